"""The page's parts put together: template, style and the policy that lets nothing else in."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.characters import one_line, visible
from bot.outcomes import Failure, Outcome
from bot.page.segments import marks, segments
from bot.phrases import moment
from bot.wording import (
    GAP,
    MANNERS,
    MINOR_KINDS,
    NOT_STATED,
    WITHHELD_STANCES,
    Wording,
    credit_lines,
    embargo,
    grouped,
    in_order,
    is_unnamed,
)
from handlers.errors import CopytasterError


class CannotWrite(CopytasterError):
    """The file that was named for the page cannot be written."""

    code = "cannot_write"


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
    """The page as pieces of HTML, each section made when its outcome comes."""
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    sections = (_section(outcome, f"s{number}-") for number, outcome in enumerate(outcomes, 1))
    return _template().generate(
        style=Markup(style),  # noqa: S704 - our own file, named by its hash in the policy
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
        sections=sections,
    )


def _template() -> Template:
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
        manners=MANNERS,
        minor=MINOR_KINDS,
        not_stated=NOT_STATED,
        apart=WITHHELD_STANCES,
        is_unnamed=is_unnamed,
    )
    return environment.get_template("page.html.j2")


def _section(outcome: Outcome, prefix: str) -> dict[str, Any]:
    if isinstance(outcome.result, Failure):
        return {"name": outcome.name, "failure": outcome.result.message}
    brief, wording = outcome.result, Wording(outcome.result)
    statements = in_order(brief)
    said = tuple(each for each in statements if each.stance not in WITHHELD_STANCES)
    return {
        "name": outcome.name,
        "failure": None,
        "prefix": prefix,
        "brief": brief,
        "wording": wording,
        "link": _link(brief.article.url),
        "published": moment(brief.article),
        "embargo": embargo(brief),
        "credits": credit_lines(brief),
        "groups": grouped(said),
        "unsaid": [each for each in statements if each.stance in WITHHELD_STANCES],
        "figures": sorted(brief.figures, key=lambda figure: figure.span.start),
        "segments": segments(brief.article.text, marks(brief)),
    }


def _link(url: str | None) -> str | None:
    """The address if a click on it can only open a web page."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None
