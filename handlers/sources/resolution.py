"""From source phrases to who is meant, in the order of the text: "Ryder said ... He said"."""

from spacy.tokens import Token

from handlers.records import Attribution, Form, Mention, Span, Stance
from handlers.sources.chains import Chains
from handlers.sources.events import NONE, SUBJECTS, Event, events
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.nominals import Nominals
from handlers.sources.pronouns import (
    one_body,
    one_person,
    pair,
    several,
    told_by_use,
)
from handlers.sources.reasons import Reason
from handlers.sources.referents import Meant, Referent, add_role, is_one_person
from handlers.sources.relatives import antecedent
from handlers.sources.scene import Place, Scene
from handlers.sources.selves import only_hears, told_of_self
from handlers.sources.vocabulary import gender_asked, listed

_NOBODY = Meant((), Reason.WORDED)


class Resolution:
    """Who is meant by each source of a story.

    `run` walks once through the text; `meant` then holds the referents of each attribution, by its
    number.
    """

    def __init__(
        self,
        lines: Lines,
        chains: Chains,
        attributions: tuple[Attribution, ...],
    ) -> None:
        self.lines = lines
        self.doc = lines.doc
        self.chains = chains
        self.attributions = attributions
        self.scene = Scene(lines, chains, attributions)
        self.nominals = Nominals(self.scene, chains)
        self.meant: dict[int, list[Referent]] = {}
        self.told: dict[tuple[int, int], Meant] = {}

    def run(self) -> None:
        """Resolve every source, in the order of the text."""
        later: list[Event] = []
        for event in events(self.lines, self.scene, self.attributions):
            word = self.doc[event.phrase.first].text.lower()
            if event.attribution == NONE:
                self._see(event.phrase)
            elif event.phrase.shape is Shape.PRONOUN and self._is(word, "speaker"):
                later.append(event)
            else:
                self._resolve(event)
        for event in later:
            self._speak(event)

    def _see(self, phrase: Phrase) -> None:
        token = self.doc[phrase.head]
        if phrase.shape is Shape.PRONOUN:
            self._see_pronoun(token)
            return
        place = Place.SUBJECT if token.head.dep_ in {"ROOT", "conj"} else Place.OBJECT
        meant = self.nominals.meant(phrase)
        for referent in meant.referents:
            self._mention(phrase, referent, meant.reason)
            self.scene.note(phrase.head, referent, place)

    def _see_pronoun(self, token: Token) -> None:
        gender = gender_asked(token.text)
        if gender is None:
            return
        told_by_use(self.scene, token.i, gender)
        if token.dep_ in SUBJECTS:
            meant = one_person(self.scene, token.i, gender)
            self.scene.note(token.i, meant, Place.SUBJECT)
            if meant is not None and self.scene.is_cue(token.head):
                again = Phrase(Shape.PRONOUN, token.i, token.i, token.i)
                self._mention(again, meant, self._why((meant,), token.i))

    def _resolve(self, event: Event) -> None:
        phrase, number = event.phrase, event.attribution
        self.meant.setdefault(number, [])
        if only_hears(self.attributions[number]):
            return
        # "said the ministry, withdrawing a higher toll": one ministry, the source of both
        referents, reason = self.told.get((phrase.first, phrase.last)) or self._meant(phrase)
        if not referents:
            referents, reason = self._of_whom_it_tells(event), Reason.TOLD_OF
        self.told[phrase.first, phrase.last] = Meant(referents, reason)
        for referent in referents:
            if referent not in self.meant[number]:
                self.meant[number].append(referent)
            self._mention(phrase, referent, reason)
            self.scene.note(phrase.head, referent, self._source_place(event, referent))
        for pronoun in event.again if len(referents) == 1 else ():
            self._mention(pronoun, referents[0], Reason.SAME_STATEMENT)
            self.scene.note(pronoun.head, referents[0], Place.SOURCE)
        if not any(is_one_person(referent) for referent in referents):
            self._note_examples(phrase)
        if not referents and phrase.shape in {Shape.PRONOUN, Shape.NAME}:
            self.scene.note(phrase.head, None, Place.SOURCE)

    def _source_place(self, event: Event, referent: Referent) -> Place:
        """Weak for whoever only asks: "Lindqvist hesitated when Okello asked why. He said ..."."""
        token = event.phrase.first
        if self.scene.is_headline(token):
            return Place.WEAK
        asks = self.attributions[event.attribution].stance is Stance.ASKED
        passive = token > 0 and self.doc[token - 1].text.lower() == "by"
        aside = passive or self.scene.shares_sentence(event.phrase.head, referent)
        return Place.WEAK if asks and aside else Place.SOURCE

    def _note_examples(self, phrase: Phrase) -> None:
        """Count the people whom a group's phrase names: "Some, like Ada Finch, said ..."."""
        for number in self.lines.within(phrase.first, phrase.last):
            referent = self.chains.meant.get(number)
            if referent is not None and is_one_person(referent) and phrase.name != number:
                self.scene.note(self.lines.names[number].last, referent, Place.OBJECT)

    def _mention(self, phrase: Phrase, referent: Referent, reason: Reason) -> None:
        referent.tokens.append(phrase.head)
        if phrase.shape is Shape.NAME:
            return
        form = Form.NOMINAL if phrase.shape is Shape.NOMINAL else Form.PRONOUN
        if phrase.shape is Shape.PAIR and phrase.first != phrase.last:
            form = Form.NOMINAL
        span = self.lines.reading.span_of(self.doc[phrase.first : phrase.last + 1])
        referent.mentions.add(Mention(span.start, span.end, span.text, form, reason))

    def _meant(self, phrase: Phrase) -> Meant:
        if phrase.shape is Shape.NAME:
            return Meant(self._named(phrase), Reason.FULL_NAME)
        if phrase.shape is Shape.NOMINAL:
            return self.nominals.meant(phrase)
        if phrase.shape is Shape.PAIR:
            return self._pair(phrase)
        if phrase.shape is Shape.PRONOUN:
            return self._pronoun(phrase)
        return _NOBODY

    def _pair(self, phrase: Phrase) -> Meant:
        together = self.nominals.together(phrase)
        if together:
            return Meant(together, Reason.TOGETHER)
        word = self.doc[phrase.last].text.lower()
        gender = {"men": "man", "women": "woman", "brothers": "man", "sisters": "woman"}.get(word)
        return Meant(pair(self.scene, phrase.first, gender), Reason.LAST_TWO)

    def _of_whom_it_tells(self, event: Event) -> tuple[Referent, ...]:
        gender = gender_asked(self.doc[event.phrase.first].text)
        if event.phrase.shape is not Shape.PRONOUN or gender is None:
            return ()
        content = self.attributions[event.attribution].content
        return _one(told_of_self(self.scene, self.chains, event.phrase.first, content, gender))

    def _named(self, phrase: Phrase) -> tuple[Referent, ...]:
        referent = self.chains.meant.get(phrase.name if phrase.name is not None else NONE)
        if referent is None:
            return ()
        if phrase.role is not None and is_one_person(referent):
            add_role(self.lines.reading, referent, *phrase.role)
        return (referent,)

    def _pronoun(self, phrase: Phrase) -> Meant:
        word = self.doc[phrase.first].text.lower()
        if self._is(word, "relative"):
            return Meant(self._relative(phrase.first), Reason.RELATIVE)
        gender = gender_asked(word)
        meant: tuple[Referent, ...] = ()
        if gender:
            meant = _one(one_person(self.scene, phrase.first, gender))
            for person in meant:
                person.gender = person.gender or gender
        elif self._is(word, "thing"):
            meant = _one(one_body(self.scene, phrase.first))
        elif self._is(word, "several"):
            meant = several(self.scene, phrase.first)
        return Meant(meant, self._why(meant, phrase.first))

    def _why(self, meant: tuple[Referent, ...], token: int) -> Reason:
        place = max((self.scene.last_place(one, token) for one in meant), default=Place.WEAK)
        return {Place.SOURCE: Reason.LAST_SPEAKER, Place.SUBJECT: Reason.LAST_SUBJECT}.get(
            place, Reason.LAST_NAMED
        )

    def _is(self, word: str, kind: str) -> bool:
        return word in listed("people", "pronouns", kind)

    def _relative(self, token: int) -> tuple[Referent, ...]:
        found = antecedent(self.lines, self.chains, token)
        if isinstance(found, Phrase):
            meant = self.nominals.meant(found)
            for referent in meant.referents:
                self._mention(found, referent, meant.reason)
            return meant.referents
        return _one(found)

    def _speak(self, event: Event) -> None:
        """Take "I" in quoted words for whoever says them."""
        token = self.doc[event.phrase.first]
        own = event.attribution
        around = [
            number
            for number, attribution in enumerate(self.attributions)
            if number != own and any(_holds(piece, token.idx) for piece in attribution.content)
        ]
        speakers = self.meant.get(around[-1], []) if around else []
        if len(speakers) == 1 and is_one_person(speakers[0]):
            self.meant[own] = list(speakers)
            self._mention(event.phrase, speakers[0], Reason.QUOTED)


def _one(referent: Referent | None) -> tuple[Referent, ...]:
    return (referent,) if referent is not None else ()


def _holds(span: Span, position: int) -> bool:
    return span.start <= position < span.end
