"""A phrase without a name, taken apart: noun, limits, owner of "the finance minister"."""

from dataclasses import dataclass

from spacy.tokens import Doc

from handlers.records import SpeakerKind
from handlers.sources.lines import Phrase
from handlers.sources.vocabulary import (
    bare,
    is_body_noun,
    is_person_noun,
    is_plural_source,
    listed,
)

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several", "two", "three", "other"})
_LOOSE = frozenset({"same", "said", "senior", "top", "local", "own", "very", "young", "old"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A nominal phrase taken apart; all words in lower case.

    `limits` are the words beside the noun that narrow it down: "finance" in "the finance
    minister", "ministry" in "the spokesman for the ministry".
    """

    noun: str
    plural: bool
    definite: bool
    indefinite: bool
    owned: str
    limits: frozenset[str]
    words: frozenset[str]
    wording: str


def nominal_of(doc: Doc, phrase: Phrase) -> Nominal:
    """Take a nominal phrase apart; the noun of "the 34-year-old" is "old"."""
    tokens = doc[phrase.first : phrase.last + 1]
    first = tokens[0].text.lower()
    head = doc[phrase.head]
    owned = first if tokens[0].tag_ == "PRP$" else ""
    if not owned and any(token.tag_ == "POS" for token in doc[phrase.first : phrase.head]):
        owned = "'s"
    words = [bare(token.text) for token in tokens if token.is_alpha]
    loose = _LOOSE | _DEFINITE | _INDEFINITE | listed("titles", "roles", "modifiers")
    content = {
        bare(token.text)
        for token in tokens
        if token.tag_ in {"NN", "NNS", "NNP", "NNPS", "JJ"} and token.i != head.i
    }
    noun = "old" if tokens[-1].text.lower() == "old" else head.text
    return Nominal(
        bare(noun),
        plural=head.tag_ in {"NNS", "NNPS"},
        definite=first in _DEFINITE,
        indefinite=first in _INDEFINITE or tokens[0].tag_ == "CD",
        owned=owned,
        limits=frozenset(content - loose),
        words=frozenset(words),
        wording=" ".join(words[1:] if words[:1] and words[0] in _ARTICLES else words),
    )


def kind_of(nominal: Nominal) -> SpeakerKind:
    """What a phrase stands for when it is no second reference to anything."""
    noun = nominal.noun
    if noun in listed("organisations", "nouns", "business"):
        return SpeakerKind.ORGANISATION
    if is_person_noun(noun) or noun in listed("people", "nouns", "withheld"):
        return SpeakerKind.UNNAMED
    if is_body_noun(noun):
        return SpeakerKind.ORGANISATION
    document = noun in listed("organisations", "nouns", "documents")
    if not document and (nominal.plural or is_plural_source(noun)):
        return SpeakerKind.GROUP
    if not document and noun.endswith(("ist", "ian", "man", "woman", "eer", "person")):
        return SpeakerKind.UNNAMED
    return SpeakerKind.DOCUMENT


def is_listed(noun: str) -> bool:
    """Whether the lexicon tells what a noun stands for."""
    return (
        is_person_noun(noun)
        or is_plural_source(noun)
        or is_body_noun(noun)
        or bare(noun) in listed("organisations", "nouns", "documents")
    )
