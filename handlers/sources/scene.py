"""Who is on the scene, sentence by sentence, for "He said" and "The two said"."""

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from handlers.records import Attribution, Span
from handlers.sources.chains import Chains
from handlers.sources.lines import Lines
from handlers.sources.names import Name, headline_marks, is_whereabouts
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.titles import head_of_role
from handlers.sources.vocabulary import gender_asked

_INSIDE = frozenset({"compound", "flat", "nmod", "amod", "appos", "punct"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "dep"})
_WEAK = frozenset({"compound", "nmod", "amod", "npadvmod"})
_LONGEST_CUE = 200
"""Characters of a cue."""
_REACH = 5
"""Sentences of the article's own voice, with nobody fitting in them, that a pronoun looks back."""
_FARTHEST = 40
"""Sentences of any sort that a pronoun looks back: a long quotation may stand between."""


class Place(IntEnum):
    """How strongly a mention calls for a following pronoun."""

    WEAK = 0
    OWNER = 1
    OBJECT = 2
    SUBJECT = 3
    SOURCE = 4


@dataclass(frozen=True, slots=True)
class Presence:
    """One mention: the token, whom it means (None: two possible) and where it stands."""

    token: int
    referent: Referent | None
    place: Place
    gender: str | None = None
    """What the word itself tells ("she"), whoever is meant."""


class Scene:
    """The mentions of a story by sentence. Sources are noted as they are resolved."""

    def __init__(self, lines: Lines, chains: Chains, attributions: tuple[Attribution, ...]) -> None:
        self.lines = lines
        self.doc = lines.doc
        self.sentence = _sentences(lines)
        self.paragraph = _paragraphs(lines)
        self.headlines = headline_marks(lines.reading.text)
        self.reported = _reported(lines, attributions)
        self.cues = frozenset(
            position
            for attribution in attributions
            for cue in attribution.cue
            for position in range(cue.start, min(cue.end, cue.start + _LONGEST_CUE))
        )
        self.voiced = frozenset(
            self.sentence[token.i]
            for token in lines.doc
            if token.is_alpha and not self.reported[token.idx]
        )
        self.acting: set[int] = set()
        self.people: dict[int, tuple[Referent, int]] = {}
        self.present: dict[int, list[Presence]] = defaultdict(list)
        for number, name in enumerate(lines.names):
            if not name.headline:
                referent = chains.meant.get(number)
                self.note(name.last, referent, self._place(name))

    def note(self, token: int, referent: Referent | None, place: Place) -> None:
        """Note that a token means a referent, or one of several (None)."""
        gender = gender_asked(self.doc[token].text)
        self.present[self.sentence[token]].append(Presence(token, referent, place, gender))
        if place >= Place.SUBJECT:
            self.acting.add(token)
        if referent is not None and is_one_person(referent):
            first = self.people.get(id(referent), (referent, token))[1]
            self.people[id(referent)] = (referent, min(first, token))

    def has_acted(self, referent: Referent, token: int) -> bool:
        """Whether a referent was subject or source before a token, and not only named."""
        return any(place < token and place in self.acting for place in referent.tokens)

    def last_place(self, referent: Referent, token: int) -> Place:
        """Where a referent stood when the text spoke of it last before a token."""
        for sentence in range(self.sentence[token], -1, -1):
            here = [
                one.place
                for one in self.present.get(sentence, ())
                if one.referent is referent and one.token < token
            ]
            if here:
                return max(here)
        return Place.WEAK

    def last_source(self, token: int) -> Referent | None:
        """Whoever spoke last before a token."""
        for sentence in self.before(token):
            sources = [one.referent for one in sentence if one.place is Place.SOURCE]
            if sources:
                return sources[-1]
        return None

    def shares_sentence(self, token: int, referent: Referent) -> bool:
        """Whether the article's own voice names another person in the sentence of a token."""
        return any(
            one.referent is not None
            and one.referent is not referent
            and one.place > Place.OWNER
            and is_one_person(one.referent)
            for one in self.present.get(self.sentence[token], ())
        )

    def is_cue(self, token: Token) -> bool:
        """Whether a token is the verb of an attribution, such as the second of "..., he added"."""
        return token.idx in self.cues

    def is_headline(self, token: int) -> bool:
        """Whether a token stands in a headline."""
        return bool(self.headlines[self.doc[token].idx])

    def is_reported(self, token: int) -> bool:
        """Whether a token stands in quoted or reported words, or in the aside of a source."""
        return bool(self.reported[self.doc[token].idx])

    def before(self, token: int) -> list[list[Presence]]:
        """The mentions before a token, nearest sentence first, each in the order of the text."""
        found: list[list[Presence]] = []
        own = 0
        number = self.sentence[token]
        for sentence in range(number, max(number - _FARTHEST, -1), -1):
            here = [one for one in self.present.get(sentence, ()) if one.token < token]
            here.sort(key=lambda one: one.token)
            least = Place.WEAK if sentence == number else Place.OWNER
            strong = [one for one in here if one.place > least]
            if strong:
                found.append(strong)
            if own > _REACH:
                break
            own += sentence in self.voiced and sentence != number
        return found

    def owners(self, after: int, before: int) -> list[Presence]:
        """The owners named in the sentences between those of two tokens."""
        return [
            one
            for sentence in range(self.sentence[after] + 1, self.sentence[before])
            for one in self.present.get(sentence, ())
            if one.place is Place.OWNER
        ]

    def people_before(self, token: int) -> list[Referent]:
        """Everybody who was on the scene before a token, each once."""
        return [one for one, first in self.people.values() if first < token]

    def is_new_since(self, referent: Referent, after: int, before: int) -> bool:
        """Whether somebody was first named between two tokens."""
        return after < self.people[id(referent)][1] < before

    def near(self, token: int, sentences: int = 2) -> list[Presence]:
        """Every mention before a token in its sentence and some before it, reported or not."""
        number = self.sentence[token]
        return [
            one
            for sentence in range(max(number - sentences, 0), number + 1)
            for one in self.present.get(sentence, ())
            if one.token < token
        ]

    def _place(self, name: Name) -> Place:
        if self.reported[name.start] or is_whereabouts(self.doc, name):
            return Place.WEAK
        token = self.doc[name.last]
        if name.role is not None and name.role[1] < name.first:
            token = self.doc[head_of_role(self.doc, *name.role)]
        for _ in range(8):
            if token.dep_ == "conj" or (token.dep_ in _INSIDE and name.leads <= token.head.i):
                if token.head.i > name.last and token.dep_ != "conj":
                    break
                token = token.head
            else:
                break
        return _place_of(token)


def _place_of(token: Token) -> Place:
    if token.dep_ in _SUBJECTS:
        if token.head.dep_ in _MAIN:
            return Place.SUBJECT
        return Place.WEAK if token.head.dep_ == "relcl" else Place.OBJECT
    if token.dep_ == "poss":
        return Place.OWNER
    return Place.WEAK if token.dep_ in _WEAK else Place.OBJECT


def _sentences(lines: Lines) -> list[int]:
    numbers: list[int] = []
    number = -1
    for token in lines.doc:
        if token.is_sent_start or number < 0:
            number += 1
        numbers.append(number)
    return numbers


def _paragraphs(lines: Lines) -> list[int]:
    numbers: list[int] = []
    number = 0
    for token in lines.doc:
        numbers.append(number)
        number += "\n" in token.text
    return numbers


def _reported(lines: Lines, attributions: tuple[Attribution, ...]) -> bytearray:
    marks = bytearray(len(lines.reading.text) + 1)
    stretches: list[Span] = []
    for attribution in attributions:
        stretches += [*attribution.content, *attribution.source]
        stretches += [Span(via.start, via.end, via.text) for via in attribution.via]
    for stretch in stretches:
        marks[stretch.start : stretch.end] = b"\x01" * (stretch.end - stretch.start)
    for quotation in lines.reading.quotations:
        marks[quotation.start : quotation.end] = b"\x01" * (quotation.end - quotation.start)
    return marks
