"""How often a digest of two stories tells what an editor would: precision and recall."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.models import Models
from tests.comparing.stories import Item, StoryPair, briefs, digest_of, items, story_pairs

FILES = ("first", "second", "third")


@dataclass(frozen=True)
class Judged:
    """A pair of stories and what the program told of it."""

    pair: StoryPair
    told: frozenset[Item]


@dataclass(frozen=True)
class Measure:
    """How much of what was told is right, and how much of what is right was told, 0 to 1."""

    precision: float
    recall: float
    meant: int


def judged(name: str, models: Models) -> list[Judged]:
    """Every pair of one file with what the program tells of it."""
    pairs = story_pairs(name)
    read = briefs(pairs, models)
    return [Judged(each, items(digest_of(*two))) for each, two in zip(pairs, read, strict=True)]


def measure(found: Sequence[Judged], kind: str | None = None) -> Measure:
    """The measure of one kind of item, or of all."""
    meant = [_of(kind, each.pair.expected) for each in found]
    told = [_of(kind, each.told) for each in found]
    right = sum(len(one & other) for one, other in zip(meant, told, strict=True))
    said, wanted = sum(map(len, told)), sum(map(len, meant))
    return Measure(right / said if said else 1.0, right / wanted if wanted else 1.0, wanted)


def _of(kind: str | None, found: frozenset[Item]) -> frozenset[Item]:
    return frozenset(each for each in found if kind is None or each[0] == kind)


def print_stories(models: Models, names: Sequence[str] = FILES) -> None:
    """Print what is told wrongly or missed in each file, and a table."""
    every: list[Judged] = []
    for name in names:
        found = judged(name, models)
        every += found
        for each in found:
            _print_wrong(each)
        right = sum(each.told == each.pair.expected for each in found)
        sys.stdout.write(f"stories/{name}.txt: {right} of {len(found)} pairs right\n")
        sys.stdout.write(_row(f"  {name}", measure(found)))
    sys.stdout.write(f"{'':14}{'precision':>11}{'recall':>9}{'items':>7}\n")
    for kind in ("differ", "hedge", "reworded", "changed", "moved", "copies"):
        sys.stdout.write(_row(kind, measure(every, kind)))
    sys.stdout.write(_row("all", measure(every)))


def _print_wrong(each: Judged) -> None:
    for item in sorted(each.told - each.pair.expected):
        sys.stdout.write(f"{each.pair.title}\n    told, and should not be: {' | '.join(item)}\n")
    for item in sorted(each.pair.expected - each.told):
        sys.stdout.write(f"{each.pair.title}\n    not told: {' | '.join(item)}\n")


def _row(name: str, made: Measure) -> str:
    percents = f"{100 * made.precision:10.1f}%{100 * made.recall:8.1f}%"
    return f"{name:14}{percents}{made.meant:7}\n"
