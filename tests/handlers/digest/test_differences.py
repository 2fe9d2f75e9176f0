"""Which claims differ, which agree, and what stands on which side."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from handlers.digest.claims import Counted, things
from handlers.digest.differences import differences, told_of
from handlers.digest.records import Claim, Difference
from handlers.records import Bound, Figure, FigureKind, Span, When

AT = datetime(2026, 3, 10, tzinfo=UTC)
WORDS = {
    "": Bound.EXACT,
    "at least": Bound.AT_LEAST,
    "over": Bound.MORE_THAN,
    "about": Bound.ABOUT,
    "up to": Bound.AT_MOST,
}


def claim(story: str, number: int, bound: str = "", **rest: object) -> Counted:
    own = {"of": Span(9, 15, "people"), "event": "killed", **rest}
    figure = Figure("f1", Span(0, 3, str(number)), Decimal(number), bound=WORDS[bound], **own)
    return Counted(Claim((story,), figure), figure, 0, AT, frozenset(), is_alone=False)


def found(*claims: Counted) -> list[Difference]:
    return differences(things(claims))


def sides(*claims: Counted) -> list[list[str]]:
    (only,) = found(*claims)
    return [[each.keys[0] for each in side] for side in only.sides]


@pytest.mark.parametrize(
    ("one", "other"),
    [((20, "over"), (30, "")), ((9, "at least"), (14, "")), ((30, "about"), (32, ""))],
)
def test_what_may_be_one_number_does_not_differ(
    one: tuple[int, str], other: tuple[int, str]
) -> None:
    assert not found(claim("a", *one), claim("b", *other))


def test_numbers_that_differ_are_two_sides() -> None:
    assert sides(claim("a", 30), claim("b", 40), claim("c", 30)) == [["a", "c"], ["b"]]


def test_a_bound_that_agrees_with_two_sides_stands_by_itself() -> None:
    assert sides(claim("a", 20, "over"), claim("b", 30), claim("c", 38)) == [["a"], ["b"], ["c"]]


def test_a_bound_that_agrees_with_one_side_alone_joins_it() -> None:
    joined = sides(claim("a", 25, "at least"), claim("b", 30), claim("c", 12))
    assert joined == [["a", "b"], ["c"]]


def test_many_numbers_are_told_apart_as_few_are() -> None:
    claims = [claim(f"s{number}", number) for number in range(100, 4100, 100)]
    near = claim("near", 152, "about")
    assert len(sides(*claims)) == 40
    assert ["near", "s160"] in sides(*claims, claim("s160", 160), near)


def test_the_same_number_hedged_otherwise_is_a_matter_of_hedge_alone() -> None:
    (only,) = found(claim("a", 30), claim("b", 30, "at least"), claim("c", 30))
    assert only.hedge_only
    assert [[each.keys[0] for each in side] for side in only.sides] == [["a", "c"], ["b"]]


def test_over_a_number_and_the_number_is_a_matter_of_hedge_alone() -> None:
    (only,) = found(claim("a", 500, "over"), claim("b", 500))
    assert only.hedge_only


def test_a_hedge_within_one_story_is_no_difference() -> None:
    assert not found(claim("a", 30), claim("a", 30, "about"), claim("b", 30))


def test_two_numbers_of_one_story_are_no_difference() -> None:
    assert not found(claim("a", 30), claim("a", 12))


def test_a_part_beside_the_same_whole_is_no_difference() -> None:
    assert not found(claim("a", 17), claim("a", 12), claim("b", 17))


def test_two_claimants_of_one_story_differ_from_another_story() -> None:
    one = claim("a", 18, claimants=("s1",))
    other = claim("a", 31, claimants=("s2",))
    assert sides(one, other, claim("b", 18)) == [["a", "b"], ["a"]]


def test_other_days_are_other_things() -> None:
    monday, thursday = (
        When(20, 26, day, date) for day, date in (("Mo", "2026-03-09"), ("Th", "2026-03-12"))
    )
    assert not found(claim("a", 8, when=monday), claim("b", 3, when=thursday))


def test_other_events_are_other_things() -> None:
    assert not found(claim("a", 8), claim("b", 3, event="injured"))


def test_a_side_may_be_counted_in_another_unit() -> None:
    gusts = {"kind": FigureKind.MEASURE, "of": Span(9, 14, "gusts"), "event": None}
    metric = claim("a", 140, unit="km/h", **gusts)
    assert not found(metric, claim("b", 87, unit="mph", **gusts))


def test_numbers_come_before_hedges() -> None:
    injured = {"event": "injured"}
    ranked = found(
        claim("a", 40, **injured),
        claim("b", 40, "about", **injured),
        claim("a", 9),
        claim("b", 14),
    )
    assert [each.hedge_only for each in ranked] == [False, True]


@pytest.mark.parametrize(
    ("of", "event", "words"),
    [
        ("people", "killed", "people killed"),
        (None, "killed", "killed"),
        ("death toll of the blast", "dead", "death toll of the blast"),
        ("people missing", "missing", "people missing"),
        ("damage\n  done", None, "damage done"),
        (None, None, "9"),
    ],
)
def test_a_thing_is_called_by_its_own_words(of: str | None, event: str | None, words: str) -> None:
    span = None if of is None else Span(9, 9 + len(of), of)
    assert told_of(claim("a", 9, of=span, event=event).figure) == words
