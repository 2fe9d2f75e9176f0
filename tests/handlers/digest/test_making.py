"""What a digest holds, story by story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.digest.records import Digest
from handlers.models import Models
from handlers.records import Brief, SpeakerKind
from tests.handlers.digest.stories import brief, digest, told

WIRE = (
    "At least nine people were killed when a grain silo exploded at Harrow Quay in Tessmar on "
    "Tuesday, the port authority said. “We asked twice for a new dust filter,” said harbour master "
    "Ilse Marrant. Corvane Grain declined to comment."
)
LATER = (
    "Fourteen people were killed by the grain silo that exploded at Harrow Quay in Tessmar, "
    "Eastgate Hospital said. About 40 people were injured, a nurse said."
)
LAST = (
    "The explosion of the grain silo at Harrow Quay in Tessmar killed 12 people, police said. "
    "Harbour master Marrant would not say when the silo was last inspected."
)
ELSEWHERE = (
    "Four people were killed in the port of Gulden on Tuesday when a crane fell on a coach, "
    "the fire brigade said. The driver, Otto Brandl, was not hurt."
)


@pytest.fixture(scope="module")
def wire(models: Models) -> Brief:
    return brief(models, WIRE, "Norpress")


@pytest.fixture(scope="module")
def later(models: Models) -> Brief:
    return brief(models, LATER, "Ledger")


@pytest.fixture(scope="module")
def last(models: Models) -> Brief:
    return brief(models, LAST, "Courier")


def numbers(found: Digest) -> list[list[list[int]]]:
    return [
        [[int(claim.figure.value) for claim in side] for side in each.sides]
        for each in found.differing
    ]


def test_nothing_to_tell_is_false() -> None:
    found = digest()
    assert not found
    assert found.told == found.stories == ()


def test_a_story_without_findings_has_nothing_to_tell(models: Models) -> None:
    found = digest(told("a", brief(models, "The morning was grey and the sea lay still.")))
    assert not found
    assert [each.key for each in found.told] == ["a"]


def test_figures_that_differ_stand_by_time(wire: Brief, later: Brief, last: Brief) -> None:
    found = digest(told("c", last, 3), told("a", wire, 1), told("b", later, 2))
    assert numbers(found) == [[[9], [14], [12]]]
    assert found.differing[0].of == "people killed"
    assert [side[0].keys for side in found.differing[0].sides] == [("a",), ("b",), ("c",)]


def test_a_bound_that_agrees_with_all_does_not_differ(wire: Brief, later: Brief) -> None:
    assert not digest(told("a", wire), told("b", later, 1)).differing


def test_stories_of_two_events_do_not_differ(models: Models, later: Brief) -> None:
    other = brief(models, ELSEWHERE, "Ledger")
    assert not digest(told("a", later), told("b", other, 1)).differing


def test_a_claim_keeps_who_claims_it_and_via_whom(models: Models, later: Brief) -> None:
    text = (
        "Seventeen people were killed when the grain silo at Harrow Quay in Tessmar blew up, "
        "according to the health ministry, Canal Nord reported."
    )
    carried = brief(models, text, "Post")
    found = digest(told("a", later), told("b", carried, 1))
    claim = found.differing[0].sides[-1][0]
    assert [carried.speaker(each).name for each in claim.figure.claimants] == [
        "the health ministry"
    ]
    said = next(each for each in carried.attributions if each.id == claim.figure.attribution)
    assert [each.name for each in said.via] == ["Canal Nord"]


def test_who_speaks_is_one_voice_in_all_stories(wire: Brief, last: Brief, models: Models) -> None:
    text = "Ilse Marrant, the harbour master, said Harrow Quay in Tessmar would stay closed."
    found = digest(told("a", wire), told("b", brief(models, text, "Post"), 1), told("c", last, 2))
    voice = next(each for each in found.quoted if each.name == "Ilse Marrant")
    assert {each.keys[0] for each in voice.utterances} == {"a", "b"}
    assert voice.kind is SpeakerKind.PERSON


def test_unnamed_sources_of_two_stories_are_two(models: Models) -> None:
    texts = (
        "A senior official said the talks had failed.",
        "A senior official said the road was closed.",
    )
    found = digest(told(str(n), brief(models, text)) for n, text in enumerate(texts))
    assert [len(each.utterances) for each in found.quoted] == [1, 1]


def test_what_was_not_said_stands_apart(wire: Brief, last: Brief) -> None:
    found = digest(told("a", wire), told("c", last, 2))
    assert [each.keys for each in found.refused] == [("a",), ("c",)]
    refused = {each.attribution.id for each in found.refused if each.keys == ("a",)}
    spoken = {
        each.attribution.id
        for voice in found.quoted
        for each in voice.utterances
        if each.keys == ("a",)
    }
    assert not refused & spoken


def test_an_embargoed_story_leaves_its_count_alone(models: Models, wire: Brief) -> None:
    held = brief(models, f"EMBARGOED UNTIL 00.01 GMT WEDNESDAY\n\n{LATER}", "Ledger")
    assert held.furniture
    found = digest(told("a", wire), told("b", held, 1))
    assert found == replace(digest(told("a", wire)), left_out=1)


def test_an_earlier_version_under_embargo_leaves_no_trace(models: Models, wire: Brief) -> None:
    held = brief(models, f"EMBARGOED UNTIL 00.01 GMT WEDNESDAY\n\n{LATER}", "Ledger")
    assert digest(told("a", wire, before=held)) == digest(told("a", wire))


def test_what_was_counted_most_often_stands_first(wire: Brief, later: Brief, last: Brief) -> None:
    found = digest(told("a", wire), told("b", later, 1), told("c", last, 2))
    assert found.figures[0].of == "people killed"
    assert [claim.keys[0] for claim in found.figures[0].claims] == ["a", "b", "c"]


def test_a_story_stands_where_it_was_published(wire: Brief, later: Brief) -> None:
    early = datetime(2026, 3, 10, 5, tzinfo=UTC)
    dated = replace(later.article, published=early, published_has_time=True)
    found = digest(told("a", wire), told("b", replace(later, article=dated), 9))
    assert [each.key for each in found.told] == ["b", "a"]
    naive = replace(dated, published=early.replace(tzinfo=None))
    found = digest(told("a", wire), told("b", replace(later, article=naive), 9))
    assert [each.key for each in found.told] == ["a", "b"]
    assert found.until - found.since == timedelta(days=2)
