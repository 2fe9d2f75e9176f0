"""Find the numerals of a text: "1,234", "1.4bn", "half a million", "two-thirds", "one in five"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from config.lexicon import load
from handlers.figures.forms import any_form, digits_form, plain_form
from handlers.figures.numerals import (
    from_digits,
    from_words,
    part,
    product,
    scale_of,
    scales,
    tidy,
)

_ONE = Decimal(1)
_THOUSAND = 1000


class Style(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    FRACTION = "fraction"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral at `[start, end)` of the text.

    `upper` is the other end of a vague number ("thousands"); `scale` is the last scale written
    in it ("1.4 billion", "10m") and 1 where there is none.
    """

    start: int
    end: int
    value: Decimal
    style: Style
    upper: Decimal | None = None
    scale: Decimal = _ONE


def find_numbers(copy: str) -> Iterator[Number]:
    """Find the numerals of a text, from left to right.

    Args:
        copy: the text; offsets found index it.

    Yields:
        Every numeral, names and dates among them; they never overlap.
    """
    at = 0
    while (match := any_form().search(copy, at)) is not None:
        found = _READERS[match.lastgroup or ""](match.group())
        if found is None:  # "187 in 2019" is no share: its numbers stand for themselves
            first = next(plain_form().finditer(copy, match.start(), match.end()))
            found, match = _READERS[first.lastgroup or ""](first.group()), first
        if found is not None:
            value, upper, style, scale = found
            yield Number(match.start(), match.end(), value, style, upper, scale)
        at = match.end()


_Read = tuple[Decimal, Decimal | None, Style, Decimal]


def _digits(text: str) -> _Read | None:
    match = digits_form().fullmatch(text)
    if match is None:
        return None
    value = from_digits(match["digits"]) + _fraction(match["mark"], match["slash"])
    suffix = match["scale"].strip()
    letters = load("numerals")["letters"]
    scale = Decimal(letters[suffix]) if suffix in letters else scale_of(suffix)
    negative = (match["sign"] or "")[:1] in {"-", "−", "m", "M"}
    return product(value, scale, Decimal(-1 if negative else 1)), None, Style.DIGITS, scale


def _fraction(mark: str | None, slash: str | None) -> Decimal:
    if not mark and not slash:
        return Decimal(0)
    above, below = (slash or load("numerals")["signs"][mark]).split("/")
    return part(Decimal(above), Decimal(below))


def _lone_fraction(text: str) -> _Read:
    value = _fraction(None if "/" in text else text, text if "/" in text else None)
    return value, None, Style.FRACTION, _ONE


def _power(text: str) -> _Read:
    base, power = re.split(r"\s?[×x]\s?10\^?", text, maxsplit=1, flags=re.IGNORECASE)
    value = from_digits(base.lstrip("-−+").removeprefix("minus").strip(" -"))
    exponent = int(power.replace("−", "-"))
    sign = -1 if base[0] in "-−m" else 1
    return product(value, Decimal(10) ** exponent, Decimal(sign)), None, Style.DIGITS, _ONE


def _words(text: str) -> _Read:
    negative = text.lower().startswith("minus")
    bare = text[6:] if negative else text
    main, _, extra = bare.lower().partition(" and a ")
    value = from_words(main)
    if extra:
        share, _, scaled = extra.replace("-", " ").partition(" ")
        step = scales().get(re.split(r"[\s-]+", main)[-1], _ONE)
        value = _with_share(value, share, scaled, step)
    steps = [scales()[word] for word in re.split(r"[\s-]+", bare.lower()) if word in scales()]
    scale = steps[-1] if steps else _ONE
    return product(value, Decimal(-1 if negative else 1)), None, Style.WORDS, scale


def _with_share(value: Decimal, share: str, scale: str, step: Decimal) -> Decimal:
    """As in "two and a half million" -> 2500000, "a million and a half" -> 1500000."""
    fraction = Decimal("0.5") if share == "half" else Decimal("0.25")
    if scale:
        return product(value + fraction, scale_of(scale))
    return tidy(value + product(fraction, step))


def _article(text: str) -> _Read:
    return _words("one " + text.split(maxsplit=1)[1])


def _of_scale(text: str) -> _Read:
    words = re.split(r"[\s-]+", text.lower())
    share = {"three": "0.75", "half": "0.5"}.get(words[0], "0.5" if "half" in words else "0.25")
    scale = scale_of(words[-1])
    return product(Decimal(share), scale), None, Style.WORDS, scale


def _vague(text: str) -> _Read:
    words = text.lower().split()
    vague = load("numerals")["vague"] | {"tens": "10"}
    steps = [Decimal(vague[word]) for word in words if word in vague]
    steps += [scales()[word] for word in words if word in scales()]
    value = product(*steps)
    return value, product(value, Decimal(10)), Style.VAGUE, steps[-1]


def _fold(text: str) -> _Read:
    number = re.sub(r"-?fold$", "", text, flags=re.IGNORECASE)
    value = from_digits(number) if number[-1].isdecimal() else from_words(number)
    return value, None, Style.FOLD, _ONE


def _part(text: str) -> _Read:
    words = re.split(r"[\s-]+", text.lower())
    above = Decimal(1) if words[0] in {"a", "an", "half"} else from_words(" ".join(words[:-1]))
    return part(above, Decimal(load("numerals")["parts"][words[-1]])), None, Style.FRACTION, _ONE


def _one_in(text: str) -> _Read | None:
    above, below = (
        from_digits(word) if word[0].isdecimal() else from_words(word)
        for word in re.split(r"\s(?:in|out\sof)\s(?:every\s|each\s)?", text, flags=re.IGNORECASE)
    )
    if not 0 < above < below or (below > _THOUSAND and below % _THOUSAND):
        return None  # "1 in 2019"
    return part(above, below), None, Style.FRACTION, _ONE


_READERS: dict[str, Callable[[str], _Read | None]] = {
    "one_in": _one_in,
    "vague": _vague,
    "fold": _fold,
    "fraction": _part,
    "of_scale": _of_scale,
    "article": _article,
    "words": _words,
    "power": _power,
    "digits": _digits,
    "slash": _lone_fraction,
    "mark": _lone_fraction,
}
