"""Copies of a wire, later editions of a story, and stories that are neither."""

from dataclasses import replace

import pytest

from handlers.digest.copies import near
from handlers.digest.records import Digest
from handlers.models import Models
from handlers.records import Brief
from tests.handlers.digest.stories import brief, digest, told

FIRST = (
    "A gas leak drove 300 people out of their homes in Lower Wick on Tuesday, the town council "
    "said. Engineers from the network shut three valves before noon. “Nobody has been hurt,” said "
    "council leader Maud Tarrant. Schools in the east of the town sent their pupils home, and the "
    "library was opened for those who had nowhere to go."
)
CUT = FIRST[: FIRST.index(" Schools")]
UPDATE = FIRST.replace("300 people", "450 people")
REQUOTED = FIRST.replace("Nobody has been hurt", "No one has been hurt")
OTHER = (
    "The council of Lower Wick will vote on a new library on Thursday, its leader Maud Tarrant "
    "said. The building would cost £4 million and take two years."
)


@pytest.fixture(scope="module")
def first(models: Models) -> Brief:
    return brief(models, FIRST, "Post")


def keys(found: Digest) -> set[tuple[str, ...]]:
    return {each.keys for each in found.stories}


def revised(found: Digest) -> list[tuple[str, str | None]]:
    return [(each.key, each.earlier) for each in found.changed]


def test_one_text_on_two_sites_is_one_story(models: Models, first: Brief) -> None:
    found = digest(told("a", first), told("b", brief(models, FIRST, "Mercury"), 1))
    assert keys(found) == {("a", "b")}
    assert not found.changed
    assert found.figures[0].claims[0].keys == ("a", "b")


def test_a_text_that_was_cut_is_told_from_the_whole_one(models: Models, first: Brief) -> None:
    found = digest(told("a", brief(models, CUT, "Mercury")), told("b", first, 1))
    assert {frozenset(each) for each in keys(found)} == {frozenset({"a", "b"})}
    assert len(found.told) == 2


def test_a_story_that_came_twice_is_one(first: Brief) -> None:
    found = digest(told("a", first), told("b", first, 1))
    assert keys(found) == {("a", "b")}
    assert not found.changed


@pytest.mark.parametrize("text", [UPDATE, REQUOTED])
def test_a_copy_that_claims_otherwise_is_a_story_of_its_own(
    models: Models, first: Brief, text: str
) -> None:
    found = digest(told("a", first), told("b", brief(models, text, "Mercury"), 1))
    assert keys(found) == {("a",), ("b",)}
    assert not found.changed
    assert found.differing or found.reworded


def test_a_later_text_of_one_site_is_an_edition(models: Models, first: Brief) -> None:
    found = digest(told("a", first), told("b", brief(models, UPDATE, "Post"), 1))
    assert revised(found) == [("b", "a")]
    (change,) = found.changed[0].changes.figures
    assert change.before
    assert change.after
    assert (change.before.span.text, change.after.span.text) == ("300", "450")


def test_what_was_replaced_is_told_nowhere_else(models: Models, first: Brief) -> None:
    found = digest(told("a", first), told("b", brief(models, UPDATE, "Post"), 1))
    claimed = {claim.keys for each in found.figures for claim in each.claims}
    spoken = {each.keys for voice in found.quoted for each in voice.utterances}
    assert claimed == spoken == {("b",)}
    assert not found.differing
    assert keys(found) == {("a",), ("b",)}


def test_a_pasted_text_may_be_an_earlier_edition(models: Models) -> None:
    found = digest(told("a", brief(models, FIRST)), told("b", brief(models, UPDATE), 1))
    assert revised(found) == [("b", "a")]


def test_a_copy_of_what_was_replaced_still_stands(models: Models, first: Brief) -> None:
    copy, update = brief(models, FIRST, "Mercury"), brief(models, UPDATE, "Post")
    found = digest(told("a", first), told("b", copy, 1), told("c", update, 2))
    assert keys(found) == {("a", "b"), ("c",)}
    assert revised(found) == [("c", "a")]
    assert [[each.keys for each in side] for side in found.differing[0].sides] == [
        [("b",)],
        [("c",)],
    ]


def test_one_link_is_one_story_however_it_changed(models: Models, first: Brief) -> None:
    link = "https://post.example/leak"
    one = replace(first, article=replace(first.article, url=link))
    other = brief(models, OTHER, "Post", url=link)
    assert revised(digest(told("a", one), told("b", other, 1))) == [("b", "a")]


def test_a_version_that_came_before_the_window_is_held_against(
    first: Brief, models: Models
) -> None:
    found = digest(told("b", brief(models, UPDATE, "Post"), 1, before=first))
    assert revised(found) == [("b", None)]
    assert found.changed[0].before == first


def test_of_three_editions_each_is_held_against_the_one_before(
    models: Models, first: Brief
) -> None:
    third = brief(models, UPDATE.replace("450", "500"), "Post")
    found = digest(
        told("a", first), told("c", third, 2), told("b", brief(models, UPDATE, "Post"), 1)
    )
    assert revised(found) == [("c", "b"), ("b", "a")]


def test_two_stories_of_one_site_are_two(models: Models, first: Brief) -> None:
    found = digest(told("a", first), told("b", brief(models, OTHER, "Post"), 1))
    assert keys(found) == {("a",), ("b",)}
    assert not found.changed


def test_the_report_of_the_next_day_is_a_story_of_its_own(models: Models, first: Brief) -> None:
    update = brief(models, UPDATE, "Post")
    assert digest(told("a", first), told("b", update, 17)).changed
    assert not digest(told("a", first), told("b", update, 24)).changed


def test_stories_of_one_mould_are_two(models: Models) -> None:
    mould = (
        "Profit at {} came to £{} million in the six months to June, the company said on Thursday. "
        "Chief executive {} said trading had been steady since then and that the outlook for the "
        "rest of the year had not changed. The shares rose by 2 per cent in early trading in {}."
    )
    one = brief(models, mould.format("Tallow & Reed", 58, "Myra Stroud", "Brede"), "Ledger")
    other = brief(models, mould.format("Colder Shipping", 112, "Anders Fell", "Kallund"), "Ledger")
    assert list(near([one.article.text, other.article.text], 0.5))
    found = digest(told("a", one), told("b", other, 1))
    assert not found.changed
    assert not found.differing
    assert keys(found) == {("a",), ("b",)}


def test_texts_are_nearly_one_by_the_share_of_the_shorter() -> None:
    (pair,) = near([FIRST, OTHER, CUT], 0.5)
    assert (pair.one, pair.other) == (0, 2)
    assert pair.held == 1
    assert pair.size < 1


def test_a_few_words_in_common_make_no_two_texts_nearly_one() -> None:
    assert not list(
        near(["", "!", "one", "He said it was over.", "He said it was over, too."], 0.5)
    )
