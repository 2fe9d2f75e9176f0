"""Which source and which contents belong to which cue: the nearest, counted in words and stops."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handlers.attribution.tagger.labels import Stretch

_SENTENCE = 12.0
_PARAGRAPH = 80.0
"""More than the farthest: nothing belongs to a cue of another paragraph, however it is parted."""
_CUE = 8.0
_FARTHEST = 60.0


@dataclass(slots=True)
class Linked:
    """One attribution in word numbers."""

    cue: Stretch
    source: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)


def link(
    found: Sequence[Stretch], sentence: Sequence[int], paragraph: Sequence[int]
) -> list[Linked]:
    """Group spans into attributions, one for each cue.

    Args:
        found: the spans in order of the text.
        sentence: for each word the number of its sentence.
        paragraph: for each word the number of its paragraph.

    Returns:
        One group a cue, in order. Contents go to the nearest cue, where the end of a sentence and
        another cue between cost extra, and none is in another paragraph. Sources go to cues one to
        one, the nearest pairs first; a cue that is left without takes the nearest source before it
        in its sentence ("he said ..., adding that ...").
    """
    cues = [each for each in found if each[2] == "cue"]
    links = [Linked(cue) for cue in cues]
    begins = [cue[0] for cue in cues]

    def cost(one: Stretch, cue: Stretch) -> float:
        left, right = (one, cue) if one[0] < cue[0] else (cue, one)
        gap = max(0, right[0] - left[1])
        if gap > _FARTHEST:
            return gap
        crossed = sentence[right[0]] - sentence[left[1] - 1]
        between = bisect_left(begins, right[0]) - bisect_left(begins, left[1]) if gap else 0
        lines = paragraph[right[0]] - paragraph[left[1] - 1]
        return gap + _SENTENCE * crossed + _PARAGRAPH * bool(lines) + _CUE * between

    _give_contents(found, links, cost)
    _give_sources(found, links, cost, sentence)
    return links


Cost = Callable[[Stretch, Stretch], float]


def _give_contents(found: Sequence[Stretch], links: list[Linked], cost: Cost) -> None:
    for one in found:
        if one[2] == "content" and links:
            nearest = min(links, key=lambda each: cost(one, each.cue))
            if cost(one, nearest.cue) <= _FARTHEST:
                nearest.content.append(one)


def _give_sources(
    found: Sequence[Stretch], links: list[Linked], cost: Cost, sentence: Sequence[int]
) -> None:
    sources = [each for each in found if each[2] == "source"]
    pairs = sorted(
        (cost(source, each.cue), number, at)
        for number, source in enumerate(sources)
        for at, each in enumerate(links)
    )
    given: set[int] = set()
    for price, number, at in pairs:
        if price <= _FARTHEST and number not in given and not links[at].source:
            links[at].source.append(sources[number])
            given.add(number)
    for each in links:
        if each.source:
            continue
        before = [
            source
            for source in sources
            if source[1] <= each.cue[0] and sentence[source[0]] == sentence[each.cue[0]]
        ]
        if before:
            each.source.append(before[-1])
