"""The page's parts put together: templates, style and the policy that lets nothing else in."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.asks import Place
from bot.characters import one_line, visible
from bot.corrections import Corrected
from bot.outcomes import Failure, Outcome
from bot.page.story import Shown, section
from bot.wording import (
    GAP,
    NOT_STATED,
    STANCES,
    WITHHELD_STANCES,
    by_desk,
    is_unnamed,
)
from handlers.errors import CopytasterError
from handlers.records import SpeakerKind

_IN_MEMORY = 8_000_000
"""Characters of a page of many stories that are held in memory; the rest waits in a file."""
_NOWHERE = Place("file", "file", private=True)
_KINDS = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.ORGANISATION: "organisation",
    SpeakerKind.GROUP: "group",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.UNNAMED: "unnamed",
}
_FAULTS = {
    "speaker": "Wrong speaker",
    "quote": "Missed",
    "figure": "Wrong figure",
}
_RIGHTS = {
    "speaker": {
        "nobody": "speaker not stated",
        "no_item": "is no statement, left out",
        "same": "as it was",
    },
    "quote": {"nobody": "speaker not stated", "no_item": "left out", "same": "as it was"},
    "figure": {
        "nobody": "the article’s own",
        "no_item": "is no figure that is claimed, left out",
        "same": "see the note",
    },
}
TITLE = "Who said what, and which figures are claimed"


class CannotWrite(CopytasterError):
    """The file that was named for the page cannot be written."""

    code = "cannot_write"


@dataclass(frozen=True, slots=True)
class Page:
    """A page for the web, and the policy that its headers must state."""

    html: str
    policy: str


def write_page(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write one page with a section for each input, those that were not read included.

    Args:
        path: the file; what stood there is replaced.
        outcomes: what became of each input; taken one at a time.

    Raises:
        CannotWrite: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(page(outcomes))
    except OSError as error:
        raise CannotWrite(
            f"The page {path} cannot be written: {error.strerror}. Name another file."
        ) from error


def page(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The page as pieces of HTML, each section made when its outcome comes.

    The head comes first and names the style of all stories by its hash, so the sections wait.
    """
    own_rules = []
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as waiting:
        for number, outcome in enumerate(outcomes, 1):
            told = _told(outcome, number)
            own_rules.append(told.get("rules", ""))
            waiting.write(_template("story.html.j2").render(told))
        waiting.seek(0)
        style, script = _style(own_rules), _own("page.js")
        policy = f"{_policy(style, script)}; base-uri 'none'; form-action 'none'"
        yield _head(TITLE, style, policy)
        yield "<main>\n"
        yield from iter(lambda: waiting.read(1 << 16), "")
        yield "</main>\n"
        yield _template("foot.html.j2").render(script=_trusted(script))


def evidence_page(shown: Shown) -> Page:
    """The page of one story, for the web."""
    told = section(shown, 1)
    style, script = _style([told["rules"]]), _own("page.js")
    title = one_line(told["brief"].article.title or shown.name)
    parts = [
        _head(f"Evidence: {title}", style, None),
        '<a class="skip" href="#text">Skip to the text</a>\n<main>\n',
        _template("story.html.j2").render(told),
        "</main>\n",
        _template("about.html.j2").render(expires=told["expires"]),
        _template("foot.html.j2").render(script=_trusted(script)),
    ]
    return Page("".join(parts), _whole_policy(style, script))


def prepare_pages() -> None:
    """Load the templates, so that the first reader does not wait for it."""
    for name in _environment().list_templates(extensions=["j2"]):
        _template(name)


def notice_page(title: str, sentences: Iterable[str], link: str = "", link_words: str = "") -> Page:
    """A plain page of some sentences of ours, and perhaps one link."""
    style = _style([])
    html = _template("notice.html.j2").render(
        title=title,
        sentences=list(sentences),
        style=_trusted(style),
        link=link,
        link_words=link_words,
    )
    return Page(html, _whole_policy(style, ""))


def _told(outcome: Outcome, number: int) -> Mapping[str, Any]:
    if isinstance(outcome.result, Failure):
        return {
            "id": f"story-{number}",
            "name": outcome.name,
            "failure": outcome.result.message,
        }
    story = Corrected(_NOWHERE, outcome.result, ())
    return section(Shown(story, outcome.name), number)


def _head(title: str, style: str, policy: str | None) -> str:
    head = _template("page.html.j2")
    return head.render(title=title, style=_trusted(style), policy=policy) + "\n"


def _style(own_rules: Iterable[str]) -> str:
    return "\n".join([_own("page.css").strip(), *own_rules])


def _whole_policy(style: str, script: str) -> str:
    """What a page of the web may do; what only headers may say is part of it."""
    return (
        f"{_policy(style, script)}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _policy(style: str, script: str) -> str:
    may_run = f"; script-src '{_hash(script)}'" if script else ""
    return f"default-src 'none'; style-src '{_hash(style)}'{may_run}"


def _hash(words: str) -> str:
    return "sha256-" + b64encode(sha256(words.encode()).digest()).decode()


def _trusted(words: str) -> Markup:
    return Markup(words)  # noqa: S704 - our own file and ids, named by their hash in the policy


@cache
def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, one_line=one_line)
    environment.globals.update(
        gap=GAP,
        stances=STANCES,
        not_stated=NOT_STATED,
        apart=WITHHELD_STANCES,
        kinds=_KINDS,
        faults=_FAULTS,
        rights=_RIGHTS,
        is_unnamed=is_unnamed,
        is_by_desk=by_desk,
    )
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
