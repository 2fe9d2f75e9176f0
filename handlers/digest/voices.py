"""Who speaks in several stories: "Colonel Ansa Wirth" there, "Wirth" here, "police" in both."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from config.lexicon import load
from handlers.digest.records import Utterance, Voice
from handlers.records import Brief, Speaker, SpeakerKind, Stance

_NOT_SPOKEN = frozenset({Stance.DECLINED, Stance.UNVERIFIED})
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with one of its speakers.

    Attributes:
        utterance: what a reader is shown.
        brief: of its story.
        speaker: who says it.
        event: the number of the event that its story tells.
        at: when its story appeared.
    """

    utterance: Utterance
    brief: Brief
    speaker: Speaker
    event: int
    at: datetime


def is_refusal(stance: Stance) -> bool:
    """Whether nothing was said: would not say, not verified."""
    return stance in _NOT_SPOKEN


def spoken_in(brief: Brief, keys: tuple[str, ...], event: int, at: datetime) -> Iterable[Spoken]:
    """What is said in one story, by whom; a statement of two speakers twice."""
    speakers = {each.id: each for each in brief.speakers}
    for statement in brief.attributions:
        if not is_refusal(statement.stance):
            for each in statement.speakers:
                utterance = Utterance(keys, statement)
                yield Spoken(utterance, brief, speakers[each], event, at)


def by_voice(spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """Put together what one voice says.

    A name means the same everywhere; a surname alone means the one of that name in the same event;
    "police" are the same in one event only; who is not named is somebody else in every story.

    Args:
        spoken: any statements, by time.

    Returns:
        The statements of each voice, by time.
    """
    full = _full_names(spoken)
    voices: dict[Hashable, list[Spoken]] = defaultdict(list)
    for each in spoken:
        voices[_voice(each, full)].append(each)
    return list(voices.values())


def voices(groups: Iterable[Sequence[Spoken]]) -> list[Voice]:
    """Who was quoted, the most often first.

    Args:
        groups: the statements of each voice, by time.
    """
    made = [_made(group) for group in groups]
    return sorted(made, key=lambda each: (-len(each.utterances), each.name.lower()))


def name_of(group: Sequence[Spoken]) -> str:
    """The fullest name of a voice: the most words, then the most often used, then the first."""
    people = [each for each in group if each.speaker.kind is SpeakerKind.PERSON]
    names = [each.speaker.name for each in people or group]
    often = Counter(names)
    return max(names, key=lambda name: (len(name.split()), often[name]))


def _made(group: Sequence[Spoken]) -> Voice:
    kinds = Counter(each.speaker.kind for each in group)
    roles = [each.speaker.role for each in group if each.speaker.role]
    telling = [role for role in roles if role.split(" ")[0].lower() not in _owners()]
    return Voice(
        name_of(group),
        next(iter(telling or roles), None),
        SpeakerKind.PERSON if SpeakerKind.PERSON in kinds else kinds.most_common(1)[0][0],
        tuple(each.utterance for each in group),
    )


@cache
def _owners() -> frozenset[str]:
    """Words by which a role leans on another sentence: "its commander"."""
    return frozenset(word for kind in load("people")["pronouns"].values() for word in kind)


_Full = dict[tuple[int, str], set[tuple[str, ...]]]
"""For each event and surname the full names of that surname."""


def _full_names(spoken: Sequence[Spoken]) -> _Full:
    found: _Full = defaultdict(set)
    for each in spoken:
        words = _words(each.speaker.name)
        if each.speaker.kind is SpeakerKind.PERSON and len(words) > 1:
            found[each.event, words[-1]].add(words)
    return found


def _voice(spoken: Spoken, full: _Full) -> Hashable:
    speaker, words = spoken.speaker, _words(spoken.speaker.name)
    if speaker.kind is SpeakerKind.UNNAMED:
        return (spoken.utterance.keys[0], speaker.id)
    known = [
        name
        for name in full.get((spoken.event, words[-1]), ())
        if _ends(words, name) or (len(words) == 1 and speaker.kind is SpeakerKind.PERSON)
    ]
    shortest = min((len(name) for name in known), default=0)
    fit = [name for name in known if len(name) == shortest]
    if len(fit) == 1:
        return fit[0]
    is_name = speaker.kind is SpeakerKind.PERSON and len(words) > 1
    return words if is_name or _is_name(speaker.name) else (spoken.event, words)


def _ends(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether some words are a name, or a title and a name: "Harbour master Ilse Marrant"."""
    return words[-len(name) :] == name


def _is_name(name: str) -> bool:
    """Whether there is a capital in it behind its first word: "Corvane Grain", not "The police"."""
    return any(word[0].isupper() for word in name.split()[1:])


def _words(name: str) -> tuple[str, ...]:
    found = [word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(name)]
    kept = found[1:] if found[:1] in (["the"], ["a"], ["an"]) else found
    return tuple(kept or found or [name])
