"""The JSON contract: fixed names, exact numbers, and the way back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from handlers.contract import error_json, from_json, to_json
from handlers.errors import EmptyText
from tests.bot.story import ARTICLE, BRIEF

NAMES = {
    "": {"input", "edition", "article", "speakers", "attributions", "figures", "furniture"},
    "article": {
        "text",
        "title",
        "byline",
        "site",
        "url",
        "published",
        "language",
        "credit",
    },
    "speakers": {"id", "name", "role", "kind", "mentions"},
    "attributions": {
        "id",
        "manner",
        "stance",
        "source",
        "cue",
        "content",
        "speakers",
        "via",
        "found_by",
    },
    "figures": {
        "id",
        "span",
        "value",
        "upper",
        "bound",
        "kind",
        "unit",
        "of",
        "event",
        "change",
        "from",
        "hedge",
        "when",
        "attribution",
        "claimants",
    },
    "furniture": {"kind", "start", "end", "text"},
}


def test_a_brief_comes_back_as_it_was():
    data = json.loads(json.dumps(to_json(BRIEF, "story.txt")))

    assert from_json(data) == BRIEF


def test_every_name_of_the_contract_is_there():
    data = to_json(BRIEF, "story.txt")

    assert set(data) == NAMES[""]
    assert set(data["article"]) == NAMES["article"]
    for part in ("speakers", "attributions", "figures", "furniture"):
        assert all(NAMES[part] <= set(item) for item in data[part]), part
    assert set(data["speakers"][0]["mentions"][0]) == {
        "start",
        "end",
        "text",
        "form",
        "found_by",
    }
    assert set(data["attributions"][0]["via"][0]) == {"name", "start", "end", "text"}
    assert set(data["figures"][0]["when"]) == {"start", "end", "text", "date"}


def test_a_figure_is_compared_by_the_name_from():
    compared = to_json(BRIEF, "story.txt")["figures"][3]

    assert compared["from"] == "f1"
    assert "from_" not in compared


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("3.5E+6"), "3500000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal(30), "30"),
        (Decimal("2.50"), "2.50"),
    ],
)
def test_numbers_have_no_exponent(value, written):
    brief = replace(BRIEF, figures=(replace(BRIEF.figures[0], value=value, upper=value),))
    figure = to_json(brief, "story.txt")["figures"][0]

    assert (figure["value"], figure["upper"]) == (written, written)


@pytest.mark.parametrize(
    ("published", "has_time", "written"),
    [
        (datetime(2024, 12, 16, 14, 5, tzinfo=UTC), True, "2024-12-16T14:05:00+00:00"),
        (
            datetime(2024, 12, 16, 9, 0, tzinfo=timezone(timedelta(hours=-5))),
            True,
            "2024-12-16T09:00:00-05:00",
        ),
        (datetime(2024, 12, 16, tzinfo=UTC), False, "2024-12-16"),
        (None, False, None),
    ],
)
def test_the_time_of_publication_says_only_what_is_known(published, has_time, written):
    brief = replace(
        BRIEF, article=replace(ARTICLE, published=published, published_has_time=has_time)
    )
    data = to_json(brief, "story.txt")

    assert data["article"]["published"] == written
    assert from_json(data) == brief


def test_keys_that_are_not_known_are_passed_over():
    data = to_json(BRIEF, "story.txt")
    data["figures"][0]["colour"] = "red"

    assert from_json({**data, "more": 1}) == BRIEF


def test_a_failed_input_has_its_code_and_sentence():
    data = error_json("empty.txt", EmptyText())

    assert data["input"] == "empty.txt"
    assert data["error"]["code"] == "empty"
    assert data["error"]["message"].startswith("There is no text")
