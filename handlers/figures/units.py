"""Units beside a number: "$5", "60 cents", "15 per cent", "8.1-inch", "$14.95 a month"."""

import re
from functools import cache

from config.lexicon import load
from handlers.figures.forms import either
from handlers.records import FigureKind

_REACH = 30
"""The longest unit, in characters, that is looked for behind a number."""


def currency_before(copy: str, start: int) -> tuple[str, int] | None:
    """The currency written right before the number at `start`, and where its sign begins."""
    match = _before().search(copy, max(0, start - 8), start)
    if match is None:
        return None
    return _signs()[re.sub(r"\s", "", match.group(1)).lower()], match.start(1)


def unit_after(copy: str, end: int) -> tuple[str, FigureKind, int] | None:
    """The unit written behind a number that ends at `end`: its name, its kind, where it ends."""
    exact = _exact().match(copy, end, end + 5)
    if exact is not None:
        return *_exact_names()[exact.group().strip()], exact.end()
    match = _after().match(copy, end, end + _REACH)
    if match is None:
        return None
    form = match[1] or match[2]
    return *_names()[_key(form)], match.end()


def rate_after(copy: str, end: int) -> tuple[str, int] | None:
    """What a rate behind `end` is for ("a month" -> "month"), and where its words end."""
    match = _rate().match(copy, end, end + _REACH)
    if match is None:
        return None
    name = match["a"] or match["per"]
    return re.sub(r"\s+", " ", name), match.end()


def _key(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text).lower()


@cache
def _signs() -> dict[str, str]:
    table = load("currencies")["before"]
    return {form.lower(): code for code, forms in table.items() for form in forms}


@cache
def _before() -> re.Pattern[str]:
    forms = [form for forms in load("currencies")["before"].values() for form in forms]
    spaced = (re.escape(form).replace(r"\$", r"\s?\$\s?") for form in forms)
    joined = "|".join(sorted(spaced, key=len, reverse=True))
    return re.compile(rf"(?<![\w$])({joined})\s?$")


@cache
def _names() -> dict[str, tuple[str, FigureKind]]:
    names = {
        _key(form): (unit, kind)
        for kind in FigureKind
        for unit, forms in load("units").get(kind, {}).items()
        for form in forms
    }
    money = load("currencies")["after"]
    return names | {_key(f): (u, FigureKind.MONEY) for u, forms in money.items() for f in forms}


@cache
def _exact_names() -> dict[str, tuple[str, FigureKind]]:
    table = load("units")["exact"]
    kinds = {"pence": FigureKind.MONEY, "%": FigureKind.PERCENT}
    return {
        form: (unit, kinds.get(unit, FigureKind.MEASURE))
        for unit, forms in table.items()
        for form in forms
    }


@cache
def _after() -> re.Pattern[str]:
    forms = either(_names()).replace(r"\ ", r"[\s-]")
    fillers = either(load("units")["fillers"]["before_durations"])
    durations = either(f for forms in load("units")["duration"].values() for f in forms)
    apart = r"(?:\s?[-‑]\s?|\s?)(?!second[\s-](?:half|place|round|quarter))"
    return re.compile(
        rf"{apart}({forms})(?![\w²³$])|\s(?:{fillers})\s({durations})(?!\w)", re.IGNORECASE
    )


@cache
def _exact() -> re.Pattern[str]:
    small = either(form for form in _exact_names() if form.islower())
    ends = r"(?![\w'’&/²³]|\.\w)"
    return re.compile(rf"(?:(?:{either(_exact_names())})|\s(?:{small})){ends}")


@cache
def _rate() -> re.Pattern[str]:
    rates = load("units")["rates"]
    after_a = either(rates["after_a"]).replace(r"\ ", r"[\s-]")
    two = either(rates["units_of_two"]).replace(r"\ ", r"\s")
    return re.compile(
        rf"(?:[\s-]an?[\s-](?P<a>{after_a})|(?:\s?/\s?|[\s-]per[\s-])(?P<per>{two}|[A-Za-z]{{1,20}}))"
        r"(?!\w|\s(?:ago|earlier|before|later|after|old)\b)",
        re.IGNORECASE,
    )
