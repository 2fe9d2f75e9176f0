"""News organisations by their words: "state radio", "the Interfal agency", "Tresk News"."""

from collections.abc import Iterable

from spacy.tokens import Token

from config.lexicon import load, words


def is_outlet(tokens: Iterable[Token]) -> bool:
    """Whether some words stand for a news organisation.

    Args:
        tokens: a noun phrase; "by" and what follows are not looked at.
    """
    names = set(load("organisations")["names"]["media"])
    heads = {token.lower_ for token in tokens}
    return bool(heads & names or heads & words("cues", "outlets"))
