"""Which quotes are one quote in other words."""

import pytest

from handlers.digest.records import Digest
from handlers.models import Models
from tests.handlers.digest.stories import brief, digest, told

ONE = (
    "HALLAM — The strike at the port of Hallam went into its third week on Tuesday. {} said shop "
    "steward Lena Marsh. The Hallam port company had no comment."
)
OTHER = "Talks at the port of Hallam broke off. {} Lena Marsh, the shop steward, told reporters."
QUOTE = "“We are not going back for less than we were promised in writing,”"


def of(models: Models, one: str, other: str) -> Digest:
    return digest(
        told("a", brief(models, ONE.format(one), "Daily")),
        told("b", brief(models, OTHER.format(other), "Press"), 1),
    )


@pytest.mark.parametrize(
    "other",
    [
        "“We won't go back for less than we were promised in writing,”",
        "“We are not going back for less than … promised in writing,”",
        "“[The crews] are not going back for less than we were promised in writing,”",
        "“Never. We will not be going back for less than they promised us in writing,”",
    ],
)
def test_other_words_and_cuts_are_a_rewording(models: Models, other: str) -> None:
    (found,) = of(models, QUOTE, other).reworded
    assert found.speaker == "Lena Marsh"
    assert [each.keys for each in found.utterances] == [("a",), ("b",)]


@pytest.mark.parametrize(
    "other",
    [
        QUOTE,
        QUOTE.replace("“", '"').replace("”", '"'),
        "“We are not going back,”",
        "“We are not going back for less than we were promised in writing. It is enough,”",
        "“The children ask me every morning when it will end,”",
    ],
)
def test_the_same_words_or_fewer_or_others_are_none(models: Models, other: str) -> None:
    assert not of(models, QUOTE, other).reworded


def test_a_quote_that_is_interrupted_is_the_same_quote(models: Models) -> None:
    parted = ONE.format("“We are not going back for less,”").replace(
        "Marsh. ", "Marsh, “than we were promised in writing.” ", 1
    )
    found = digest(
        told("a", brief(models, parted, "Daily")),
        told("b", brief(models, OTHER.format(QUOTE), "Press"), 1),
    )
    assert not found.reworded


def test_two_speakers_do_not_reword_each_other(models: Models) -> None:
    one = brief(models, ONE.format(QUOTE), "Daily")
    text = OTHER.replace("Lena Marsh, the shop steward,", "Otto Brandl, the pilot,")
    other = text.format("“We won't go back for less than we were promised in writing,”")
    found = digest(told("a", one), told("b", brief(models, other, "Press"), 1))
    assert found.quoted
    assert not found.reworded


def test_a_paraphrase_is_no_rewording(models: Models) -> None:
    text = "Lena Marsh said the crews were not going back for less than they were promised."
    found = digest(
        told("a", brief(models, ONE.format(QUOTE), "Daily")),
        told("b", brief(models, f"{text} Hallam is quiet.", "Press"), 1),
    )
    assert not found.reworded
