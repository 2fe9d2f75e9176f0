"""A text cut where findings begin and end, so that findings may overlap on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handlers.records import Brief, Manner, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be marked.

    Attributes:
        span: the stretch.
        look: what it is: "direct", "mixed", "indirect", "cue", "source" or "figure".
        item: the id of the attribution or figure.
    """

    span: Span
    look: str
    item: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text over which the marks do not change.

    Attributes:
        text: the piece; all pieces together are the text.
        looks: what it is part of, without repeats, in the order of `Mark.look`.
        begins: ids of the items whose first character is the first of this piece.
    """

    text: str
    looks: tuple[str, ...]
    begins: tuple[str, ...]


def marks(brief: Brief) -> list[Mark]:
    """What is to be marked in the text of a brief."""
    found = []
    for attribution in brief.attributions:
        look = str(Manner(attribution.manner))
        found += [Mark(span, look, attribution.id) for span in attribution.content]
        found += [Mark(span, "cue", attribution.id) for span in attribution.cue]
        found += [Mark(span, "source", attribution.id) for span in attribution.source]
    found += [Mark(figure.span, "figure", figure.id) for figure in brief.figures]
    return found


def segments(text: str, found: Iterable[Mark]) -> list[Segment]:
    """Cut a text at every place where a mark begins or ends.

    Args:
        text: the article's text.
        found: the marks, in any order; they may overlap.

    Returns:
        The pieces in order; joined they are `text` again.
    """
    ordered = sorted(found, key=lambda mark: (mark.span.start, mark.span.end))
    first = _first_places(ordered)
    edges = {0, len(text)} | {at for mark in ordered for at in (mark.span.start, mark.span.end)}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    pieces, open_marks, upcoming = [], list[Mark](), iter([*ordered, None])
    coming = next(upcoming)
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while coming is not None and coming.span.start <= start:
            open_marks.append(coming)
            coming = next(upcoming)
        looks = tuple(dict.fromkeys(mark.look for mark in open_marks))
        pieces.append(Segment(text[start:end], looks, tuple(first.get(start, ()))))
    return pieces


def _first_places(ordered: list[Mark]) -> dict[int, list[str]]:
    """For each place, the items that begin there: an item has one anchor, at its first mark."""
    seen: set[str] = set()
    places: dict[int, list[str]] = {}
    for mark in ordered:
        if mark.item not in seen:
            seen.add(mark.item)
            places.setdefault(mark.span.start, []).append(mark.item)
    return places
