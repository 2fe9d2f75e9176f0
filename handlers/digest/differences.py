"""Where stories count one thing otherwise: "at least nine", "14", and "30" beside "about 30"."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise

from handlers.digest.claims import Counted, is_toll
from handlers.digest.records import Claim, Difference
from handlers.figures.comparing import Comparison, compare
from handlers.records import Figure

Side = list[Counted]

_MANY = 30
"""Numbers of one thing; of more than these only neighbours are held against each other."""
_MOST_PAIRS = 20_000
"""Pairs of numbers of one thing among which two that differ are looked for."""
_MOST_WITNESSES = 40
"""Claims of one number that are held against those of another to find two stories that differ."""


def differences(things: Iterable[Sequence[Counted]]) -> list[Difference]:
    """What stories count otherwise.

    Args:
        things: the claims of each thing, by time.

    Returns:
        The differences, the weightiest first: numbers before hedges, what more stories tell, what
        happened to people, what was told last.
    """
    ranked = [
        (_weight(thing, found), found)
        for thing in things
        if (found := _difference(thing)) is not None
    ]
    return [found for _, found in sorted(ranked, key=lambda each: each[0])]


def told_of(figure: Figure) -> str:
    """What a figure counts, in its story's words: "people killed", "damage"."""
    of = "" if figure.of is None else " ".join(figure.of.text.split())
    if not figure.event or is_toll(figure) or figure.event in of.lower().split():
        return of or figure.event or figure.span.text
    return f"{of} {figure.event}".strip()


def _difference(thing: Sequence[Counted]) -> Difference | None:
    if len({each.story for each in thing}) < 2:
        return None
    numbers = _numbers(thing)
    of = told_of(thing[0].claim.figure)
    pairs = islice(combinations(numbers, 2), _MOST_PAIRS)
    if any(_differ(one, other) for one, other in pairs):
        return Difference(of, _shown(_merged(numbers)), hedge_only=False)
    hedged = [bounds for each in numbers if (bounds := _bounds(each))]
    if hedged:
        return Difference(of, _shown(hedged[0]), hedge_only=True)
    return None


def _numbers(thing: Sequence[Counted]) -> list[Side]:
    """The claims of one number together, whatever their bounds."""
    found: dict[Hashable, Side] = defaultdict(list)
    for each in thing:
        figure = each.figure
        step = figure.change if figure.from_ is None else None
        found[figure.value, figure.upper, figure.unit, step].append(each)
    return list(found.values())


def _bounds(number: Side) -> list[Side]:
    """The claims of one number by their bounds, where two stories bound it otherwise."""
    found: dict[Hashable, Side] = defaultdict(list)
    for each in number:
        found[each.figure.bound].append(each)
    sides = list(found.values())
    told = [{each.story for each in side} for side in sides]
    differ = any(one - other and other - one for one, other in combinations(told, 2))
    return sides if differ else []


def _differ(one: Side, other: Side) -> bool:
    """Whether two stories stand behind numbers that differ, and neither of them has both."""
    if compare(one[0].figure, other[0].figure) is Comparison.ALIKE and _all_alike(one, other):
        return False
    with_one, with_other = _stories(one), _stories(other)
    return any(
        compare(first.figure, second.figure) is Comparison.DIFFER
        for first in one[:_MOST_WITNESSES]
        for second in other[:_MOST_WITNESSES]
        if first.story != second.story
        and _holder(second) not in with_one
        and _holder(first) not in with_other
    )


def _holder(claim: Counted) -> Hashable:
    """A story and those who claim in it: one who names two numbers means two things."""
    return (claim.story, claim.claim.figure.claimants)


def _stories(side: Side) -> set[Hashable]:
    return {_holder(each) for each in side}


def _all_alike(one: Side, other: Side) -> bool:
    bounds = {each.figure.bound: each for each in one}, {each.figure.bound: each for each in other}
    return all(
        compare(first.figure, second.figure) is Comparison.ALIKE
        for first in bounds[0].values()
        for second in bounds[1].values()
    )


def _merged(numbers: list[Side]) -> list[Side]:
    """The sides: numbers that agree with each other and with no third one are one side.

    "Over 20" agrees with 30 and with 40, which differ: it stays by itself.
    """
    agree: dict[int, list[int]] = defaultdict(list)
    for one, other in _neighbours(numbers):
        if _all_alike(numbers[one], numbers[other]):
            agree[one].append(other)
            agree[other].append(one)
    sides = []
    for at, number in enumerate(numbers):
        pair = agree[at][0] if len(agree[at]) == 1 and len(agree[agree[at][0]]) == 1 else None
        if pair is None:
            sides.append(number)
        elif at < pair:
            sides.append(sorted(number + numbers[pair], key=_time))
    return sides


def _neighbours(numbers: list[Side]) -> Iterator[tuple[int, int]]:
    """Numbers that may agree with each other alone: of very many only those next in size.

    What agrees with a number further off agrees with one between them, too.
    """
    places = range(len(numbers))
    if len(numbers) <= _MANY:
        return combinations(places, 2)
    return pairwise(sorted(places, key=lambda at: numbers[at][0].figure.value))


def _time(claim: Counted) -> tuple[object, ...]:
    return (claim.at, claim.claim.keys[0], claim.claim.figure.span)


def _shown(sides: list[Side]) -> tuple[tuple[Claim, ...], ...]:
    ranked = sorted((sorted(side, key=_time) for side in sides), key=lambda side: _time(side[0]))
    return tuple(tuple(each.claim for each in side) for side in ranked)


def _weight(thing: Sequence[Counted], found: Difference) -> tuple[object, ...]:
    stories = {claim.keys[0] for side in found.sides for claim in side}
    last = max(each.at for each in thing)
    first = thing[0]
    return (
        found.hedge_only,
        -len(stories),
        first.figure.event is None,
        -last.timestamp(),
        _time(first),
    )
