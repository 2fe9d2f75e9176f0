"""Whether figures of two stories can be compared, and whether they differ: "over 20" and "30"."""

from decimal import Decimal
from enum import StrEnum
from functools import cache

from pint import DimensionalityError, UnitRegistry

from config.lexicon import load
from handlers.figures.heads import head_of
from handlers.figures.reaches import overlap, reach_of
from handlers.records import Figure, FigureKind, When

_CLAIMS = frozenset(FigureKind) - {FigureKind.AGE, FigureKind.DURATION, FigureKind.RANK}
_COUNTED = frozenset({FigureKind.COUNT})


class Comparison(StrEnum):
    """How two figures stand to each other. They "differ", they never contradict."""

    NOT_COMPARABLE = "not comparable"
    ALIKE = "alike"
    DIFFER = "differ"


def compare(one: Figure, other: Figure) -> Comparison:
    """Whether two figures count the same thing, and whether they differ.

    Args:
        one: a figure of one story.
        other: a figure of the same or of another story.

    Returns:
        Not comparable unless event and head of what is counted agree, the unit is one, and the
        times do not exclude each other; then whether the numbers differ, given their bounds.
    """
    if not comparable(one, other):
        return Comparison.NOT_COMPARABLE
    factor = _factor(one.unit, other.unit) or Decimal(1)
    if one.change != other.change and _is_step(one):
        return Comparison.DIFFER
    alike = overlap(reach_of(one), reach_of(other, factor))
    return Comparison.ALIKE if alike else Comparison.DIFFER


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of the same thing; in doubt they do not."""
    return (
        one.kind is other.kind
        and one.kind in _CLAIMS
        and _is_step(one) == _is_step(other)
        and _same_unit(one, other)
        and _same_thing(one, other)
        and not times_exclude(one.when, other.when)
    )


def _is_step(figure: Figure) -> bool:
    """As in "rose 3%", which is no level; "61, up from 48" is one."""
    return figure.change is not None and figure.from_ is None


def _same_thing(one: Figure, other: Figure) -> bool:
    first, second = head_of(_words(one)), head_of(_words(other))
    if _is_share(one) and one.event is None:
        return False
    if one.kind not in _COUNTED and None in {first.noun, second.noun}:
        return False
    events = _event(one), _event(other)
    if events == (None, None) and None in {first.noun, second.noun}:
        return False
    return events[0] == events[1] and first.agrees(second)


def _is_share(figure: Figure) -> bool:
    """As in "52% of the vote": of whom it is the share, the record does not say."""
    behind = figure.of is not None and figure.of.start >= figure.span.end
    return figure.kind in {FigureKind.PERCENT, FigureKind.RATIO} and behind


def _words(figure: Figure) -> str | None:
    return None if figure.of is None else figure.of.text


def _event(figure: Figure) -> str | None:
    groups = load("figures")["same"]["events"]
    return next((group[0] for group in groups if figure.event in group), figure.event)


def _same_unit(one: Figure, other: Figure) -> bool:
    if one.kind in _COUNTED:  # "tests per day" holds the thing itself
        return _rate(one.unit) == _rate(other.unit)
    return _factor(one.unit, other.unit) is not None


def _rate(unit: str | None) -> str:
    return (unit or "").partition(" per ")[2]


def _factor(one: str | None, other: str | None) -> Decimal | None:
    """How much of the unit `one` one of the unit `other` is; None when they measure not alike."""
    first, _, rate = (one or "").partition(" per ")
    second, _, other_rate = (other or "").partition(" per ")
    if rate != other_rate:
        return None
    if first == second:
        return Decimal(1)
    return _physical(first, second) or _named(first, second)


@cache
def _physical(one: str, other: str) -> Decimal | None:
    """How much of a physical unit one of another is, after pint's table; None when unlike."""
    names = load("units")["physical"]
    if one not in names or other not in names:
        return None
    try:
        return Decimal(_registry().Quantity(Decimal(1), names[other]).to(names[one]).magnitude)
    except DimensionalityError:
        return None


@cache
def _registry() -> UnitRegistry[Decimal]:
    return UnitRegistry(non_int_type=Decimal)


def _named(one: str, other: str) -> Decimal | None:
    """The same of units that are parts of each other by name: cents of dollars."""
    bases = _base(one), _base(other)
    return None if bases[0][0] != bases[1][0] else bases[1][1] / bases[0][1]


@cache
def _base(unit: str) -> tuple[str, Decimal]:
    for base, parts in load("units")["factors"].items():
        if unit in parts:
            return base, Decimal(parts[unit])
    return unit, Decimal(1)


def times_exclude(one: When | None, other: When | None) -> bool:
    """Whether two times are not the same: "on 5 May" and "on 6 May".

    "In May" and "on 5 May" may be one, and so may times without a date.
    """
    if one is None or other is None or one.date is None or other.date is None:
        return False
    return not (one.date.startswith(other.date) or other.date.startswith(one.date))
