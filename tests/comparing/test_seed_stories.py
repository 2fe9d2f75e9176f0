"""The seed stories tell one event through six outlets: what the digest of them holds."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.intake import intake
from config.settings import Settings, load_settings
from handlers.digest.making import make
from handlers.digest.records import Claim, Digest, Told
from handlers.models import Models
from handlers.read import read
from tests.comparing.stories import written

FILES = sorted((Path(__file__).parents[2] / "seeds" / "digest").glob("*.html"))


@pytest.fixture(scope="module")
def digest(models: Models) -> Digest:
    settings: Settings = load_settings()
    read_in = [read(intake(str(file), settings), models) for file in FILES]
    told = [
        Told(brief.article.site or "", brief.article.published, brief)
        if brief.article.title != "Ministry corrects Tessmar toll to 14"
        else Told("corrected", brief.article.published, brief)
        for brief in read_in
        if brief.article.published
    ]
    assert len(told) == len(FILES) == 7
    return make(told, told[0].at - timedelta(hours=1), told[-1].at + timedelta(hours=1))


def side(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(each.keys[0], written(each.figure)) for each in claims]


def test_the_tolls_differ_and_move(digest: Digest) -> None:
    found = {each.of: [side(some) for some in each.sides] for each in digest.differing}
    assert found == {
        "people killed": [
            [("Norpress", "at least nine")],
            [("The Northern Ledger", "Fourteen"), ("corrected", "14")],
            [("Coastline Radio", "about 12")],
            [("The Lantern", "16")],
        ],
        "people injured": [
            [("Norpress", "40"), ("Coastline Radio", "Some 40")],
            [("The Northern Ledger", "52"), ("corrected", "52")],
        ],
        "people missing": [
            [("Norpress", "Eighteen"), ("The Northern Ledger", "Eighteen")],
            [("The Northern Ledger", "31")],
            [("The Lantern", "Nine")],
        ],
        "damage": [[("corrected", "$55 million")], [("The Lantern", "at least $55 million")]],
        "wheat": [
            [("The Northern Ledger", "About 6,000 tonnes")],
            [("Coastline Radio", "6,000 tonnes")],
        ],
    }
    assert [each.of for each in digest.differing if each.hedge_only] == ["damage", "wheat"]


def test_one_quote_stands_in_two_wordings(digest: Digest) -> None:
    (found,) = digest.reworded
    assert found.speaker == "Ilse Marrant"
    assert [each.keys[0] for each in found.utterances] == ["Norpress", "The Northern Ledger"]


def test_the_wire_is_told_with_its_copy(digest: Digest) -> None:
    copies = [each.keys for each in digest.stories if len(each.keys) > 1]
    assert copies == [("Norpress", "Tessmar Courier")]


def test_the_corrected_story_tells_what_it_corrects(digest: Digest) -> None:
    (found,) = digest.changed
    assert (found.key, found.earlier) == ("corrected", "Vale Evening Post")
    moved = [
        (each.before.span.text, each.after.span.text)
        for each in found.changes.figures
        if each.before and each.after
    ]
    assert moved == [("17", "14"), ("$40 million", "$55 million")]


def test_those_who_would_not_say_are_named(digest: Digest) -> None:
    sources = [
        digest.story(each.keys[0]).brief.speaker(each.attribution.speakers[0]).name
        for each in digest.refused
    ]
    assert sources == [
        "Dorian Leck",
        "Corvane's directors",
        "Corvane Grain",
        "Coastline Radio",
        "Emil Hask",
    ]
