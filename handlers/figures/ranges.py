"""Two amounts that are one range: "200 to 300", "15-22 mph", "between $62 and $68 a share"."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.forms import either
from handlers.figures.numbers import Style
from handlers.figures.numerals import product
from handlers.figures.parse import Parse
from handlers.records import FigureKind

_FAR = 40
"""Characters between the two ends of one range, at most."""

_DASH = re.compile(r"\s?(?:[-–—‑]|-?to-?)\s?(?:[$€£¥]|US\s?\$)?\s?")
_TO = re.compile(
    r"\s?-?(?:to|through)[\s-](?:US\s?|HK\s?|C\s?|A\s?|NZ\s?)?[$€£¥]?\s?", re.IGNORECASE
)
_AND = re.compile(r"\sand\s(?:US\s?|HK\s?|C\s?|A\s?|NZ\s?)?[$€£¥]?\s?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:between|anywhere\sbetween)\s(?:about\s|around\s|some\s|roughly\s)?$", re.IGNORECASE
)
_FROM = re.compile(
    r"\bfrom\s(?:about\s|around\s|some\s|roughly\s|nearly\s|a\s|the\s|up\sto\s)?$", re.IGNORECASE
)
_SCORE = re.compile(r"[-–]")
_PLAYED = re.compile(r"\s(?:win|lead|victory|defeat|loss|draw|down|up|record|triumph|thrashing)\b")


def joined(copy: str, parse: Parse, amounts: list[Amount]) -> list[Amount]:
    """Join the two ends of every range.

    "rose from 48 to 61" is one movement with two ends and becomes one figure, too: its words
    stand together and so do its ends. "to 61 from 48" stays two, linked in `changes`.

    Args:
        copy: the text.
        parse: its parse.
        amounts: its amounts in order.

    Returns:
        The amounts, with each range as one: `value` its lower end, `upper` the other.
    """
    result: list[Amount] = []
    for amount in amounts:
        # the year stands between the ends of "from 20 mpg in 2008 to 29 mpg"
        backs = (1, 2) if len(result) > 1 and result[-1].year else (1,) if result else ()
        for back in backs:
            if (whole := _range(copy, parse, result[-back], amount)) is not None:
                result[-back:] = [whole]
                break
        else:
            result.append(_sharing_unit(copy, result[-1], amount) if result else amount)
    return result


def _sharing_unit(copy: str, first: Amount, second: Amount) -> Amount:
    """As in "from 14 to 18 mpg to 24", where the 24 are miles per gallon, too."""
    moved = _FROM.search(copy, max(0, first.start - 24), first.start) is not None
    if first.upper is None or not moved or not first.unit or not second.bare:
        return second
    if not _TO.fullmatch(copy, first.reach, second.start):
        return second
    return replace(second, unit=first.unit, kind=first.kind)


def _range(copy: str, parse: Parse, first: Amount, second: Amount) -> Amount | None:
    single = first.upper is None and second.upper is None
    if not single or Style.FRACTION in {first.style, second.style} or not _alike(first, second):
        return None
    between = copy[first.reach : second.start]
    if len(between) > _FAR or not _connects(copy, first, between):
        return None
    if first.year != second.year and not _near(first, second, 10):
        return None  # "rose 60% in 2018 to 3.9 million"
    if _is_step(copy, parse, first, second, between):
        return None
    return _whole(copy, first, second)


def _alike(first: Amount, second: Amount) -> bool:
    """Whether one unit can hold for both: "5 to 7 %", "$10 to $15 billion", "208 pounds to 193"."""
    if first.unit and second.unit:
        return first.unit == second.unit
    return second.unit is None or first.unit is None


def _near(first: Amount, second: Amount, times: int) -> bool:
    low, high = sorted((abs(_lifted(first, second)), abs(second.value)))
    return high <= low * times


def _is_step(copy: str, parse: Parse, first: Amount, second: Amount, between: str) -> bool:
    """As in "rose 8 % to 99", "by $43 million to $419 million": a change and a level, no range."""
    if not first.unit or not _TO.fullmatch(between):
        return False
    if _FROM.search(copy, max(0, first.start - 24), first.start):
        return False
    if not second.unit:
        return True
    before = parse.previous(parse.at(first.start))
    steps = before is not None and (before.lower_ in _STEPS or before.pos_ == "VERB")
    return steps and not _near(first, second, 3)


_STEPS = frozenset({"by", "up", "down", "another", "about", "around", "nearly", "almost", "some"})


def _connects(copy: str, first: Amount, between: str) -> bool:
    before = copy[max(0, first.start - 24) : first.start]
    if _DASH.fullmatch(between) or _TO.fullmatch(between):
        return True
    if _AND.fullmatch(between):
        return _BETWEEN.search(before) is not None
    return _FROM.search(before) is not None and _elsewhen().fullmatch(between) is not None


@cache
def _elsewhen() -> re.Pattern[str]:
    """What may stand between the ends of a movement: "from 20 in 2008 to 29 in 2020"."""
    calendar = load("figures")["calendar"]
    days = either([*calendar["months"], *calendar["weekdays"]])
    small = "in|on|at|a|last|this|the|year|month|week|night|day|earlier|ago"
    word = rf"(?:{small}|{days}|[0-9:.]{{1,7}}(?:[ap]m)?)"
    return re.compile(
        rf"(?:,?\s{word}){{1,6}},?\sto\s(?:about\s|around\s|nearly\s|some\s)?", re.IGNORECASE
    )


def _whole(copy: str, first: Amount, second: Amount) -> Amount:
    ends = (_lifted(first, second), second.value)
    kind = second.kind if second.unit else first.kind
    score = _score_kind(copy, first, second) if kind is FigureKind.COUNT else None
    return replace(
        first,
        end=second.end,
        reach=second.reach,
        number_end=second.number_end,
        value=min(ends),
        upper=max(ends),
        kind=score or kind,
        unit=second.unit or first.unit,
        rate=second.rate or first.rate,
        scale=second.scale,
        year=first.year and second.year,
        rule="score" if score else "range",
    )


def _lifted(first: Amount, second: Amount) -> Decimal:
    """As in "$10 to $15 billion" is ten billion; "$200 to $4 million" is two hundred."""
    if first.scale == 1 and second.scale > 1 and product(first.value, second.scale) <= second.value:
        return product(first.value, second.scale)
    return first.value


def _score_kind(copy: str, first: Amount, second: Amount) -> FigureKind | None:
    """A vote ("52 to 48") is a ratio, a result of a game ("won 3-2") a rank; None when neither."""
    between = copy[first.end : second.start]
    if _TO.fullmatch(between):  # but not "fell from 52 to 48"
        moved = _FROM.search(copy, max(0, first.start - 24), first.start)
        return FigureKind.RATIO if first.value > second.value and moved is None else None
    if not _SCORE.fullmatch(between):
        return None
    won = first.value >= second.value or _PLAYED.match(copy, second.end) is not None
    return FigureKind.RANK if won else None
