"""The sections of a digest in their order: what differs, what changed, who was quoted, figures."""

from collections.abc import Iterator

from bot.digest.changed import changed
from bot.digest.claims import claimed, differing, not_among
from bot.digest.entries import Entry, Section
from bot.digest.voices import is_unnamed, quoted, refused, reworded, unnamed, withheld
from bot.digest.wording import DigestWording, counted
from bot.phrases import LABEL
from bot.wording import WITHHELD_STANCES
from handlers.digest.records import Digest, Part


def sections(wording: DigestWording, parts: frozenset[Part]) -> tuple[Section, ...]:
    """What is told, section by section; a section of nothing is left out.

    Args:
        wording: of the digest.
        parts: the sections that are wanted; the list of stories comes with any.
    """
    return tuple(
        Section(f"{heading} ({count:,})", tuple(entries))
        for part, heading, count, entries in _sections(wording, parts)
        if count and (part is None or part in parts)
    )


def _sections(
    wording: DigestWording, parts: frozenset[Part]
) -> Iterator[tuple[Part | None, str, int, Iterator[Entry]]]:
    digest = wording.digest
    nameless = sum(map(is_unnamed, digest.quoted))
    shown = digest.differing if Part.DIFFER in parts else ()
    yield Part.DIFFER, "Figures that differ", len(digest.differing), differing(wording)
    yield Part.DIFFER, "Quotes worded differently", len(digest.reworded), reworded(wording)
    yield Part.CHANGED, "Stories that changed", len(digest.changed), changed(wording)
    yield Part.QUOTED, "Who was quoted", len(digest.quoted) - nameless, quoted(wording)
    yield Part.QUOTED, "Unnamed sources", nameless, unnamed(wording)
    left = not_among(digest.figures, shown)
    yield Part.FIGURES, "Figures claimed", len(left), claimed(wording, left)
    for stance, heading in WITHHELD_STANCES.items():
        count = len(withheld(wording, stance))
        yield Part.REFUSED, heading, count, refused(wording, stance)
    yield None, "Stories read", len(digest.stories), _stories(wording)


def _stories(wording: DigestWording) -> Iterator[Entry]:
    """Every story by its title; the copies of one text together, with the sites they stood on."""
    points = []
    for story in wording.digest.stories:
        title, where = wording.titled(story.keys[0]), wording.told_by(story.keys)
        same = where.plain.startswith(title.plain)
        points.append(where if same else title.append(" · ", LABEL).append_text(where))
    yield Entry(tuple(points))


def stories_read(digest: Digest, sites: int) -> str:
    """How much was read: "7 stories from 6 sites, 1 of them a copy of another"."""
    told = counted(len(digest.told), "story", "stories")
    same = len(digest.told) - len(digest.stories)
    words = [told, f"from {counted(sites, 'site')}" if sites else ""]
    copies = f", {same} of them {'a copy' if same == 1 else 'copies'} of another" if same else ""
    return " ".join(word for word in words if word) + copies
