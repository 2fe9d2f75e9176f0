"""Numbers that are names or dates, never figures: "G7", "F-16", "9/11", "22 Mill Road", "5 May"."""

import re
from bisect import bisect_right
from functools import cache

from config.lexicon import load
from handlers.figures.forms import either
from handlers.figures.numbers import Number


@cache
def _dates() -> tuple[str, ...]:
    calendar = load("figures")["calendar"]
    month = rf"(?-i:{either(calendar['months'])})\b\.?"
    day = r"[0-3]?[0-9](?:st|nd|rd|th)?"
    days = rf"{day}\b(?:\s?[-–]\s?{day}\b|\s(?:to|and)\s{day}\b(?!\s[a-z]+s\b))?"
    year = r"(?:,?\s(?:of\s)?[12][0-9]{3}\b(?!,[0-9]))?"
    return (
        rf"(?<!\w){month}\s{days}(?!,?[0-9%]|\.[0-9]|\s(?:percent|per\scent|million|billion)){year}",
        rf"(?<!\w){days}(?:\sof)?\s{month}{year}",
        rf"(?<!\w){month},?\s(?:of\s)?[12][0-9]{{3}}\b(?!,[0-9])",
        r"(?<![\w-])[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9]\b",
        r"(?<![\w/.])[0-3]?[0-9][/.][0-3]?[0-9][/.](?:[12][0-9])?[0-9]{2}(?![\w/]|\.[0-9])",
        (
            r"(?<![\w.,$€£-])(?:1[5-9]|20)[0-9]{2}\s?[-–/]\s?(?:(?:1[5-9]|20)[0-9]{2}|[0-9]{2})"
            r"(?![\w%]|,[0-9]|\.[0-9])"
        ),
        r"(?<!\w)(?-i:A\.D\.|AD|BC|B\.C\.)\s[0-9]{1,4}(?:\sand\s[0-9]{1,4})?\b",
        r"(?<!\w)[0-9]{1,4}\s(?:AD|BC|BCE|CE|B\.C\.|A\.D\.)(?!\w)",
        r"(?<![\w.,])['’]?[0-9]{1,3}0s\b",
        r"(?<!\w)['’][0-9]{2}\b(?!\s?(?:%|percent))",
    )


_AMOUNTS = (
    "billion",
    "cents",
    "dollars",
    "euros",
    "million",
    "per",
    "percent",
    "points",
    "pounds",
    "times",
)
"""Words behind a number that make "at 10.45" an amount."""


_HOURS = "[0-9]|1[0-9]|2[0-4]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


@cache
def _clocks() -> tuple[str, ...]:
    zones = either(load("figures")["calendar"]["zones"])
    return (
        (
            r"(?<![\w.,:])[0-9]{1,2}:[0-5][0-9](?::[0-9]{2})?(?:\.[0-9]{1,3})?"
            rf"(?:\s?[ap]\.?m\b\.?)?(?:\s(?:{zones})\b)?"
        ),
        r"(?<![\w.,:])[0-9]{1,2}(?:\.[0-5][0-9])?\s?[ap]\.?m\b\.?",
        rf"(?<![\w.,:$€£])[0-2][0-9][0-5][0-9]\s?(?:{zones})(?!\w)",
        r"\b(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o['’]clock",
        rf"\b(?:half|quarter)\s(?:past|to)\s(?:{_HOURS})\b",
        (
            rf"\b(?:(?:shortly|just|soon|long)\s(?:before|after|past)|until|till)\s(?:{_HOURS})"
            r"(?=[.,;](?![0-9])|\s(?:on|in|this|that|when|and)\b)"
        ),
        (
            rf"\bbetween\s(?:{_HOURS})\sand\s(?:{_HOURS})"
            r"(?=\s(?:each|every|in\sthe|on|that|this)\s)"
        ),
        # "the 5.15 from Lowick"
        r"(?<=\bthe\s)[0-2]?[0-9]\.[0-5][0-9](?=\s(?:from|to|train|bus|service|ferry)\b)",
        # "left at 10.45", but not "rose at 10.45 per cent"
        rf"(?<=\bat\s)(?:[01]?[0-9]|2[0-3])\.[0-5][0-9](?![0-9%]|\s?(?:{either(_AMOUNTS)}))",
    )


@cache
def _labelled() -> tuple[str, ...]:
    names = load("figures")["names"]
    street = rf"(?:{either(names['streets'])})(?![\w])"
    name = r"[A-Z][\w'’]{0,20}\.?"
    house = r"[0-9]{1,5}[A-Za-z]?(?:\s?[-–]\s?[0-9]{1,5})?"
    return (
        rf"(?<![\w$€£.,]){house},?\s(?-i:(?:[NSEW]\.?\s)?(?:(?:{name}|[0-9]{{1,3}}(?:st|nd|rd|th))\s){{1,4}})(?-i:{_capital(street)})",
        rf"(?<![\w$€£.,]){house}\s(?-i:(?:Rue|Ave|Avenue|Via|Calle|Place)\s{name})",
        rf"\b(?:{either(names['phrases'])})(?!\w)",
        r"(?<!\w)(?:https?://|www\.)[^\s]{1,200}",
        r"(?<!\w)[#@][\w-]{1,40}",
        r"(?<!\w)(?:No|Nos|Nr|№)\.?\s?[0-9]{1,6}\b",
        r"\bnumbers?\s(?:one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,3})\b(?![-,]?[0-9])",
    )


def _capital(pattern: str) -> str:
    """The same pattern with every street word in its capitalised form ("Road", "St.")."""
    return re.sub(r"\b([a-z])(?=[a-z])", lambda letter: letter.group().upper(), pattern)


_CODES = (
    # 0800 555 0199, (212) 555-0142, +44 20 7946 0000
    r"(?<![\w$€£.,-])(?:\+[0-9]{1,3}[\s-])?\(?0[0-9]{2,5}\)?(?:[\s-][0-9]{2,6}){1,4}\b",
    r"(?<![\w$€£.,-])\+[0-9]{1,3}(?:[\s.-]?\(?[0-9]{1,5}\)?){2,6}\b",
    r"(?<![\w$€£.,-])\(?[2-9][0-9]{2}\)?[\s.-][0-9]{3}[.-][0-9]{4}\b",
    r"(?<![\w$€£.,-])[0-9]{3}-[0-9]{4}\b",
    # 192.168.1.1, 3.11.2
    r"(?<![\w.])v?[0-9]{1,4}(?:\.[0-9]{1,5}){2,5}\b",
    # 1st, 22nd, 4x4, 16x9
    r"(?<![\w.])[0-9][0-9,]{0,8}(?:st|nd|rd|th)\b",
    r"(?<![\w.])[0-9]{1,4}\s?[x×]\s?[0-9]{1,4}(?![0-9^])m?\b",
    # a race: "silver in the 800 metres"
    (
        r"(?<=\bthe\s)(?:60|100|110|200|400|800|1,?500|3,?000|5,?000|10,?000)\s?"
        r"(?:m|metres?|meters?)\b(?!\s(?:of|high|long|wide|deep|from|to|between)\b)"
    ),
    # 1. First point
    r"(?m:^[ \t]{0,8}\(?[0-9]{1,3}[.)][ \t])",
    # the shirt number of "Lund (4) scored"
    r"[\[(][0-9]{1,4}[\])]",
    r"(?<![0-9.,])[0-9]{16,}",
    # "in seat 14C"
    r"\b(?:seat|row|gate|flat|room)s?\s[0-9]{1,3}[A-K]\b",
    # "COVID -19", as some wires set it
    r"\b(?-i:[A-Z]{2,8})\s-[0-9]{1,4}\b",
    r"(?<![0-9])(?:24/7|9/11|7/7|50/50|50-50|20-20)(?![0-9])",
)


@cache
def _named() -> re.Pattern[str]:
    forms = (*_labelled(), *_dates(), *_clocks(), *_CODES)
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def without_names(copy: str, numbers: list[Number]) -> list[Number]:
    """The numbers that are no part of a date, a clock time, an address, a code or a phrase.

    Args:
        copy: the text in which the numbers stand.
        numbers: the numerals found, in order.

    Returns:
        Those that may be figures as far as the letters beside them tell; what needs the parse
        is decided in `handlers.figures.naming`.
    """
    taken = [(match.start(), match.end()) for match in _named().finditer(copy)]
    starts = [start for start, _ in taken]

    def free(number: Number) -> bool:
        at = bisect_right(starts, number.end - 1) - 1
        return at < 0 or taken[at][1] <= number.start

    return [number for number in numbers if free(number) and not _glued(copy, number)]


@cache
def _keeps() -> tuple[frozenset[str], frozenset[str]]:
    prefixes = frozenset(load("figures")["names"]["prefixes"])
    currencies = load("currencies")["before"].values()
    return prefixes, frozenset(form for forms in currencies for form in forms)


_BEFORE = re.compile(r"[^\s(\[\"“‘/—–]{1,12}$")
_NUMERIC = re.compile(r"[$€£]?[0-9]")


def _glued(copy: str, number: Number) -> bool:
    """Whether letters make a name of it: "F-16", "COVID-19", "H1N1", "3D", "Bank7"."""
    before = _BEFORE.search(copy, max(0, number.start - 12), number.start)
    if before is None:
        return False
    word = before.group()
    prefixes, currencies = _keeps()
    if word in currencies or word.rstrip("-−+") in currencies:
        return False
    if word.endswith("-"):
        stem = word[:-1].lower().rsplit("-", 1)[-1]
        return stem[-1:].isalnum() and stem not in prefixes and not _NUMERIC.match(stem)
    return word[-1].isalnum() or word[-1] in "_#&"
