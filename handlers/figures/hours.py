"""Bare hours, which only the verb tells from levels: "they eat at six", "the toll stood at 12"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.parse import NOUNS, Parse

_HOURS = range(1, 13)
_BEFORE = frozenset({"at", "until", "till", "since", "before", "after", "past"})
_NEARLY = frozenset({"about", "around", "nearly", "almost", "just", "gone"})
_NO_HOUR = NOUNS | {"JJ", "JJR", "VBN", "VBG", "%", "$", "CD", "HYPH"}


def is_hour(parse: Parse, amount: Amount, first: Token, last: Token) -> bool:
    """Whether a bare number is an hour of the day.

    Args:
        parse: the parse of the text.
        amount: the number.
        first: its first token.
        last: its last token.
    """
    if amount.upper is not None or amount.value not in _HOURS:
        return False
    after = parse.next(last)
    if after is not None and (after.tag_ in _NO_HOUR or after.lower_ in {"of", "per", "or"}):
        return False
    before = parse.previous(first)
    if before is not None and before.lower_ in _NEARLY:
        before = parse.previous(before)
    if before is None or before.lower_ not in _BEFORE:
        return False
    verb = before.head
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in _levels()


@cache
def _levels() -> frozenset[str]:
    changes = load("figures")["changes"]
    return frozenset(
        {*load("figures")["names"]["levels"], *changes["up_verbs"], *changes["down_verbs"]}
    )
