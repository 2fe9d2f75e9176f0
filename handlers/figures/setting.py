"""Where a number stands in its sentence: under which verb, noun and preposition."""

from dataclasses import dataclass

from spacy.tokens import Token

from handlers.figures.amounts import Amount
from handlers.figures.parse import NOUNS, Parse

_CLIMB = 8
"""Steps up the tree from a number to its verb, at most."""

_VERBS = frozenset({"VERB", "AUX"})
_PREPOSITIONS = frozenset({"IN", "TO", "RP"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What governs a number.

    Attributes:
        first: where the number begins in the text.
        root: the token of number and unit whose head lies outside.
        last: the last token of number, unit and rate.
        preposition: the nearest preposition above, in lower case, or "".
        noun: the nearest noun above it, or None.
        verb: the nearest verb above it, or None.
    """

    first: int
    root: Token
    last: Token
    preposition: str
    noun: Token | None
    verb: Token | None


def setting_of(parse: Parse, amount: Amount) -> Setting:
    """Climb from a number to what governs it."""
    first, last = parse.at(amount.start), parse.at(amount.reach - 1)
    unit = parse.at(amount.end - 1)
    root = _root(parse, first, unit)
    preposition, noun, at = "", None, root
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in _VERBS:
            return Setting(amount.start, root, last, preposition, noun, at)
        if at.tag_ in _PREPOSITIONS and noun is None:
            preposition = preposition or at.lower_
        elif at.tag_ in NOUNS and noun is None and not first.i <= at.i <= last.i:
            noun = at
    return Setting(amount.start, root, last, preposition, noun, None)


def _root(parse: Parse, first: Token, last: Token) -> Token:
    inside = range(first.i, last.i + 1)
    for token in reversed(parse.doc[first.i : last.i + 1]):
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return last


def verb_above(verb: Token) -> Token | None:
    """The nearest verb that governs this one, or None at the top."""
    at = verb
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in _VERBS:
            return at
    return None


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def subject_of(verb: Token) -> Token | None:
    """Who or what the verb is said of, through conjunctions, relative clauses and infinitives."""
    at = verb
    for _ in range(_CLIMB):
        found = [c for c in at.children if c.dep_ in _SUBJECTS]
        if found:
            nouns = [c for c in found if c.tag_ in NOUNS]
            return _antecedent(at, nouns[-1] if nouns else found[0])
        if at.dep_ in {"relcl", "acl"} and at.head.tag_ in NOUNS:
            return at.head
        if at.dep_ not in {"conj", "xcomp", "advcl", "aux", "auxpass", "pcomp", "prep", "ccomp"}:
            return None
        at = at.head
    return None


def _antecedent(verb: Token, subject: Token) -> Token:
    """As in "bank stocks, which were up": the stocks."""
    if subject.tag_ not in {"WDT", "WP"}:
        return subject
    if verb.dep_ == "relcl" and verb.head.tag_ in NOUNS:
        return verb.head
    before = next(
        (
            t
            for t in reversed(list(subject.doc[max(0, subject.i - 3) : subject.i]))
            if t.tag_ in NOUNS
        ),
        None,
    )
    return before if before is not None else subject
