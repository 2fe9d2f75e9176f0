"""Numbers that tell one thing from others of its kind: "Article 5", "the 44 bus", "those two"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.numbers import Style
from handlers.figures.parse import PLURAL, Parse
from handlers.figures.phrases import right_of

_CHAIN = 4
"""Numbers of one list of labels, "junctions 20, 21 and 22", that are looked back over."""

_LINKS = frozenset({"and", "or", "to", ",", "-", "–", "&"})


def is_labelled(parse: Parse, first: Token, last: Token) -> bool:
    """Whether a number is a label: "Article 5", "page 12", "game six", "junctions 20 and 21".

    Args:
        parse: the parse of the text.
        first: the first token of the number.
        last: its last token.
    """
    before = parse.previous(first)
    if before is None or before.i != first.i - 1:
        return False
    if before.lower_ in _names("labels"):
        if before.text[:1].isupper() and not before.is_sent_start:
            return True
        return before.tag_ not in PLURAL and not counts_behind(parse, last)
    return _is_of_labels(parse, first) and not counts_behind(parse, last)


def _is_of_labels(parse: Parse, token: Token) -> bool:
    """Whether a noun for labels in the plural stands before the list that ends here."""
    at: Token | None = parse.previous(token)
    for _ in range(2 * _CHAIN):
        if at is None or not (at.lower_ in _LINKS or at.tag_ == "CD"):
            break
        at = parse.previous(at)
    return at is not None and at.tag_ in PLURAL and at.lemma_.lower() in _names("labels")


def counts_behind(parse: Parse, token: Token) -> bool:
    """Whether a plural in lower case follows, which the number then counts."""
    after = parse.next(token)
    return after is not None and after.tag_ in PLURAL and after.text.islower()


def is_numbered(parse: Parse, amount: Amount, token: Token) -> bool:
    """As in "the last 44 bus", "the 38 now stops here": a line that is known by its number."""
    after = parse.next(token)
    if amount.style is not Style.DIGITS or after is None:
        return False
    if after.tag_ == "NN" and after.lower_ in _names("numbered"):
        return True
    before = parse.previous(token)
    if after.tag_ == "RB":
        after = parse.next(after)
    stops = after is not None and after.tag_ == "VBZ" and token.dep_ == "nsubj"
    return stops and before is not None and before.lower_ == "the"


def is_reference(parse: Parse, amount: Amount, token: Token) -> bool:
    """As in "those two were friends", "all four said no", "the three of them": told before."""
    before, after = parse.previous(token), parse.next(token)
    if amount.style is not Style.WORDS or before is None or after is None:
        return False
    if before.lower_ not in _names("pointing"):
        return False
    if after.lower_ == "of":
        them = parse.next(after)
        return them is not None and them.tag_ == "PRP"
    return right_of(parse, token) is None


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(load("figures")["names"][table])
