"""A claim that a story makes again: "twelve miners died ... the twelve miners had a long shift"."""

from collections import defaultdict
from dataclasses import replace

from handlers.figures.comparing import times_exclude
from handlers.figures.heads import head_of
from handlers.records import Figure, FigureKind

_MINOR = frozenset({FigureKind.AGE, FigureKind.DURATION, FigureKind.RANK})
_SMALL = 10
"""Below it a bare count may well be another two people."""

_BACK = 12
"""Figures of the same number that are looked back at, which keeps 10,000 of them cheap."""


def with_places(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with those that repeat a claim tied to where it is first made.

    Args:
        figures: those of one article, in the order of the text.

    Returns:
        The same figures. One that repeats another names it in `repeats`; the other holds where
        it is repeated in `places`.
    """
    result = list(figures)
    seen: dict[object, list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        number = (figure.value, figure.upper, figure.unit, figure.kind)
        first = next((i for i in seen[number][-_BACK:] if _repeats(figure, result[i])), None)
        if first is None:
            seen[number].append(at)
            continue
        result[at] = replace(figure, repeats=result[first].id)
        result[first] = replace(result[first], places=(*result[first].places, figure.span))
    return tuple(result)


def _repeats(later: Figure, first: Figure) -> bool:
    return (
        later.kind not in _MINOR
        and (later.bound, later.change) == (first.bound, first.change)
        and later.claimants in {first.claimants, ()}
        and (later.event == first.event or later.event is None)
        and _same_thing(later, first)
        and not times_exclude(later.when, first.when)
    )


def _same_thing(later: Figure, first: Figure) -> bool:
    """Whether both count one thing; of a small count that is sure only where the event is named."""
    if later.of is None:
        return first.of is None and first.event is not None
    counted = later.kind is FigureKind.COUNT and later.unit is None
    if counted and later.value < _SMALL and (later.event is None or first.event is None):
        return False
    return first.of is not None and head_of(later.of.text).agrees(head_of(first.of.text))
