"""One quote in other words: "We asked twice, and nobody came" there, "nobody ever came" here."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlers.digest.records import Rewording
from handlers.digest.voices import Spoken, name_of
from handlers.records import Attribution, Manner

ALIKE = 0.6
"""Share of words that two sentences of one speaker have in common for one to be the other reworded
(Dice's coefficient over words); a convention of ours, fitted on pairs of short stories."""
SHORTEST = 4
"""Words of the shortest sentence that can be a rewording of another."""
_OFTEN = 24
"""Sentences of one speaker that share a word and are thought of: the latest."""
_CLOSEST = 12
"""Of these so many are held against a further one: those that share the most words."""
_LONGEST = 8
"""Words of a sentence by which others are thought of: its longest, which are the rarest."""

_QUOTED = re.compile(r"[“\"„«‘]([^”\"»]{1,2000})(?:[”\"»]|$)")
_ENDS = re.compile(r"(?<=[.!?])[”\"’')]{0,2}\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Sentence:
    spoken: Spoken
    words: tuple[str, ...]
    counts: Counter[str]

    @property
    def story(self) -> str:
        return self.spoken.utterance.keys[0]


def rewordings(groups: Iterable[Sequence[Spoken]]) -> list[Rewording]:
    """The quotes that stories give in other words.

    A shorter piece of the same words is no rewording; words left out within it are.

    Args:
        groups: the statements of each voice, by time.

    Returns:
        The rewordings, those that the most stories tell first.
    """
    found = [each for group in groups for each in _of_one(group)]
    return sorted(found, key=lambda each: (-len(each.utterances), each.speaker.lower()))


def _of_one(group: Sequence[Spoken]) -> Iterator[Rewording]:
    if len({each.utterance.keys for each in group}) < 2:
        return
    whole: dict[str, str] = defaultdict(str)
    sentences = []
    for each in group:
        for words in quoted_sentences(each.utterance.attribution):
            sentences.append(_Sentence(each, words, Counter(words)))
            whole[each.utterance.keys[0]] += f" {' '.join(words)} "
    joined = _Joined(len(sentences))
    for one, other in _pairs(sentences):
        if _is_reworded(sentences[one], sentences[other], whole):
            joined.join(one, other)
    for places in joined.groups():
        several = [sentences[at].spoken for at in places]
        once = {id(each): each.utterance for each in several}
        yield Rewording(name_of(group), tuple(once.values()))


def quoted_sentences(statement: Attribution) -> list[tuple[str, ...]]:
    """The sentences of a statement that are quoted, as words in small letters.

    Whole pieces of a direct quote; of a partial quote only what stands between marks.
    """
    if statement.manner is Manner.INDIRECT:
        return []
    pieces = [piece.text for piece in statement.content]
    if statement.manner is Manner.MIXED:
        pieces = [quote for piece in pieces for quote in _QUOTED.findall(piece)]
    sentences = (sentence for piece in pieces for sentence in _ENDS.split(piece))
    return [words for each in sentences if (words := _words(each))]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def _pairs(sentences: Sequence[_Sentence]) -> Iterator[tuple[int, int]]:
    """Sentences of two stories that share words; so few of each that cost stays linear."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(sentences):
        if len(each.words) < SHORTEST:
            continue
        own = sorted(each.counts, key=lambda word: (-len(word), word))[:_LONGEST]
        shared = Counter(before for word in own for before in by_word[word][-_OFTEN:])
        ranked = sorted(shared.items(), key=lambda found: (-found[1], -found[0]))
        for before, count in ranked[:_CLOSEST]:
            if 3 * count >= len(own) and sentences[before].story != each.story:
                yield before, at
        for word in own:
            by_word[word].append(at)


def _is_reworded(one: _Sentence, other: _Sentence, whole: dict[str, str]) -> bool:
    both = sum(min(count, other.counts[word]) for word, count in one.counts.items())
    if 2 * both < ALIKE * (len(one.words) + len(other.words)):
        return False
    in_other = _stands_in(one.words, whole[other.story])
    return not in_other and not _stands_in(other.words, whole[one.story])


def _stands_in(words: tuple[str, ...], whole: str) -> bool:
    return f" {' '.join(words)} " in whole


class _Joined:
    """Which places belong together."""

    def __init__(self, count: int) -> None:
        self._first = list(range(count))

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        self._first[high] = low

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._first)):
            found[self._root(at)].append(at)
        return [group for group in found.values() if len(group) > 1]

    def _root(self, at: int) -> int:
        while self._first[at] != at:
            self._first[at] = self._first[self._first[at]]
            at = self._first[at]
        return at
