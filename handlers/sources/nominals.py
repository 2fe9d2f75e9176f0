"""Phrases without a name: "the spokesman", "the company", "a senior official", "the report"."""

from dataclasses import dataclass

from spacy.tokens import Doc

from handlers.records import SpeakerKind
from handlers.sources.phrases import Phrase, is_body_noun, is_plural_source
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import bare, gender_of, is_person_noun, listed, office

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
    if is_person_noun(noun):
        return SpeakerKind.UNNAMED
    if noun in listed("people", "nouns", "withheld"):
        return SpeakerKind.UNNAMED
    if is_body_noun(noun):
        return SpeakerKind.ORGANISATION
    if noun in listed("organisations", "nouns", "documents"):
        return SpeakerKind.DOCUMENT
    if nominal.plural or is_plural_source(noun):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED


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
        if not nominal.indefinite or " for " in f" {nominal.wording} ":
            known = self.worded.get(nominal.wording)
            if known is not None and not nominal.definite:
                return (known,)
        if nominal.definite or nominal.owned in {"his", "her", "its", "their"}:
            possible = self._fitting(nominal, phrase.first)
            if possible:
                return self._latest(possible, phrase.first)
        return (self._new(nominal, phrase),)

    def _new(self, nominal: Nominal, phrase: Phrase) -> Referent:
        referent = Referent(kind_of(nominal), gender=gender_of(nominal.noun))
        referent.offices.add(office(nominal.noun))
        if nominal.plural or is_plural_source(nominal.noun):
            referent.offices.add("several")
        referent.about.update(nominal.words)
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
            if not one.named and nominal.noun in one.about and nominal.limits <= one.about
            and office(nominal.noun) in one.offices
        ]

    def _latest(self, possible: list[Referent], token: int) -> tuple[Referent, ...]:
        """The one last met; nobody when two were last met in one sentence."""
        last = {id(one): max(t for t in one.tokens if t < token) for one in possible}
        possible.sort(key=lambda one: last[id(one)])
        latest = possible[-1]
        sentence = self.scene.sentence
        rivals = [
            one
            for one in possible[:-1]
            if sentence[last[id(one)]] == sentence[last[id(latest)]]
        ]
        return () if rivals else (latest,)


def _people(nominal: Nominal, before: list[Referent]) -> list[Referent]:
    held = [
        one
        for one in before
        if is_one_person(one) and office(nominal.noun) in one.offices
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
            return [one for one in bodies if one.about & marks] or _only(bodies, sort)
    if nominal.noun in listed("organisations", "nouns", "country"):
        return [one for one in bodies if " ".join(one.words) in listed("places", "countries")]
    return []


def _only(bodies: list[Referent], sort: str) -> list[Referent]:
    """The only body of a story that may be a business, whatever its name."""
    keywords = listed("organisations", "names", "keywords")
    places = listed("places", "countries") | listed("places", "seats")
    free = [
        one
        for one in bodies
        if one.named and not one.about & keywords and " ".join(one.words) not in places
    ]
    return free if sort == "business" and len(free) == 1 else []
