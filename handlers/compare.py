"""Two versions of one story by quote and figure: "at least 30 killed" became "about 30 killed"."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.records import Attribution, Brief, Figure

ALIKE = 0.5
"""Share of words that two statements of one speaker have in common for one to be the other reworded
(Dice's coefficient over words); below it one was dropped and another added."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_T = TypeVar("_T", Attribution, Figure)


@dataclass(frozen=True, slots=True)
class Change(Generic[_T]):
    """One item that differs. `before` is None when it was added, `after` when it was dropped."""

    before: _T | None
    after: _T | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions, in the order of the later one, what was dropped last."""

    statements: tuple[Change[Attribution], ...]
    figures: tuple[Change[Figure], ...]

    def __bool__(self) -> bool:
        return bool(self.statements or self.figures)


def changes(before: Brief, after: Brief) -> Changes:
    """What the later version of a story says otherwise.

    A statement is the same when its words and its speakers are, whatever the shape of quotation
    marks; a figure when number, bound, what is counted and claimants are. Where they stand in the
    text is of no account.

    Args:
        before: the earlier version.
        after: the later one.
    """
    return Changes(tuple(_statements(before, after)), tuple(_figures(before, after)))


def _statements(before: Brief, after: Brief) -> Iterator[Change[Attribution]]:
    old, new = list(before.attributions), list(after.attributions)
    _matched(
        old,
        new,
        lambda each: (_names(before, each.speakers), _words(each)),
        lambda each: (_names(after, each.speakers), _words(each)),
    )
    pairs = _matched(old, new, _words, _words)
    pairs += _reworded(
        [(_names(before, each.speakers), each) for each in old],
        [(_names(after, each.speakers), each) for each in new],
    )
    return _listed(before.attributions, after.attributions, (old, new), pairs)


def _figures(before: Brief, after: Brief) -> Iterator[Change[Figure]]:
    # A claim that is made again in the same story is one claim.
    old = [each for each in before.figures if each.repeats is None]
    new = [each for each in after.figures if each.repeats is None]
    _matched(old, new, lambda each: _figure(before, each), lambda each: _figure(after, each))
    pairs = _matched(old, new, _topic, _topic)
    return _listed(before.figures, after.figures, (old, new), pairs)


def _matched(
    old: list[_T],
    new: list[_T],
    key_old: Callable[[_T], Hashable | None],
    key_new: Callable[[_T], Hashable | None],
) -> list[tuple[_T, _T]]:
    """Take out of both lists what has the same key, in order; None is the key of nothing."""
    waiting: dict[Hashable, list[_T]] = {}
    for each in reversed(old):
        waiting.setdefault(key_old(each), []).append(each)
    waiting.pop(None, None)
    pairs = [(queue.pop(), each) for each in new if (queue := waiting.get(key_new(each)))]
    taken = {id(each) for pair in pairs for each in pair}
    old[:] = [each for each in old if id(each) not in taken]
    new[:] = [each for each in new if id(each) not in taken]
    return pairs


def _listed(
    before: Sequence[_T],
    after: Sequence[_T],
    left: tuple[list[_T], list[_T]],
    pairs: list[tuple[_T, _T]],
) -> Iterator[Change[_T]]:
    earlier = {id(new): old for old, new in pairs}
    old, new = (
        {id(each) for each in side} - {id(each) for pair in pairs for each in pair} for side in left
    )
    for each in after:
        if id(each) in earlier or id(each) in new:
            yield Change(earlier.get(id(each)), each)
    yield from (Change(each, None) for each in before if id(each) in old)


_Named = tuple[tuple[str, ...], Attribution]


def _reworded(old: list[_Named], new: list[_Named]) -> list[tuple[Attribution, Attribution]]:
    """Which statement is which one of the same speaker in other words, the most alike first."""
    by_names: dict[tuple[str, ...], list[Attribution]] = {}
    for names, each in old:
        by_names.setdefault(names, []).append(each)
    alike = [
        (-_alike(one, other), place, one, other)
        for place, (names, other) in enumerate(new)
        for one in by_names.get(names, ())
    ]
    alike.sort(key=lambda each: each[:2])
    taken: set[int] = set()
    pairs = []
    for minus, _, one, other in alike:
        if -minus >= ALIKE and not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs


def _names(brief: Brief, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(brief.speaker(each).name for each in ids))


def _words(statement: Attribution) -> tuple[str, ...]:
    text = " ".join(piece.text for piece in statement.content)
    return tuple(word.lower() for word in _WORD.findall(text.replace("’", "'")))


def _alike(one: Attribution, other: Attribution) -> float:
    ours, theirs = Counter(_words(one)), Counter(_words(other))
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 0.0


def _figure(brief: Brief, figure: Figure) -> Hashable:
    hedge = figure.hedge.text.lower() if figure.hedge else None
    claimants = _names(brief, figure.claimants)
    return (figure.value, figure.upper, figure.bound, hedge, claimants, _counted(figure))


def _topic(figure: Figure) -> Hashable | None:
    """What a figure is about; None when nothing says so but the number itself."""
    about = _counted(figure)
    return about if about[2:] != (None, None) else None


def _counted(figure: Figure) -> tuple[str, str | None, str | None, str | None]:
    words = _WORD.findall(figure.of.text) if figure.of else []
    noun = words[-1].lower() if words else None
    return (str(figure.kind), figure.unit, noun, figure.event)
