"""The exact value of a numeral: "1,234", "1.4 billion", "two hundred and five"."""

import re
from decimal import Context, Decimal
from functools import cache

from config.lexicon import load

_EXACT = Context(prec=100)
"""More digits than any numeral that is read can have, so that products are exact."""

_ROUNDED = Context(prec=28)
"""A third has no end: fractions are rounded to 28 digits."""

_ONE = Decimal(1)
_THOUSAND = 1000


@cache
def scales() -> dict[str, Decimal]:
    """The scale words of the lexicon with their value: "million" -> 1000000."""
    return {word: Decimal(value) for word, value in load("numerals")["scales"].items()}


@cache
def word_values() -> dict[str, Decimal]:
    """Every number word of the lexicon with its value: "twelve" -> 12, "million" -> 1000000."""
    tables = (load("numerals")[name] for name in ("ones", "tens"))
    small = {word: Decimal(value) for table in tables for word, value in table.items()}
    return small | scales()


def tidy(value: Decimal) -> Decimal:
    """The same number without exponent or idle zeros: 1.40E+9 -> 1400000000, 2.50 -> 2.5."""
    if value == value.to_integral_value():
        return value.quantize(_ONE, context=_EXACT)
    return value.normalize(_EXACT)


def product(*factors: Decimal) -> Decimal:
    """The exact product of a few numbers."""
    result = _ONE
    for factor in factors:
        result = _EXACT.multiply(result, factor)
    return tidy(result)


def part(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A fraction, rounded to 28 digits where it has no end: two thirds -> 0.6666…67."""
    return tidy(_ROUNDED.divide(numerator, denominator))


def from_digits(digits: str) -> Decimal:
    """The value of digits with thousands separators: "1,234.5" -> 1234.5, ".534" -> 0.534."""
    return tidy(Decimal(digits.replace(",", "")))


def scale_of(words: str) -> Decimal:
    """The product of scale words: "hundred thousand" -> 100000, "" -> 1."""
    return product(*(scales()[word] for word in re.split(r"[\s-]+", words.lower()) if word))


def from_words(words: str) -> Decimal:
    """The value of a number in words: "two hundred and five" -> 205, "twelve hundred" -> 1200.

    Args:
        words: number words of the lexicon with "and", "a", blanks and hyphens between them.

    Raises:
        KeyError: a word that is no number word.
    """
    total, current = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word in {"and", "a", "an"}:
            continue
        value = word_values()[word]
        if word not in scales():
            current += value
        elif value < _THOUSAND or (total and not current):
            total, current = _scaled(total, current, value)
        else:
            total, current = total + product(current or _ONE, value), Decimal(0)
    return tidy(total + current)


def _scaled(total: Decimal, current: Decimal, value: Decimal) -> tuple[Decimal, Decimal]:
    """As in "two hundred", which waits for what follows; "two thousand million" scales it all."""
    if total and not current:
        return product(total, value), current
    return total, product(current or _ONE, value)
