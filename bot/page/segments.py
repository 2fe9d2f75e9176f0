"""A text cut where findings begin and end, so that findings may overlap and nest on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handlers.records import Span

STATEMENTS = frozenset({"direct", "mixed", "indirect"})
"""The looks of words that are attributed; the other looks lie on top of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be marked.

    Attributes:
        span: the stretch.
        look: what it is: one of `STATEMENTS`, "cue", "source", "figure", "mention", "furniture".
        item: the id of the attribution, figure or speaker; "" for none.
        who: ids of the speakers whose it is.
        tip: what is said of it when somebody points at it; may be empty.
        anchor: the id of its place on the page; "" when nothing leads there.
    """

    span: Span
    look: str
    item: str = ""
    who: tuple[str, ...] = ()
    tip: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text over which the marks do not change.

    Attributes:
        text: the piece; all pieces together are the text.
        marks: what it is part of, the earliest and longest first.
        begins: the marks whose first character is the first of this piece.
        ends: the marks whose last character is the last of this piece.
    """

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def segments(text: str, found: Iterable[Mark]) -> list[Segment]:
    """Cut a text at every place where a mark begins or ends.

    Args:
        text: the article's text.
        found: the marks, in any order; they may overlap.

    Returns:
        The pieces in order; joined they are `text` again.
    """
    ordered = sorted(found, key=_order)
    edges = {0, len(text)} | {at for mark in ordered for at in (mark.span.start, mark.span.end)}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    pieces, open_marks, upcoming = [], list[Mark](), iter([*ordered, None])
    coming = next(upcoming)
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while coming is not None and coming.span.start <= start:
            open_marks.append(coming)
            coming = next(upcoming)
        pieces.append(
            Segment(
                text[start:end],
                tuple(open_marks),
                tuple(mark for mark in open_marks if mark.span.start == start),
                tuple(mark for mark in open_marks if mark.span.end == end),
            )
        )
    return pieces


def lanes(found: Iterable[Mark]) -> dict[Mark, int]:
    """On which of several lines each statement is underlined, so that none hides another.

    Returns:
        0 for the line right below the text; of two that overlap the one that begins first or,
        where both begin, the longer one, has the lower number.
    """
    ends: list[int] = []
    chosen: dict[Mark, int] = {}
    for mark in sorted((each for each in found if each.look in STATEMENTS), key=_order):
        free = [lane for lane, end in enumerate(ends) if end <= mark.span.start]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [mark.span.end]
        chosen[mark] = lane
    return chosen


def _order(mark: Mark) -> tuple[int, int, bool]:
    return mark.span.start, -mark.span.end, mark.look not in STATEMENTS
