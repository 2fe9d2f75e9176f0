"""The digest in Slack: a short message, and below it what differs, what changed, who spoke."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rich.text import Text

from bot.digest.changed import in_short as changed
from bot.digest.claims import in_short
from bot.digest.entries import Section
from bot.digest.exact import exact
from bot.digest.sections import sections, stories_read
from bot.digest.voices import in_short as named
from bot.digest.wording import DigestWording, Links, aside, counted
from bot.phrases import STRONG, styled
from bot.slack.views.items import Item, blocks, text
from bot.slack.views.message import Message
from bot.slack.views.packing import pack
from bot.slack.views.richtext import small
from bot.wording import WITHHELD_STANCES
from handlers.digest.records import Digest, Part

__all__ = ["Links", "digest_messages"]

_TITLE = "Digest of this channel"
_AT_FIRST = 5
"""Figures that differ, and stories that changed, that the first message names."""


def digest_messages(digest: Digest, parts: frozenset[Part], links: Links) -> list[Message]:
    """What is posted for a digest, in order.

    Args:
        digest: what is told; what is not verbatim is withheld.
        parts: the sections that are wanted.
        links: where its stories stand.

    Returns:
        A short message, and those that continue it in its thread; no item is cut.
    """
    wording = DigestWording(exact(digest), links)
    sheets = pack(chain.from_iterable(map(_items, sections(wording, parts))))
    first = pack([*_lead(wording, parts), _below(len(sheets))])
    return list(_messages([*first, *sheets]))


def _messages(sheets: Sequence[list[Item]]) -> Iterator[Message]:
    before = [None, *(sheet[-1] for sheet in sheets)]
    for number, (sheet, last) in enumerate(zip(sheets, before, strict=False), 1):
        words, shown = text(sheet, last), blocks(sheet, last)
        if number > 1:
            part = f"Part {number} of {len(sheets)}"
            words, shown = f"{part}\n\n{words}", [small(part), *shown]
        yield Message(words, tuple(shown))


def _lead(wording: DigestWording, parts: frozenset[Part]) -> Iterator[Item]:
    """What the first message says: when, how much, and the first of what differs and changed."""
    digest = wording.digest
    yield _line(styled(wording.window(), STRONG))
    yield _line(Text(f"{stories_read(digest, wording.sites())}."))
    if digest.left_out:
        kept = counted(digest.left_out, "story under embargo is", "stories under embargo are")
        yield _line(aside(f"{kept} left out."))
    if Part.DIFFER in parts:
        differing = [in_short(wording, each) for each in digest.differing]
        reworded = [named(each) for each in digest.reworded]
        yield from _first("Figures that differ", differing)
        yield from _first("Quotes worded differently", reworded)
    if Part.CHANGED in parts:
        yield from _first(
            "Stories that changed", [changed(wording, each) for each in digest.changed]
        )
    yield from _numbers(digest, parts)


def _first(heading: str, points: Sequence[Text]) -> Iterator[Item]:
    over = styled(heading, STRONG)
    yield from (Item(each, _TITLE, over) for each in points[:_AT_FIRST])
    if more := len(points[_AT_FIRST:]):
        yield Item(aside(f"and {more:,} more below"), _TITLE, over)


def _numbers(digest: Digest, parts: frozenset[Part]) -> Iterator[Item]:
    """How much there is of the other sections: "Quoted: 12 · counted: 8 · would not say: 2."."""
    withheld = Counter(each.attribution.stance for each in digest.refused)
    numbers = [
        (Part.QUOTED, len(digest.quoted), "quoted"),
        (Part.FIGURES, len(digest.figures), "counted"),
        *((Part.REFUSED, withheld[each], words) for each, words in WITHHELD_STANCES.items()),
    ]
    told = [
        f"{words.lower()}: {count:,}" for part, count, words in numbers if part in parts and count
    ]
    if told:
        yield _line(Text(f"{' · '.join(told).capitalize()}."))


def _items(section: Section) -> Iterator[Item]:
    for entry in section.entries:
        for each in entry.points:
            yield Item(each, section.heading, entry.over, point=not entry.is_note)


def _line(words: Text) -> Item:
    return Item(words, _TITLE, point=False)


def _below(messages: int) -> Item:
    return _line(aside(f"Continued below in {counted(messages, 'message')}."))
