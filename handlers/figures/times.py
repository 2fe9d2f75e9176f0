"""The time a figure speaks of: "on Monday", "last year", "in November", with its date."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.forms import either
from handlers.records import When

_FULL_WEEK = 7
_CHAIN = 6
"""Steps up the tree between a time and its verb, at most."""


@cache
def _times() -> re.Pattern[str]:
    calendar = load("figures")["calendar"]
    month = (
        rf"(?-i:{either(calendar['months'][:12])}|(?:{either(calendar['months'][12:])})\.?)(?!\w)"
    )
    weekday = rf"(?-i:{either(calendar['weekdays'])})"
    forms = (
        rf"(?:(?:on|last|next|this|by|since)\s)?(?P<weekday>{weekday})\b(?:\s(?:night|morning|evening|afternoon))?",
        rf"(?:on\s|by\s|since\s)?(?P<month>{month})\s(?P<day>[0-3]?[0-9])\b(?:,\s(?P<year>[12][0-9]{{3}})\b)?",
        rf"(?:on\s|by\s|since\s)?(?P<day2>[0-3]?[0-9])\s(?P<month2>{month})(?:\s(?P<year2>[12][0-9]{{3}})\b)?",
        r"(?P<near>yesterday|today|tonight|tomorrow|overnight)\b",
        (
            r"(?:(?:in|during|since|over)\s)?(?:last|this|next|the\spast|the\slast)\s"
            r"(?:year|month|week|quarter|weekend|summer|winter|spring|autumn|night)\b"
        ),
        r"(?:at|during|over)\sthe\sweekend\b",
        rf"(?:in|since|by|during)\s(?P<month3>{month})(?:\s(?P<year3>[12][0-9]{{3}}))?(?!\s[0-9])",
        r"(?:in|since|by|during)\s(?P<year4>(?:19|20)[0-9]{2})\b(?!-)",
        r"a\s(?:year|month|week)\s(?:earlier|ago|before)\b",
    )
    return re.compile("|".join(rf"(?<!than\s)\b(?:{form})" for form in forms), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """The words for a time in a text, in order."""

    found: tuple[re.Match[str], ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, copy: str) -> "Times":
        """Find them all, in one pass."""
        found = tuple(_times().finditer(copy))
        return cls(found, tuple(match.start() for match in found))

    def within(self, start: int, end: int) -> list[re.Match[str]]:
        """Those that lie in the stretch `[start, end)`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [match for match in self.found[first:last] if match.end() <= end]


def is_of_clause(time: Token, verb: Token | None) -> bool:
    """Whether a time in front of a figure belongs to the figure's verb or one that it joins.

    "On Monday 12 were killed and 34 injured" has one time; "the ship, built in 1998, carries
    4,500 tonnes" has none, nor has "visits had halved since 2015 and the roof would cost £1m".
    """
    above, own = _verb_above(time), verb
    for _ in range(_CHAIN):
        if own is None or own == above:
            break
        own = own.head if _shares_time(own, time) else None
    return above is not None and own is not None


def _shares_time(verb: Token, time: Token) -> bool:
    """Whether a joined verb has the time of the one above: that stands in front of both."""
    if verb.dep_ not in {"conj", "advcl"}:
        return False
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    return not own or time.i < verb.head.i


def _verb_above(token: Token) -> Token | None:
    for _ in range(_CHAIN):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return None


def when(copy: str, match: re.Match[str], published: datetime | None) -> When:
    """The record of a time found by `Times`.

    Args:
        copy: the text.
        match: the words found.
        published: when the article appeared; without it a weekday has no date.

    Returns:
        The words with an ISO date: of a day ("2024-12-16"), a month or a year, else None.
    """
    start, end = match.span()
    return When(start, end, copy[start:end], _date(match, published))


def _date(match: re.Match[str], published: datetime | None) -> str | None:
    found = match.groupdict()
    year = found["year"] or found["year2"] or found["year3"]
    month = found["month"] or found["month2"] or found["month3"]
    if found["year4"]:
        return found["year4"]
    if month:
        return _month_date(month, found["day"] or found["day2"], year, published)
    if published is None:
        return None
    if found["weekday"]:
        return _weekday_date(match.group(), found["weekday"], published.date()).isoformat()
    return _near_date((found["near"] or "").lower(), published.date())


def _near_date(word: str, published: date) -> str | None:
    days = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    return (published + timedelta(days=days[word])).isoformat() if word in days else None


def _weekday_date(words: str, weekday: str, published: date) -> date:
    """The last such day up to the day of publication; the coming one after "next" and "by"."""
    names = load("figures")["calendar"]["weekdays"]
    back = (published.weekday() - names.index(weekday.capitalize())) % _FULL_WEEK
    ahead = words.lower().startswith(("next", "by"))
    return published + timedelta(days=_FULL_WEEK - back if ahead else -back)


def _month_date(
    month: str, day: str | None, year: str | None, published: datetime | None
) -> str | None:
    """As in "on 5 May": of the named year, else of the last May up to publication."""
    number = _month_number(month)
    if year is None and published is not None:
        later = (number, int(day or 1)) > (published.month, published.day)
        year = str(published.year - 1 if later else published.year)
    if year is None:
        return None
    if day is None:
        return f"{year}-{number:02}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _month_number(month: str) -> int:
    names = load("figures")["calendar"]["months"][:12]
    short = month.rstrip(".").lower()[:3]
    return next(at for at, name in enumerate(names, 1) if name.lower().startswith(short))
