"""What bounds a number, with the hedge's own words: "at least 30", "some 200", "50 or more"."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.forms import either
from handlers.records import Bound

_WINDOW = 60
_CLOSER = (Bound.MORE_THAN, Bound.LESS_THAN, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT)


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a number is bounded, and where the words that say so stand; no words, no places."""

    bound: Bound
    start: int
    end: int


def hedge_of(copy: str, start: int, end: int) -> Hedge | None:
    """The hedge of the number at `[start, end)`.

    Args:
        copy: the text.
        start: where the figure begins.
        end: where the figure ends, unit and rate included.

    Returns:
        The hedge, or None when nothing bounds the number and no caution stands beside it.
    """
    before = _before(copy, start)
    after = _behind().match(copy, end, end + 20)
    if after is None:
        return before
    behind = Hedge(_bounds("after")[_key(after.group(1))], after.start(1), after.end(1))
    return behind if before is None or before.bound is Bound.EXACT else before


def caution_of(verb: Token | None) -> Hedge | None:
    """A caution that stands at the verb: "the raid reportedly freed 12 hostages"."""
    kept = load("figures")["cautions"]["kept"]
    for child in () if verb is None else verb.lefts:
        if child.dep_ == "advmod" and child.lower_ in kept:
            return Hedge(Bound.EXACT, child.idx, child.idx + len(child.text))
    return None


def hedged(copy: str, start: int) -> bool:
    """Whether a hedge stands right before the number at `start`."""
    hedge = _before(copy, start)
    return hedge is not None and hedge.bound is not Bound.EXACT


def _before(copy: str, start: int) -> Hedge | None:
    """Step back over hedges and other small words: "reportedly killed at least another 30"."""
    at, found = start, []
    for _ in range(4):
        match = _leading().search(copy, max(0, at - _WINDOW), at)
        if match is None:
            break
        at = match.start(1)
        if match.group(1).lower() not in _fillers():
            found.append(match)
    if not found:
        return None
    bounds = [_bounds("before").get(_key(match.group(1)), Bound.EXACT) for match in found]
    bound = min(bounds, key=lambda b: _CLOSER.index(b) if b in _CLOSER else len(_CLOSER))
    return Hedge(bound, found[-1].start(1), found[0].end(1))


def _key(words: str) -> str:
    return re.sub(r"\s+", " ", words).lower()


@cache
def _bounds(side: str) -> dict[str, Bound]:
    table = load("figures")[side]
    return {form: Bound(bound) for bound, forms in table.items() for form in forms}


@cache
def _fillers() -> frozenset[str]:
    cautions = load("figures")["cautions"]
    return frozenset(cautions["words"]) - frozenset(cautions["kept"])


@cache
def _leading() -> re.Pattern[str]:
    forms = [*_bounds("before"), *load("figures")["cautions"]["words"]]
    spaced = either(forms).replace(r"\ ", r"\s")
    return re.compile(rf"(?<![\w'’-])({spaced})(?:\s(?:the|a|an)\b)?[\s-]{{0,2}}$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    forms = either(_bounds("after")).replace(r"\ ", r"\s")
    return re.compile(rf"\s?({forms})(?!\w)", re.IGNORECASE)
