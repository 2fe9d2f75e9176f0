"""Every place where somebody is referred to, in the order of the text: sources and subjects."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from handlers.records import Attribution
from handlers.sources.joined import phrases
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.nominal import is_listed
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import gender_asked

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = frozenset({"NN", "NNS"})
_BEHIND = frozenset({"IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS"})
NONE = -1
"""The number of no attribution and of no name."""
_LONGEST = 8
"""Tokens of a subject phrase of the article's own voice."""


@dataclass(frozen=True, slots=True)
class Event:
    """A place where somebody is referred to: a source, or a subject (`attribution` is -1).

    `again` are the pronouns of the same source: "he" in `"A," Miller said. "B," he added.`
    """

    phrase: Phrase
    attribution: int
    again: tuple[Phrase, ...] = ()


def events(lines: Lines, scene: Scene, attributions: tuple[Attribution, ...]) -> tuple[Event, ...]:
    """The sources of a story and the subjects of its own voice.

    Args:
        lines: the story's tokens and names.
        scene: what is quoted and reported.
        attributions: as found.

    Returns:
        The events in the order of the text.
    """
    found = [
        event
        for number, attribution in enumerate(attributions)
        for event in _sources(lines, number, attribution)
    ]
    phrases_met = [phrase for event in found for phrase in (event.phrase, *event.again)]
    pronouns = {one.first for one in phrases_met if one.shape is Shape.PRONOUN}
    taken = pronouns | {phrase.head for phrase in phrases_met}
    owners = {phrase.first for phrase in phrases_met}
    found += [Event(one, NONE) for one in _subjects(lines, scene, owners) if one.head not in taken]
    return tuple(sorted(found, key=lambda event: (event.phrase.first, event.attribution)))


def _sources(lines: Lines, number: int, attribution: Attribution) -> Iterator[Event]:
    """The phrases of a source; of several spans the first that is a name, and its pronouns."""
    spans = [phrases(lines, span) for span in attribution.source]
    named = [group for group in spans if group and group[0].shape is Shape.NAME]
    for group in (named or spans)[:1]:
        pronouns = [one[0] for one in spans if one is not group and _is_pronoun(one)]
        for phrase in group:
            yield Event(phrase, number, tuple(pronouns) if len(group) == 1 else ())


def _is_pronoun(group: tuple[Phrase, ...]) -> bool:
    return len(group) == 1 and group[0].shape is Shape.PRONOUN


def _subjects(lines: Lines, scene: Scene, owners: set[int]) -> list[Phrase]:
    """Subjects of the article's own voice that are no names: "the company", "she", "a man".

    And the owners of sources: "her publisher said" tells a woman.
    """
    found: list[Phrase] = []
    for token in lines.doc:
        if scene.is_reported(token.i) and not (token.tag_ == "PRP$" and token.i in owners):
            continue
        if token.tag_ in {"PRP", "PRP$"} and gender_asked(token.text):
            found.append(Phrase(Shape.PRONOUN, token.i, token.i, token.i))
        elif _is_subject(token) and lines.name_at(token.i) is None and not lines.in_role(token.i):
            first = max(token.left_edge.i, token.i - _LONGEST)
            found.append(Phrase(Shape.NOMINAL, first, _with_of(token), token.i))
    return found


def _with_of(noun: Token) -> int:
    """The last token of "a senior member of the cabinet", which a noun has behind it."""
    doc, last = noun.doc, noun.i
    for token in doc[noun.i + 1 : min(noun.i + _LONGEST, noun.right_edge.i + 1)]:
        if token.tag_ not in _BEHIND:
            break
        last = token.i
    return last if doc[last].tag_.startswith("NN") else noun.i


def _is_subject(token: Token) -> bool:
    noun = token.dep_ in SUBJECTS and token.tag_ in _NOUNS and is_listed(token.text)
    return noun and token.head.dep_ != "relcl"
