"""A digest in the terminal: what differs, what changed, who was quoted, figures, refusals."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from bot.digest.entries import Entry, Section
from bot.digest.sections import sections, stories_read
from bot.digest.wording import DigestWording, aside, counted
from bot.phrases import LABEL, STRONG, styled
from bot.terminal.layout import Line
from handlers.digest.records import Part


def digest_view(wording: DigestWording) -> RenderableType:
    """The digest as a rich renderable."""
    return Group(
        *_head(wording),
        *(line for each in sections(wording, frozenset(Part)) for line in _section(each)),
        Text(),
    )


def _head(wording: DigestWording) -> Iterator[RenderableType]:
    digest = wording.digest
    yield Line(styled("Digest", STRONG))
    yield Rule(characters="─", style=LABEL)
    yield Line(Text(f"{stories_read(digest, wording.sites())}; times in {wording.links.zone}."))
    if digest.left_out:
        kept = counted(digest.left_out, "story under embargo is", "stories under embargo are")
        yield Line(aside(f"{kept} left out."))


def _section(section: Section) -> Iterator[RenderableType]:
    yield Line(Text(f"\n{section.heading.upper()}", STRONG))
    for place, entry in enumerate(section.entries):
        if place and (entry.over or entry.is_note):
            yield Text()
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    if entry.over:
        yield Line(entry.over, 2, 2)
    indent = 4 if entry.over else 2
    for point in entry.points:
        first, *further = point.split("\n")
        if not entry.is_note and entry.over:
            first = Text("• ") + first
        yield Line(first, indent, 4)
        yield from (Line(line, indent + 2, 2) for line in further)
