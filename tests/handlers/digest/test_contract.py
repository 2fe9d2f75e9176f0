"""The JSON of a digest: fixed names, every item with its stories, nothing but plain values."""

import json
from dataclasses import replace

import pytest

from handlers.digest.contract import digest_json
from tests.bot.digest.made import copied, every_kind

KEYS = [
    *("since", "until", "zone", "left_out", "inputs", "stories", "differing", "reworded"),
    *("changed", "quoted", "figures", "refused"),
]


@pytest.fixture
def found():
    """A digest with an item of every kind, as it comes out of JSON again."""
    return json.loads(json.dumps(digest_json(every_kind(), "Europe/Berlin")))["digest"]


def test_the_names_are_those_of_the_contract(found):
    assert list(found) == KEYS
    assert found["zone"] == "Europe/Berlin"
    assert found["since"] == "2026-03-10T08:00:00+00:00"


def test_a_story_has_its_input_its_time_and_its_article(found):
    story = found["inputs"][0]

    assert story["input"] == "k1"
    assert story["at"] == "2026-03-10T09:30:00+00:00"
    assert story["site"] == "Tidewater Post"


def test_sides_hold_claims_with_who_claims_them(found):
    (difference,) = found["differing"]
    claims = [side[0] for side in difference["sides"]]

    assert difference["of"] == "people killed"
    assert difference["hedge_only"] is False
    assert [each["inputs"] for each in claims] == [["k1"], ["k2"], ["k3"], ["k4"]]
    assert [each["value"] for each in claims] == ["12", "15", "20", "17"]
    assert claims[0]["claimants"] == [
        {"name": "Edda Quill", "role": "harbour master", "kind": "person"}
    ]
    assert claims[0]["via"] == []


def test_words_are_slices_of_the_story_that_is_named_first(found):
    texts = {each["input"]: each["text"] for each in found["inputs"]}
    for said in (*found["refused"], *found["reworded"][0]["statements"]):
        text = texts[said["inputs"][0]]
        for piece in said["content"]:
            assert text[piece["start"] : piece["end"]] == piece["text"]


def test_a_change_says_what_it_is_and_of_which_version(found):
    (revision,) = found["changed"]

    assert (revision["input"], revision["earlier"]) == ("k1", None)
    assert {each["what"] for each in revision["figures"]} == {"added"}
    assert all(each["before"] is None for each in revision["figures"])


def test_voices_keep_their_kind_and_what_they_said(found):
    named, unnamed = found["quoted"]

    assert (named["name"], named["kind"], len(named["statements"])) == ("Edda Quill", "person", 4)
    assert unnamed["kind"] == "unnamed"


def test_copies_are_together_and_embargoed_stories_a_number():
    found = digest_json(replace(copied(), left_out=2), "UTC")["digest"]

    assert found["stories"] == [["k1", "k2", "k3"], ["k4"]]
    assert found["left_out"] == 2
