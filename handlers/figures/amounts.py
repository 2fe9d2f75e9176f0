"""A number with its unit: "$1.4 billion a year", "8.1-inch", "15 per cent", "60-year-old"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from config.lexicon import load
from handlers.figures.forms import either
from handlers.figures.numbers import Number, Style
from handlers.figures.numerals import product
from handlers.figures.units import currency_before, rate_after, unit_after
from handlers.records import FigureKind


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be a figure, with its unit.

    Attributes:
        start: where the figure begins: at its currency sign or its number.
        end: where the figure ends: behind its unit, or its number where it has none.
        number_start: where the numeral itself begins.
        number_end: where the numeral itself ends.
        reach: where the last word that belongs to number, unit or rate ends.
        value: the number; of a range the first end.
        upper: the other end of a range or of a vague number.
        style: how the number is written.
        kind: what sort of number it is, as far as its unit tells.
        unit: the unit without its rate, or None.
        rate: what the rate is for ("month" of "$5 a month"), or None.
        scale: the last scale written in the numeral, 1 where there is none.
        year: whether it may be a year ("from 2008 to 29 mpg").
        rule: which rule found it.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    reach: int
    value: Decimal
    upper: Decimal | None
    style: Style
    kind: FigureKind = FigureKind.COUNT
    unit: str | None = None
    rate: str | None = None
    scale: Decimal = Decimal(1)
    year: bool = False
    rule: str = "number"

    @property
    def bare(self) -> bool:
        """Whether nothing but a plain number is written: no unit and no scale."""
        return self.unit is None and self.scale == 1 and self.style in {Style.DIGITS, Style.WORDS}


def measure(copy: str, number: Number) -> Amount | None:
    """Read the unit beside a number.

    Args:
        copy: the text in which it stands.
        number: a numeral of it.

    Returns:
        The amount, or None when letters that are no unit are glued to the number ("5G", "49ers").
    """
    amount = _money(copy, number)
    if amount is None:
        amount = _with_unit(copy, _metres(copy, number))
    if amount is None:
        return None
    rate = rate_after(copy, amount.reach)
    if rate is not None:
        return replace(amount, rate=rate[0], reach=rate[1])
    bracket = _CONVERTED.match(copy, amount.reach)
    beyond = None if bracket is None else rate_after(copy, bracket.end())
    return amount if beyond is None else replace(amount, rate=beyond[0])


_CONVERTED = re.compile(r"\s\([^()]{1,30}\)")
"""The bracket of "C$6 (US$4.46) per share"."""


def _plain(number: Number) -> Amount:
    return Amount(
        start=number.start,
        end=number.end,
        number_start=number.start,
        number_end=number.end,
        reach=number.end,
        value=number.value,
        upper=number.upper,
        style=number.style,
        kind=FigureKind.RATIO if number.style in _RATIOS else FigureKind.COUNT,
        unit="times" if number.style is Style.FOLD else None,
        scale=number.scale,
    )


_RATIOS = frozenset({Style.FRACTION, Style.FOLD})
_US = re.compile(r"\s?(?:U\.S\.|US|USD)(?![\w$])")
_MINUS = re.compile(r"(?<![\w)])[-−]$")


def _money(copy: str, number: Number) -> Amount | None:
    """As in "$5bn", "US $4.46", "-$50", "$-50.8bn"."""
    sign = currency_before(copy, number.start)
    if sign is None or (copy[sign[1] : sign[1] + 2] == "PS" and len(str(number.value)) == 1):
        return None  # the last: "PS5" is a console
    unit, start = sign
    american = _US.match(copy, number.end)
    minus = _MINUS.search(copy, max(0, start - 2), start)
    return replace(
        _plain(number),
        start=minus.start() if minus else start,
        reach=american.end() if american else number.end,
        value=product(number.value, Decimal(-1)) if minus else number.value,
        kind=FigureKind.MONEY,
        unit=unit,
        rule="currency sign",
    )


def _with_unit(copy: str, number: Number) -> Amount | None:
    found = unit_after(copy, _behind_article(copy, number)) or _pounds(copy, number)
    if found is None:
        return None if _glued(copy, number.end) else _plain(number)
    unit, kind, end = found
    return replace(_plain(number), end=end, reach=end, kind=kind, unit=unit, rule="unit")


def _behind_article(copy: str, number: Number) -> int:
    """Where the unit begins: behind the article in "half an hour", "half a mile"."""
    half = copy[number.start : number.end].lower() == "half"
    article = _ARTICLE.match(copy, number.end) if half else None
    return article.end() if article else number.end


_ARTICLE = re.compile(r"\san?(?=\s)")


def _glued(copy: str, end: int) -> bool:
    return copy[end : end + 1].isalnum() or (
        copy[end : end + 1] in {"_", "²", "°", "'", "’"}
        and (copy[end + 1 : end + 2] != "s" and copy[end + 1 : end + 2].isalnum())
    )


_PLURAL = re.compile(
    r"\s(?:of\s|people\b|more\s|children\b|men\b|women\b"
    r"|(?:[\w'’-]{1,20}\s){0,2}(?!across|less|was|is|has|his|this|its|always|towards|times|as)"
    r"[a-z]{2,20}s\b)"
)


def _metres(copy: str, number: Number) -> Number:
    """As in "5m high" is metres, "1.2m tons" and "35m users" are millions."""
    glued = copy[number.end - 2 : number.end]
    if glued[-1:] != "m" or not glued[:1].isdigit() or _PLURAL.match(copy, number.end):
        return number
    value = product(number.value, Decimal("0.000001"))
    return replace(number, end=number.end - 1, value=value, scale=Decimal(1))


_MILLION = 1_000_000
_POUNDS = re.compile(r"[\s-]pounds?(?![\w-])|-pound(?=-?\s?[a-z])")
_MONEY_POUNDS = re.compile(
    r"\s?(?:\((?:about\s|around\s)?(?:US\s?)?[$€]|sterling|an?\s(?:week|month|year))"
)


def _pounds(copy: str, number: Number) -> tuple[str, FigureKind, int] | None:
    """As in "5 million pounds" is money, "weighed 208 pounds" is a weight."""
    match = _POUNDS.match(copy, number.end)
    if match is None:
        return None
    if number.scale >= _MILLION or _MONEY_POUNDS.match(copy, match.end()):
        return ("GBP", FigureKind.MONEY, match.end())
    if "£" in copy and not _weighed().search(copy, max(0, number.start - 60), match.end() + 20):
        return ("GBP", FigureKind.MONEY, match.end())
    return ("lb", FigureKind.MEASURE, match.end())


@cache
def _weighed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(load('currencies')['weighed']['stems'])})", re.IGNORECASE)
