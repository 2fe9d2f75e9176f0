"""Bare numbers that only the parse can tell from figures: years, "Game 6", "787 Dreamliner"."""

import re
from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.bounds import hedged
from handlers.figures.labels import counts_behind, is_labelled, is_numbered, is_reference
from handlers.figures.numbers import Style
from handlers.figures.parse import NOUNS, PLURAL, Parse
from handlers.records import FigureKind

_YEAR = range(1000, 2201)
_LONG = 10_000
"""From here on a number is hardly part of a name, "Boeing 737" or "Area 51"."""

_LATE_YEAR = range(1900, 2101)


def is_name(copy: str, parse: Parse, amount: Amount) -> bool:
    """Whether a number without unit or scale names something instead of counting it.

    Args:
        copy: the text.
        parse: its parse.
        amount: a number found in it, with its unit.
    """
    if _is_lettered(copy, parse, amount):
        return True
    if not amount.bare or amount.kind not in _PLAIN:
        return False
    if amount.year:
        return True
    token = parse.at(amount.number_end - 1)
    first = parse.at(amount.number_start)
    if amount.value == 1 and amount.style is Style.WORDS:
        return not _is_one_thing(copy, parse, token)
    return (
        is_labelled(parse, first, token)
        or is_numbered(parse, amount, token)
        or is_reference(parse, amount, token)
        or _is_compound(copy, amount)
        or _is_part_of_name(copy, parse, amount, first, token)
    )


def _is_lettered(copy: str, parse: Parse, amount: Amount) -> bool:
    """As in "the planet Kessler 9b": a letter that stands for no scale."""
    if not re.fullmatch(r"[0-9]{1,3}[bkmt]", copy[amount.number_start : amount.number_end]):
        return False
    before = parse.previous(parse.at(amount.number_start))
    named = before is not None and before.tag_ in {"NNP", "NNPS"}
    return named and amount.unit is None and not counts_behind(parse, parse.at(amount.end - 1))


_PLAIN = frozenset({FigureKind.COUNT, FigureKind.RATIO, FigureKind.RANK})


def is_year(copy: str, parse: Parse, amount: Amount) -> bool:
    """Whether four digits are a year: "in 2019", "the 2019 Rich List"; not "about 2000 homes"."""
    digits = copy[amount.number_start : amount.number_end]
    if not amount.bare or not re.fullmatch("[0-9]{4}", digits) or amount.value not in _YEAR:
        return False
    if hedged(copy, amount.start):
        return False
    token = parse.at(amount.number_end - 1)
    before, after = parse.previous(token), parse.next(token)
    counts = after is not None and after.tag_ in PLURAL and after.text.islower()
    if before is not None and before.tag_ in NOUNS | {"POS"} and amount.value in _LATE_YEAR:
        return True
    if before is not None and before.lower_ in _before_years():
        return not (counts and token.dep_ == "nummod") or before.lower_ in {"in", "since", "of"}
    if amount.value in _LATE_YEAR:
        return not counts
    return token.ent_type_ == "DATE" and not counts


@cache
def _before_years() -> frozenset[str]:
    calendar = load("figures")["calendar"]
    months = {month.lower() for month in calendar["months"]}
    return frozenset(calendar["before_years"]) | months


def _is_one_thing(copy: str, parse: Parse, token: Token) -> bool:
    """As in "one student", "one of the schools"; not "the one who", "each one", "one can see"."""
    after = parse.next(token)
    if after is None or copy[token.idx + 3 : token.idx + 4] in {"-", "'", "’"}:
        return False
    if after.lower_ == "of":
        return not _is_praise(token)
    before = parse.previous(token)
    if before is not None and before.lower_ in {
        "this",
        "that",
        "each",
        "every",
        "any",
        "which",
        "no",
    }:
        return False
    return token.tag_ == "CD" and (token.dep_ == "nummod" or after.tag_ in NOUNS)


def _is_praise(one: Token) -> bool:
    """As in "one of the worst floods", which counts nothing."""
    return any(token.tag_ in {"JJS", "RBS"} for token in one.doc[one.i + 2 : one.i + 5])


_JOINED = re.compile(r"-(?!strong\b|plus\b|odd\b)[A-Za-z]")


def _is_compound(copy: str, amount: Amount) -> bool:
    """As in "four-door", "six-speed": what a thing is like, no number that somebody claims."""
    return _JOINED.match(copy, amount.number_end) is not None and amount.style is Style.WORDS


def _is_part_of_name(copy: str, parse: Parse, amount: Amount, first: Token, last: Token) -> bool:
    """As in "Planet 9", "Stoxx 600", "787 Dreamliner"; not "Gaza 12 people", "1,307 Americans"."""
    if amount.value >= _LONG or amount.value != amount.value.to_integral_value():
        return False
    if amount.rule == "score":  # "beat Lowick 3-2"
        return False
    after = parse.next(last)
    if after is not None and after.tag_ == "NNP" and copy[amount.end : amount.end + 1] == " ":
        return amount.value != 1 and _last_of_names(parse, after).tag_ == "NNP"
    before = parse.previous(first)
    if before is None or before.tag_ not in NOUNS or not copy[first.idx - 1 : first.idx].isspace():
        return False
    counts = last.dep_ == "nummod" and last.head.i > last.i and last.head.tag_ in PLURAL
    if before.tag_ in {"NNP", "NNPS"} or (before.text[:1].isupper() and not before.is_sent_start):
        return not counts and not counts_behind(parse, last)
    return before.tag_ == "NN" and _stands_alone(parse, before, last)


def _stands_alone(parse: Parse, before: Token, number: Token) -> bool:
    """As in "the sp 500 was down": no noun behind, and the number closes the phrase of the noun."""
    after = parse.next(number)
    if after is not None and after.tag_ in NOUNS | {"JJ", "IN", "VBN"}:
        return False
    return number.head.i == before.i or (
        before.head.i == number.i and number.dep_.startswith("nsubj")
    )


def _last_of_names(parse: Parse, token: Token) -> Token:
    """The last noun of the run that begins here: "sedans" of "Model 3 sedans"."""
    last = token
    for _ in range(5):
        after = parse.next(last)
        if after is None or after.tag_ not in NOUNS | {"CD"}:
            break
        last = after
    return last
