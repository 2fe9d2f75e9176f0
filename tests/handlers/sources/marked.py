"""Stories with the sources marked, for tests: `[[He = Pat Ryder]] said {{it was over}}.`"""

import re
from dataclasses import dataclass
from pathlib import Path

from handlers.records import Attribution, Manner, Span, Stance

_MARK = re.compile(
    r"\[\[(?P<source>[^\[\]=]*?) ?= ?(?P<meant>[^\[\]=]*)\]\]|\{\{(?P<content>[^{}]*)\}\}"
)


@dataclass(frozen=True)
class Case:
    """A story without its marks, its attributions, and whom each source means ("-": nobody)."""

    title: str
    text: str
    attributions: tuple[Attribution, ...]
    meant: tuple[frozenset[str], ...]
    roles: dict[str, str | None]
    kinds: dict[str, str]
    reasons: dict[str, str]


def cases(path: Path) -> list[Case]:
    """The cases of a file, parted by empty lines.

    Each begins with `# title` and may end with lines `role NAME = ...`, `kind NAME = ...` and
    `why MENTION = ...`, the reason why the last mention of these words means somebody.
    """
    return [_case(block) for block in path.read_text(encoding="utf-8").split("\n\n")]


def marked(story: str) -> tuple[str, tuple[Attribution, ...], tuple[frozenset[str], ...]]:
    """A marked story's text, its attributions in order, and whom each source means."""
    text, sources, contents, meant = _unmarked(story)
    assert len(sources) == len(contents), story
    attributions = tuple(
        Attribution(
            f"a{number}",
            Manner.INDIRECT,
            Stance.SAID,
            (source,) if source.text else (),
            _cue(text, source, content),
            (content,),
        )
        for number, (source, content) in enumerate(zip(sources, contents, strict=True), 1)
    )
    return text, attributions, tuple(meant)


def _case(block: str) -> Case:
    title, *lines = block.strip().split("\n")
    notes = [line for line in lines if line.startswith(("role ", "kind ", "why "))]
    text, attributions, meant = marked("\n".join(line for line in lines if line not in notes))
    named = [note.split(" ", 1) for note in notes]
    pairs = [(kind, *rest.split(" = ", 1)) for kind, rest in named]
    roles = {name: None if v == "none" else v for kind, name, v in pairs if kind == "role"}
    kinds = {name: value for kind, name, value in pairs if kind == "kind"}
    reasons = {name: value for kind, name, value in pairs if kind == "why"}
    return Case(title.lstrip("# "), text, attributions, meant, roles, kinds, reasons)


def _unmarked(story: str) -> tuple[str, list[Span], list[Span], list[frozenset[str]]]:
    text, position = "", 0
    places: list[tuple[bool, int, int]] = []
    meant: list[frozenset[str]] = []
    for mark in _MARK.finditer(story):
        text += story[position : mark.start()]
        words = mark["source"] if mark["content"] is None else mark["content"]
        places.append((mark["content"] is None, len(text), len(text) + len(words)))
        if mark["content"] is None:
            meant.append(frozenset(mark["meant"].split("; ")) - {"-"})
        text += words
        position = mark.end()
    text += story[position:]
    sources = [Span.of(text, start, end) for is_source, start, end in places if is_source]
    contents = [Span.of(text, start, end) for is_source, start, end in places if not is_source]
    return text, sources, contents, meant


def _cue(text: str, source: Span, content: Span) -> tuple[Span, ...]:
    between = sorted((source, content))
    start, end = between[0].end, between[1].start
    return (Span.of(text, start, end),) if start < end else ()
