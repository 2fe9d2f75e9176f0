"""Which figures are held against other stories, and which are not."""

import pytest

from handlers.digest.claims import claims_of, things
from handlers.models import Models
from tests.handlers.digest.stories import START, brief


def claimed(models: Models, text: str) -> list[int]:
    found = claims_of(brief(models, text), ("a",), 0, START)
    return [int(each.figure.value) for each in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The bus fell and killed nine people, not eleven, the police said.", [9]),
        ("The death toll rose to 61 from 48, the ministry said.", [61]),
        ("The minister denied that 40 soldiers had been killed at the dam.", []),
        ("Otto Brandl, 41, said 12 people had been hurt.", [12]),
    ],
)
def test_what_a_story_does_not_claim_is_left_out(
    models: Models, text: str, numbers: list[int]
) -> None:
    assert claimed(models, text) == numbers


def test_a_part_of_another_figure_is_a_thing_of_its_own(models: Models) -> None:
    text = "The crash injured 52 people, six of them badly, the nurse said."
    other = "The crash injured 48 people, nine of them badly, the nurse said."
    every = [
        each
        for key, words in (("a", text), ("b", other))
        for each in claims_of(brief(models, words), (key,), 0, START)
    ]
    found = [sorted(int(each.figure.value) for each in thing) for thing in things(every)]
    assert sorted(found) == [[6], [9], [48, 52]]


def test_boxes_are_one_thing_only_where_their_sentences_agree(models: Models) -> None:
    texts = (
        "Searchers took eleven boxes of papers from the office.",
        "Searchers took nine boxes of papers from the office.",
        "The baker sold thirty boxes to the choir.",
    )
    every = [
        each
        for n, text in enumerate(texts)
        for each in claims_of(brief(models, text), (str(n),), 0, START)
    ]
    found = sorted(sorted(int(each.figure.value) for each in thing) for thing in things(every))
    assert found == [[9, 11], [30]]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("In 2011 a landslide killed 57 people in Morvane, the agency said.", "57"),
        ("The 2011 landslide in Morvane had a death toll of 57 in 2011.", "57"),
    ],
)
def test_the_dead_of_another_year_are_held_against_none_of_today(
    models: Models, text: str, other: str
) -> None:
    today = "A landslide killed 12 people in Morvane on Monday, the agency said."
    every = [
        each
        for key, words in (("a", text), ("b", today), ("c", today.replace("12", "14")))
        for each in claims_of(brief(models, words, published=START), (key,), 0, START)
    ]
    found = sorted(sorted(str(each.figure.value) for each in thing) for thing in things(every))
    assert ["12", "14"] in found
    assert not any(other in thing and len(thing) > 1 for thing in found)


@pytest.mark.parametrize(
    "size",
    [
        "Morvane, a town of about 4,000 people, has no hospital.",
        "Morvane has a population of 4,000 people and no hospital.",
        "Morvane has 4,000 inhabitants and no hospital.",
    ],
)
def test_the_size_of_a_place_is_held_against_no_people(models: Models, size: str) -> None:
    texts = ("A bus took 40 people to the hospital in Morvane.", size)
    every = [
        each
        for n, text in enumerate(texts)
        for each in claims_of(brief(models, text), (str(n),), 0, START)
    ]
    found = sorted(sorted(int(each.figure.value) for each in thing) for thing in things(every))
    assert found == [[40], [4000]]


def test_a_toll_is_held_against_the_dead_of_another_day(models: Models) -> None:
    texts = (
        "An avalanche killed eight people on Monday, rescuers said.",
        "The death toll of the avalanche rose to 11 on Tuesday, rescuers said.",
    )
    every = [
        each
        for n, text in enumerate(texts)
        for each in claims_of(brief(models, text, published=START), (str(n),), 0, START)
    ]
    assert sorted(len(thing) for thing in things(every)) == [2]
