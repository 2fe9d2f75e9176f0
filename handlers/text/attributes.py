"""Part of speech, morphology and odd lemmas from tag and word: "'s" VBZ AUX, "ca" MD "can".

The rules are the English pipeline's own (`attribute_ruler`). What they give hangs on little, so it
is remembered: matching them anew against every text takes a tenth of all reading.
"""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

RULER = "attribute_ruler"
NAME = "copytaster_attributes"
_SET = [TAG, POS, MORPH, LEMMA, DEP]
_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""All that a rule may look at, in a token and the one beside it, for what it gives to be kept."""
_NOTHING = re.compile(r"(?!)")


class RememberedRules:
    """An attribute ruler that remembers what its rules gave; of texts it keeps nothing else."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Make one of a loaded ruler, whose rules `can_be_remembered`."""
        self._ruler = ruler
        rules = _rules(ruler)
        self._words = _Words(token for tokens in rules for token in tokens)
        self._joined = _Words(token for tokens in rules if len(tokens) > 1 for token in tokens)
        self._given: dict[Hashable, list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules give for a document with tags and relations."""
        keys = [self._key(token) for token in doc]
        given = self._given
        if not all(key in given for key in keys):
            self._ruler(doc)
            given.update(zip(keys, doc.to_array(_SET).tolist(), strict=True))
        elif keys:
            rows: Any = np.asarray([given[key] for key in keys], dtype=np.uint64)
            doc.from_array(_SET, rows)
        return doc

    def _key(self, token: Token) -> Hashable:
        """All that the rules look at."""
        lower = token.lower_
        own = (token.tag, lower if lower in self._words else "", token.dep, token.is_space)
        if lower not in self._joined:
            return own
        doc, at = token.doc, token.i
        beside = doc[max(0, at - 1) : at], doc[at + 1 : at + 2]
        return (*own, *(self._beside(each[0]) if len(each) else None for each in beside))

    def _beside(self, token: Token) -> Hashable:
        return token.tag, token.lower_ if token.lower_ in self._joined else "", token.dep


class _Words:
    """The words, in small letters, that some of the conditions ask for."""

    def __init__(self, conditions: Iterator[dict[str, Any]]) -> None:
        asked = [each["LOWER"] for each in conditions if "LOWER" in each]
        self._words = {each for each in asked if isinstance(each, str)}
        self._words |= {word for each in asked if "IN" in each for word in each["IN"]}
        patterns = [each["REGEX"] for each in asked if "REGEX" in each]
        self._pattern = re.compile("|".join(patterns)) if patterns else _NOTHING

    def __contains__(self, word: str) -> bool:
        return word in self._words or self._pattern.search(word) is not None


def remember(nlp: Language) -> None:
    """Put remembered rules in the place of a pipeline's ruler, where it has one that allows it."""
    if RULER in nlp.pipe_names and can_be_remembered(_ruler(nlp)):
        nlp.add_pipe(NAME, before=RULER)
        nlp.remove_pipe(RULER)


@Language.factory(NAME)
def _of_pipeline(nlp: Language, name: str) -> RememberedRules:  # noqa: ARG001 - spaCy gives it
    return RememberedRules(_ruler(nlp))


def _ruler(nlp: Language) -> AttributeRuler:
    ruler: Any = nlp.get_pipe(RULER)
    found: AttributeRuler = ruler
    return found


def can_be_remembered(ruler: AttributeRuler) -> bool:
    """Whether the rules look at no more than a token and its neighbours, and that by few traits."""
    return all(len(tokens) <= 2 and set().union(*tokens) <= _SEEN for tokens in _rules(ruler))


def _rules(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    patterns: Any = ruler.patterns
    return [tokens for rule in patterns for tokens in rule["patterns"]]
