"""The same story typed otherwise is read the same: mark styles, blank lines at its end."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.contract import to_json
from handlers.errors import Refused
from handlers.models import Models
from handlers.read import read
from handlers.records import Article
from tests.golden.cases import Case, all_cases
from tests.properties.texts import pasted

CASES = all_cases()
STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'"})
NESTED = re.compile(r"“[^”\n]*“")
"""Marks within marks, which straight ones cannot tell apart."""
ONE_STYLE = [
    case
    for case in CASES
    if "“" in case.text and not set(case.text) & set("\"'‘") and not NESTED.search(case.text)
]
modest = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("case", ONE_STYLE, ids=lambda case: case.id)
def test_straight_marks_change_no_attribution(case: Case, models: Models) -> None:
    straight = case.text.translate(STRAIGHT)
    assert len(straight) == len(case.text)
    assert _places(straight, models) == _places(case.text, models)


@modest
@given(case=st.sampled_from(CASES), ending=st.sampled_from(["\n", "\n\n", "\n \n", "\r\n"]))
def test_blank_lines_at_the_end_change_nothing(models: Models, case: Case, ending: str) -> None:
    assert _findings(case.text + ending, models) == _findings(case.text, models)


@modest
@given(text=pasted)
def test_reading_twice_gives_the_same(models: Models, text: str) -> None:
    assert _findings(text, models) == _findings(text, models)


def _findings(text: str, models: Models) -> Any:
    try:
        found = to_json(read(Article(text), models), "-")
    except Refused as refusal:
        return refusal.code
    return {key: value for key, value in found.items() if key != "article"}


def _places(text: str, models: Models) -> Any:
    """Manner, stance and places of every attribution, without the words."""
    return [
        (
            one.manner,
            one.stance,
            [
                [(span.start, span.end) for span in part]
                for part in (one.cue, one.source, one.content)
            ],
            one.speakers,
        )
        for one in read(Article(text), models).attributions
    ]
