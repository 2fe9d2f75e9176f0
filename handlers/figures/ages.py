"""Ages without a unit: "Maria Lund, 66, said", "aged 18 to 34", "under the age of 5"."""

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.forms import either
from handlers.figures.numbers import Style
from handlers.figures.parse import Parse
from handlers.records import FigureKind

_OLDEST = 120
_OF_PERSON = re.compile(
    r"\b(?:(?:I|you|he|she|who)(?:\s(?:am|are|is|was|were)|['’](?:m|s|re))|turn(?:s|ed|ing)?)\s"
    r"(?:just\s|only\s|now\s|nearly\s|about\s|barely\s){0,2}$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"[.,;:!?’”\"')]|$|\s(?:at|when|and|but|in|on|or|last|this|next|now|then|today)\b"
)


def with_ages(copy: str, parse: Parse, amounts: list[Amount]) -> list[Amount]:
    """The amounts, those as ages of which the words around them say so, the others unchanged.

    Args:
        copy: the text.
        parse: its parse.
        amounts: its amounts in order, ranges joined.
    """
    result: list[Amount] = []
    for amount in amounts:
        second = bool(result) and _is_second(copy, result[-1], amount)
        aged = second or _is_age(copy, parse, amount)
        result.append(_as_age(amount) if aged else amount)
    return result


def _as_age(amount: Amount) -> Amount:
    return replace(amount, kind=FigureKind.AGE, unit="years old", rule="age")


def _is_age(copy: str, parse: Parse, amount: Amount) -> bool:
    if not _may_be(amount):
        return False
    aged = _aged().search(copy, max(0, amount.start - 50), amount.start) is not None
    return aged or _beside_name(copy, parse, amount) or _of_person(copy, parse, amount)


def _may_be(amount: Amount) -> bool:
    return amount.bare and not amount.rate and 0 < amount.value <= _OLDEST


def _is_second(copy: str, before: Amount, amount: Amount) -> bool:
    """As in "aged 19 and 22", "I was 12 or 13"."""
    joined = copy[before.reach : amount.start] in {" and ", " or ", ", "}
    closed = _CLOSED.match(copy, amount.end) is not None
    return joined and closed and _may_be(amount) and before.kind is FigureKind.AGE


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:aged?|ages|the\sage\sof|life\sexpectancy\s[\w\s]{0,30}?is"
        rf"|(?:{either(load('figures')['names']['aged'])})(?=\s(?:under|over)\s))\s"
        r"(?:between\s|about\s|around\s|just\s|only\s|over\s|under\s|up\sto\s){0,2}$",
        re.IGNORECASE,
    )


def _beside_name(copy: str, parse: Parse, amount: Amount) -> bool:
    """As in "Maria Lund, 66, said": digits between commas behind a name or a person's noun."""
    if amount.style is not Style.DIGITS or not copy.endswith(", ", 0, amount.start):
        return False
    if not re.match(r",\s?(?![0-9])|\.\s|\.$|\sand\b|\swho\b", copy[amount.end : amount.end + 8]):
        return False
    name = parse.at(amount.start - 3)
    if _is_person(name):
        return True
    return name.tag_ in {"NNP", "NNPS"} and name.ent_type_ in {"ORG", "GPE", ""}


def _of_person(copy: str, parse: Parse, amount: Amount) -> bool:
    """As in "who was 17 at the time", "Mira Solberg is 74 and", "a widow of 80", "all 19,"."""
    closed = _CLOSED.match(copy, amount.end) is not None
    if _ALL.search(copy, max(0, amount.start - 8), amount.start):
        return copy.startswith(",", amount.end)
    near = max(0, amount.start - 30)
    named = _IS_OR_OF.search(copy, near, amount.start)
    if named is not None and closed and _is_person(parse.at(named.start() - 1)):
        return True
    return closed and _OF_PERSON.search(copy, near, amount.start) is not None


def _is_person(token: Token) -> bool:
    return token.ent_type_ in {"PERSON", "NORP"} or token.lower_ in _persons()


@cache
def _persons() -> frozenset[str]:
    people, trades = load("people"), load("occupations")["trades"]
    lists = (people["gendered"]["man"], people["gendered"]["woman"], people["nouns"]["single"])
    return frozenset(word for words in (*lists, trades) for word in words)


_IS_OR_OF = re.compile(r"\s(?:is|was|of)\s(?:just\s|only\s|now\s)?$")
_ALL = re.compile(r",\s(?:all|both)\s$")
