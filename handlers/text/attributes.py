"""Part of speech, morphology and odd lemmas from tag and word: "'s" VBZ AUX, "ca" MD "can".

The rules are the English pipeline's own (`attribute_ruler`). What they give hangs on little, so it
is remembered: matching them anew against every text takes a tenth of all reading.
"""

import re
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

RULER = "attribute_ruler"
NAME = "copytaster_attributes"
_SET = [TAG, POS, MORPH, LEMMA, DEP]
_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""All that a rule may look at, in a token and the one beside it, for what it gives to be kept."""
_AS_BEFORE = np.uint64(2**64 - 1)
Rule = list[dict[str, Any]]
"""A condition for each token."""
_NOTHING = re.compile(r"(?!)")


class RememberedRules:
    """An attribute ruler that remembers what its rules gave; of texts it keeps nothing else."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Make one of a loaded ruler, whose rules `can_be_remembered`."""
        self._ruler = ruler
        rules = _rules(ruler)
        self._words = _Words(rules)
        self._joined = _Words(tokens for tokens in rules if len(tokens) > 1)
        self._relations = _asked(rules, "DEP")
        self._given: dict[Hashable, NDArray[np.uint64]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules give for a document with tags and relations."""
        if not len(doc):
            return doc
        keys = [self._key(token) for token in doc]
        given = self._given
        before: Any = doc.to_array(_SET)
        if all(key in given for key in keys):
            rows: Any = np.stack([given[key] for key in keys])
            doc.from_array(_SET, np.where(rows == _AS_BEFORE, before, rows))
        else:
            self._ruler(doc)
            after: Any = doc.to_array(_SET)
            given.update(zip(keys, np.where(after == before, _AS_BEFORE, after), strict=True))
        return doc

    def _key(self, token: Token) -> Hashable:
        """All that the rules look at."""
        lower = token.lower_
        word = lower if lower in self._words else ""
        own = (token.tag, word, self._relation(token), token.is_space)
        if lower not in self._joined:
            return own
        doc, at = token.doc, token.i
        beside = doc[max(0, at - 1) : at], doc[at + 1 : at + 2]
        return (*own, *(self._beside(each[0]) if len(each) else None for each in beside))

    def _beside(self, token: Token) -> Hashable:
        word = token.lower_ if token.lower_ in self._joined else ""
        return token.tag, word, self._relation(token)

    def _relation(self, token: Token) -> str:
        known = not token.dep or token.is_space  # the relation of white space is itself set
        return token.dep_ if known or token.dep_ in self._relations else "another"


class _Words:
    """The words, in small letters, that some of the conditions ask for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        self._words = _asked(rules, "LOWER")
        odd = [token["LOWER"] for tokens in rules for token in tokens if "LOWER" in token]
        patterns = [each["REGEX"] for each in odd if "REGEX" in each]
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


def _asked(rules: Iterable[Rule], trait: str) -> frozenset[str]:
    """The values of a trait that some rule asks for, or asks not to be there."""
    conditions = [token[trait] for tokens in rules for token in tokens if trait in token]
    lists = [
        [each] if isinstance(each, str) else [*each.get("IN", ()), *each.get("NOT_IN", ())]
        for each in conditions
    ]
    return frozenset(value for each in lists for value in each)


def can_be_remembered(ruler: AttributeRuler) -> bool:
    """Whether the rules look at no more than a token and its neighbours, and that by few traits."""
    return all(len(tokens) <= 2 and set().union(*tokens) <= _SEEN for tokens in _rules(ruler))


def _rules(ruler: AttributeRuler) -> list[Rule]:
    patterns: Any = ruler.patterns
    return [tokens for rule in patterns for tokens in rule["patterns"]]
