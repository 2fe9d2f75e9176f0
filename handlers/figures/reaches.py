"""How far a number reaches, given its bound: "about 30" from 27 to 33, "over 20" from 20 on."""

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.records import Bound, Figure

_ABOUT = Decimal("0.1")
"""What "about" allows on each side: a tenth. A convention of ours."""

_OPEN = 2
""""Over 20" says nothing against 30, but something against 300: it reaches up to twice the number,
"up to 40" down to half. A convention of ours."""

_CONVERTED = Decimal("0.01")
"""What a conversion allows: 87 mph are 140 km/h. A convention of ours."""

_MOST = Decimal("0.025")
"""The most that rounding allows: "$3 million" is not $3.4 million. A convention of ours."""

_SCALED = re.compile(
    r"([0-9][0-9,]{0,20})(?:\.([0-9]{1,9}))?[\s-]?(?:[bmtk]n?\b|[mb]illion|trillion|thousand)"
)


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers that a figure allows, from `low` to `high`; an open end is left out itself."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False


def reach_of(figure: Figure, factor: Decimal = Decimal(1)) -> Reach:
    """The numbers that a figure allows.

    Args:
        figure: the figure.
        factor: what its number is multiplied with, to compare it in another unit.
    """
    low, high = figure.value, figure.value if figure.upper is None else figure.upper
    slack = _slack(figure, factor)
    low, high = (low - slack) * factor, (high + slack) * factor
    size = max(abs(low), abs(high))
    match figure.bound:
        case Bound.ABOUT:
            return Reach(low - size * _ABOUT, high + size * _ABOUT)
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return Reach(low, low + size * (_OPEN - 1), low_open=figure.bound is Bound.MORE_THAN)
        case Bound.AT_MOST | Bound.LESS_THAN:
            return Reach(high - size / _OPEN, high, high_open=figure.bound is Bound.LESS_THAN)
        case _:
            return Reach(low, high, high_open=bool(slack))


def _slack(figure: Figure, factor: Decimal) -> Decimal:
    """How much a number may have been rounded: "1.4 billion" may be 1.38 billion."""
    rounded = Decimal(0) if factor == 1 else abs(figure.value) * _CONVERTED
    match = _SCALED.search(figure.span.text)
    if match is None or figure.upper is not None:
        return rounded
    digits = Decimal(f"{match[1].replace(',', '')}.{match[2] or '0'}")
    last = Decimal(10) ** -len(match[2] or "") / (digits or 1)
    return max(rounded, abs(figure.value) * min(last / 2, _MOST))


def overlap(one: Reach, other: Reach) -> bool:
    """Whether some number lies within both."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low != high:
        return low < high
    opened = (one.low_open and one.low == low) or (other.low_open and other.low == low)
    closed = (one.high_open and one.high == low) or (other.high_open and other.high == low)
    return not (opened or closed)
