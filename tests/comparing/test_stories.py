"""What a digest tells of two stories: as often right, and as seldom silent, as we promise."""

from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief
from tests.comparing.measuring import FILES, Judged, judged, measure
from tests.comparing.stories import digest_of
from tests.golden.cases import read_cases

PRECISION, RECALL = 0.95, 0.85
SEED, PAIRS = 1851, 200
STORIES = Path(__file__).parents[1] / "stories"


@pytest.fixture(scope="module")
def told(models: Models) -> list[Judged]:
    return [each for name in FILES for each in judged(name, models)]


def test_there_are_pairs_enough(told: list[Judged]) -> None:
    assert len(told) >= 60
    assert len({each.pair.title for each in told}) == len(told)


def test_what_is_told_of_two_stories_is_right(told: list[Judged]) -> None:
    assert measure(told).precision >= PRECISION


def test_what_is_to_be_told_of_two_stories_is_told(told: list[Judged]) -> None:
    assert measure(told).recall >= RECALL


@pytest.fixture(scope="module")
def unrelated(models: Models) -> list[Brief]:
    """The gold stories, each of an event of its own."""
    cases = [case for file in sorted(STORIES.glob("[0-9]*.txt")) for case in read_cases(file)]
    found = read_all([Article(case.text) for case in cases], models)
    return [each for each in found if isinstance(each, Brief)]


def test_stories_of_two_events_never_differ(unrelated: list[Brief]) -> None:
    every = list(combinations(unrelated, 2))
    chance = Random(SEED)  # noqa: S311 - the same pairs each time, no secret
    for one, other in chance.sample(every, PAIRS):
        digest = digest_of(one, other)
        assert not digest.differing, digest.differing
        assert not digest.reworded
        assert not digest.changed
        assert all(len(story.keys) == 1 for story in digest.stories)


def test_all_of_them_together_never_differ(unrelated: list[Brief]) -> None:
    digest = digest_of(*unrelated)
    assert not digest.differing, digest.differing
    assert not digest.reworded
    assert digest.figures
    assert digest.quoted
