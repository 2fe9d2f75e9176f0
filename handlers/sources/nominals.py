"""Phrases without a name: "the spokesman", "the company", "a senior official", "the report"."""

from handlers.records import SpeakerKind
from handlers.sources.bodies import bodies_called, businesses, is_business, nameless
from handlers.sources.chains import Chains
from handlers.sources.epithets import called_by_epithet, calls_by_epithet, named_people
from handlers.sources.groups import apposed, called_together, groups_of
from handlers.sources.lines import Phrase
from handlers.sources.nominal import Nominal, kind_of, nominal_of
from handlers.sources.offices import called_so, holders, named_below, named_soon
from handlers.sources.pronouns import nearest_of
from handlers.sources.reasons import Reason
from handlers.sources.referents import Meant, Referent, is_one_person
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import (
    gender_of,
    is_body_noun,
    is_business_noun,
    is_person_noun,
    is_plural_source,
    listed,
    office,
)


class Nominals:
    """The phrases met so far and what they meant; names are looked up among `referents`."""

    def __init__(self, scene: Scene, chains: Chains) -> None:
        self.scene = scene
        self.referents = chains.referents
        self.groups = groups_of(scene.lines, chains)
        self.worded: dict[str, Referent] = {}

    def meant(self, phrase: Phrase) -> Meant:
        """Whom a phrase means: one met before, a new one as worded, or nobody of two possible.

        "The spokesman" is the spokesperson last met, "the foreign minister" whoever was given
        that office; "a neighbour", "another official" and "his lawyer" are somebody new.
        """
        behind = apposed(self.scene, self.groups, phrase)
        if behind:
            return Meant(behind, Reason.APPOSITION)
        nominal = nominal_of(self.scene.doc, phrase)
        known = self._worded_before(nominal)
        if known:
            return Meant(known, Reason.SAME_WORDS)
        met = self._met_before(nominal, phrase)
        return Meant((self._new(nominal, phrase),), Reason.WORDED) if met is None else met

    def _worded_before(self, nominal: Nominal) -> tuple[Referent, ...]:
        """Somebody who was called by the same words: "officials", "a spokesman for the port"."""
        owned = nominal.owned not in {"", "'s"}
        if (owned or nominal.indefinite) and " for " not in f" {nominal.wording} ":
            return ()
        known = self.worded.get(nominal.wording)
        return (known,) if known is not None and not nominal.definite else ()

    def _met_before(self, nominal: Nominal, phrase: Phrase) -> Meant | None:
        """Whom a phrase means that is not new; None when it is new."""
        if not nominal.definite and nominal.owned in {"", "'s"}:
            return self._named_below(nominal, phrase) if nominal.indefinite else None
        possible = self._fitting(nominal, phrase.first)
        if possible:
            latest = self._latest(possible, phrase.first)
            return Meant(latest, _why(latest))
        holder = self._by_office(nominal, phrase)
        if holder:
            return Meant(holder, Reason.OFFICE)
        called = self._epithet(nominal, phrase)
        if called is not None:
            return Meant(called, Reason.EPITHET if _are_people(called) else Reason.SORT)
        together = self.together(phrase) if nominal.definite else ()
        return Meant(together, Reason.TOGETHER) if together else None

    def _named_below(self, nominal: Nominal, phrase: Phrase) -> Meant | None:
        below = named_below(nominal, self.scene, self.referents, phrase.first)
        return None if below is None else Meant((below,), Reason.NAMED_BELOW)

    def together(self, phrase: Phrase) -> tuple[Referent, ...]:
        """Those whom the text named together, for "the sisters"; () where it might be others."""
        return called_together(self.scene, self.groups, phrase)

    def _by_office(self, nominal: Nominal, phrase: Phrase) -> tuple[Referent, ...]:
        """Whoever holds an office that the phrase names in another word, or is named with soon."""
        if nominal.owned or nominal.plural or not is_person_noun(nominal.noun):
            return ()
        before = self._met(phrase.first)
        meant = called_so(nominal, before)
        if meant is None:
            meant = named_soon(nominal, self.scene, self.referents, phrase.first)
        return (meant,) if meant is not None else ()

    def _epithet(self, nominal: Nominal, phrase: Phrase) -> tuple[Referent, ...] | None:
        """Whoever "the incumbent" or "the company" speaks of; None when it is free to be new."""
        named = [one for one in self._met(phrase.first) if one.named]
        if nominal.owned or nominal.plural:
            return None
        if calls_by_epithet(self.scene.doc, nominal, phrase):
            return called_by_epithet(self.scene, nominal, phrase, named_people(named))
        if " of " in f" {nominal.wording} ":
            return None
        if nominal.noun in listed("organisations", "nouns", "business") and not nominal.limits:
            return self._business(named, phrase.first)
        if nominal.noun in listed("organisations", "nouns", "generic") and not nominal.limits:
            places = listed("places", "countries") | listed("places", "seats")
            possible = [
                one
                for one in named
                if one.kind is SpeakerKind.ORGANISATION and " ".join(one.words) not in places
            ]
            body = nearest_of(self.scene, phrase.first, possible)
            return (body,) if body is not None else None
        if nominal.noun in listed("organisations", "nouns", "freely") and not nominal.limits:
            speaker = self.scene.last_source(phrase.first)
            told = speaker is not None and speaker in nameless(named)
            return (speaker,) if told and speaker is not None else None
        return None

    def _business(self, named: list[Referent], token: int) -> tuple[Referent, ...] | None:
        """ "The company": the only one with the marks of a business, else that last spoken of."""
        possible = [one for one in named if is_business(one)] or businesses(named)
        if len(possible) == 1:
            return (possible[0],)
        body = nearest_of(self.scene, token, possible)
        return (body,) if body is not None else None

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

    def _met(self, token: int) -> list[Referent]:
        return [one for one in self.referents if any(place < token for place in one.tokens)]

    def _fitting(self, nominal: Nominal, token: int) -> list[Referent]:
        before = self._met(token)
        if is_person_noun(nominal.noun):
            people = holders(nominal, before)
            if people or nominal.owned or not is_business_noun(nominal.noun):
                return people
        if (is_body_noun(nominal.noun) or is_business_noun(nominal.noun)) and not nominal.owned:
            return bodies_called(nominal, before)
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


def _are_people(referents: tuple[Referent, ...]) -> bool:
    return all(is_one_person(one) for one in referents)


def _why(referents: tuple[Referent, ...]) -> Reason:
    """Why a noun means somebody met before: by office, by sort, or by the same words."""
    if not all(one.named for one in referents):
        return Reason.SAME_WORDS
    return Reason.OFFICE if _are_people(referents) else Reason.SORT
