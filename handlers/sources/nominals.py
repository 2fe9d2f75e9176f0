"""Phrases without a name: "the spokesman", "the company", "a senior official", "the report"."""

from dataclasses import dataclass

from spacy.tokens import Doc

from handlers.records import SpeakerKind
from handlers.sources.lines import Phrase
from handlers.sources.pronouns import nearest_named, nearest_of
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import (
    bare,
    gender_of,
    is_body_noun,
    is_person_noun,
    is_plural_source,
    listed,
    office,
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
    """Take a nominal phrase apart."""
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
    return Nominal(
        bare(head.text),
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


class Nominals:
    """The phrases met so far and what they meant; names are looked up among `referents`."""

    def __init__(self, scene: Scene, referents: list[Referent]) -> None:
        self.scene = scene
        self.referents = referents
        self.worded: dict[str, Referent] = {}

    def meant(self, phrase: Phrase) -> tuple[Referent, ...]:
        """Whom a phrase means: one met before, a new one as worded, or () where two are possible.

        "The spokesman" is the spokesperson last met, "the foreign minister" whoever was given
        that office; "a neighbour", "another official" and "his lawyer" are somebody new.
        """
        nominal = nominal_of(self.scene.doc, phrase)
        owned = nominal.owned not in {"", "'s"}
        if (not owned and not nominal.indefinite) or " for " in f" {nominal.wording} ":
            known = self.worded.get(nominal.wording)
            if known is not None and not nominal.definite:
                return (known,)
        if nominal.definite or owned:
            possible = self._fitting(nominal, phrase.first)
            if possible:
                return self._latest(possible, phrase.first)
            named = self._epithet(nominal, phrase)
            if named is not None:
                return named
        return (self._new(nominal, phrase),)

    def _epithet(self, nominal: Nominal, phrase: Phrase) -> tuple[Referent, ...] | None:
        """Whoever "the incumbent" or "the company" speaks of; None when it is free to be new."""
        named = [one for one in self.referents if one.named and min(one.tokens) < phrase.first]
        if nominal.owned or nominal.plural or " of " in f" {nominal.wording} ":
            return None
        if nominal.noun in listed("people", "nouns", "epithets"):
            people = [one for one in named if one.kind is SpeakerKind.PERSON]
            if not people:
                return None
            meant = nearest_named(self.scene, phrase.first, gender_of(nominal.noun))
            return (meant,) if meant is not None else ()
        if nominal.noun in listed("organisations", "nouns", "business") and not nominal.limits:
            body = nearest_of(self.scene, phrase.first, businesses(named))
            return (body,) if body is not None else None
        if nominal.noun in listed("organisations", "nouns", "generic") and not nominal.limits:
            places = listed("places", "countries") | listed("places", "seats")
            possible = [
                one
                for one in named
                if one.kind is SpeakerKind.ORGANISATION and " ".join(one.words) not in places
            ]
            body = nearest_of(self.scene, phrase.first, possible)
            return (body,) if body is not None else None
        return None

    def _new(self, nominal: Nominal, phrase: Phrase) -> Referent:
        referent = Referent(kind_of(nominal), gender=gender_of(nominal.noun))
        referent.offices.add(office(nominal.noun))
        if nominal.plural or is_plural_source(nominal.noun):
            referent.offices.add("several")
        referent.about.update(nominal.words)
        span = self.scene.lines.reading.span_of(self.scene.doc[phrase.first : phrase.last + 1])
        referent.wording = span.text
        self.worded[nominal.wording] = referent
        self.referents.append(referent)
        return referent

    def _fitting(self, nominal: Nominal, token: int) -> list[Referent]:
        before = [one for one in self.referents if any(place < token for place in one.tokens)]
        if is_person_noun(nominal.noun):
            return _people(nominal, before)
        if is_body_noun(nominal.noun) and not nominal.owned:
            return _bodies(nominal, before)
        if nominal.owned:
            return []
        return [
            one
            for one in before
            if not one.named
            and nominal.noun in one.about
            and nominal.limits <= one.about
            and office(nominal.noun) in one.offices
        ]

    def _latest(self, possible: list[Referent], token: int) -> tuple[Referent, ...]:
        """The one last met as subject or source; nobody when two were last met in one sentence."""
        acting = [one for one in possible if self.scene.has_acted(one, token)]
        if len(possible) > 1 and not acting:
            return ()
        sentence = self.scene.sentence
        last = {id(one): max(t for t in one.tokens if t < token) for one in possible}
        latest = max(acting or possible, key=lambda one: last[id(one)])
        rivals = [
            one
            for one in possible
            if one is not latest and sentence[last[id(one)]] == sentence[last[id(latest)]]
        ]
        return () if rivals else (latest,)


def _people(nominal: Nominal, before: list[Referent]) -> list[Referent]:
    held = [
        one
        for one in before
        if is_one_person(one)
        and office(nominal.noun) in one.offices
        and nominal.limits <= one.about
    ]
    if nominal.owned:
        return [one for one in held if _owned_role(one)]
    return held


def _owned_role(one: Referent) -> bool:
    return any(
        role.split()[0].lower() in {"his", "her", "its", "their"} for role in one.roles if role
    )


def _bodies(nominal: Nominal, before: list[Referent]) -> list[Referent]:
    bodies = [one for one in before if one.kind is SpeakerKind.ORGANISATION]
    called = [
        one
        for one in bodies
        if (nominal.noun in one.about or office(nominal.noun) in one.offices)
        and nominal.limits <= one.about
    ]
    if called or nominal.limits:
        return called
    for sort in ("business", "club", "media"):
        if nominal.noun in listed("organisations", "nouns", sort):
            marks = listed("organisations", "names", sort)
            return [one for one in bodies if one.about & marks]
    if nominal.noun in listed("organisations", "nouns", "country"):
        return [one for one in bodies if " ".join(one.words) in listed("places", "countries")]
    return []


def businesses(bodies: list[Referent]) -> list[Referent]:
    """The named bodies that may be a business, whatever the name: no place, no office of state."""
    keywords = listed("organisations", "names", "keywords")
    places = listed("places", "countries") | listed("places", "seats")
    public = keywords - listed("organisations", "names", "business")
    return [
        one
        for one in bodies
        if one.kind is SpeakerKind.ORGANISATION
        and not one.about & public
        and not any(is_person_noun(word.removesuffix("s")) for word in one.words)
        and " ".join(one.words) not in places
    ]
