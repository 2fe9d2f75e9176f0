"""Figures that differ and figures claimed: "at least 12 · people · killed", by whom, where."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from bot.digest.entries import Entry, remainder
from bot.digest.wording import DigestWording, aside, counted
from bot.phrases import LABEL, STRONG, claimed_by, label, number
from handlers.digest.records import Claim, Counted, Difference

MOST_DIFFERING, MOST = 60, 40
"""Things that are listed of which figures differ, and things counted; how many more there are is
said."""


def differing(wording: DigestWording) -> Iterator[Entry]:
    """An entry for each thing whose figures differ, with a point for each side."""
    every = wording.digest.differing
    for each in every[:MOST_DIFFERING]:
        over = label(each.of, STRONG)
        if each.hedge_only:
            over.append(" · the number is the same, its hedge differs", LABEL)
        yield Entry(tuple(_side(wording, side) for side in each.sides), over)
    if more := len(every[MOST_DIFFERING:]):
        yield remainder(f"{counted(more, 'more thing')} of which the figures differ")


def in_short(wording: DigestWording, each: Difference) -> Text:
    """A difference on one line: "people killed: 12 / at least 15"."""
    numbers = [_number(wording, side[0]) for side in each.sides]
    return label(each.of).append(": ").append_text(aside(" / ").join(numbers))


def not_among(every: Sequence[Counted], shown: Sequence[Difference]) -> list[Counted]:
    """The things counted without those all of whose figures stand among some that differ."""
    before = {_name(claim) for each in shown for side in each.sides for claim in side}
    return [each for each in every if not {_name(claim) for claim in each.claims} <= before]


def claimed(wording: DigestWording, left: Sequence[Counted]) -> Iterator[Entry]:
    """An entry for each thing that is counted.

    Args:
        wording: of the digest.
        left: what is counted but for what was shown before, see `not_among`.
    """
    yield from (_counted(wording, each) for each in left[:MOST])
    if more := len(left[MOST:]):
        yield remainder(f"{counted(more, 'more thing')} counted")
    if shown := len(wording.digest.figures) - len(left):
        note = f"{counted(shown, 'more stands', 'more stand')} above, under figures that differ."
        yield Entry((aside(note),), is_note=True)


def _counted(wording: DigestWording, each: Counted) -> Entry:
    points = tuple(_claim(wording, claim) for claim in each.claims)
    return Entry(points, label(each.of, STRONG) if len(points) > 1 else None)


def _side(wording: DigestWording, side: Sequence[Claim]) -> Text:
    """Those who agree, a line for each of them."""
    return Text("\n").join([_claim(wording, claim) for claim in side])


def _claim(wording: DigestWording, claim: Claim) -> Text:
    """The number and what it counts, who claims it, via whom, where and when: one line."""
    own = wording.of(claim.keys[0])
    text = number(own, claim.figure).append(", ", LABEL).append_text(claimed_by(own, claim.figure))
    text.append(" · ", LABEL).append_text(wording.told_by(claim.keys))
    return wording.at_its_place(text, claim.keys[0], claim.figure.id)


def _number(wording: DigestWording, claim: Claim) -> Text:
    own = wording.of(claim.keys[0])
    words = label(own.written(claim.figure), STRONG)
    return wording.at_its_place(words, claim.keys[0], claim.figure.id)


def _name(claim: Claim) -> tuple[str, str]:
    return claim.keys[0], claim.figure.id
