"""A form becomes a correction, or says which field is wrong and why."""

import pytest

from bot.slack.corrections import Incomplete, correction_from
from bot.slack.views.buttons import MISSED_QUOTE, WRONG_FIGURE, WRONG_SPEAKER
from bot.slack.views.correction import ITEM, NAME, NOTE, WHO, WORDS, Filled
from handlers.corrections import Fault, Right
from tests.bot.story import BRIEF, TEXT
from tests.database import PLACE


def form(action, *, item=None, who=None, name="", words="", note=""):  # noqa: PLR0913 - the fields
    return Filled(action, "a" * 32, PLACE, item, who, name, words, note)


def made(action, **fields):
    return correction_from(form(action, **fields), BRIEF)


def test_a_speaker_is_chosen_by_id_and_kept_by_name():
    what = made(WRONG_SPEAKER, item="a3", who="s4")

    assert (what.fault, what.right, what.name) == (Fault.SPEAKER, Right.SOMEBODY, "Oda Lind")
    assert TEXT[what.start : what.end].startswith("the town would need")


@pytest.mark.parametrize(("who", "right"), [("nobody", Right.NOBODY), ("no_item", Right.NO_ITEM)])
def test_nobody_and_no_statement_can_be_chosen(who, right):
    assert made(WRONG_SPEAKER, item="a3", who=who).right is right


def test_missed_words_are_placed_in_the_text_with_or_without_a_speaker():
    what = made(MISSED_QUOTE, words='"The dam is 62 years old."', name="Per Holm")

    assert TEXT[what.start : what.end] == "The dam is 62 years old."
    assert (what.right, what.name) == (Right.SOMEBODY, "Per Holm")
    assert made(MISSED_QUOTE, words="About 900 people").right is Right.NOBODY


def test_a_figure_keeps_its_claimant_when_only_its_number_is_wrong():
    what = made(WRONG_FIGURE, item="f2", words="3.5 million")

    assert what.right is Right.SAME
    assert what.number is not None
    assert TEXT[slice(*what.number)] == "3.5 million"


@pytest.mark.parametrize(
    ("action", "fields", "wrong"),
    [
        (WRONG_SPEAKER, {"item": "a3"}, WHO),
        (WRONG_SPEAKER, {"item": "a3", "who": "s4", "name": "Per Holm"}, NAME),
        (WRONG_SPEAKER, {"item": "a99", "who": "s4"}, ITEM),
        (WRONG_SPEAKER, {"item": "a3", "who": "s99"}, WHO),
        (MISSED_QUOTE, {"words": "We saw nothing at all"}, WORDS),
        (MISSED_QUOTE, {"words": "said"}, WORDS),
        (MISSED_QUOTE, {"words": '""'}, WORDS),
        (WRONG_FIGURE, {"item": "f2"}, NOTE),
        (WRONG_FIGURE, {"item": "f2", "words": "were missing"}, WORDS),
        (WRONG_FIGURE, {"item": "f2", "words": "99 crowns"}, WORDS),
        (WRONG_FIGURE, {"item": "f99", "note": "x"}, ITEM),
    ],
)
def test_a_form_that_cannot_be_taken_says_which_field_is_wrong(action, fields, wrong):
    with pytest.raises(Incomplete) as refused:
        made(action, **fields)

    assert list(refused.value.errors) == [wrong]
    assert refused.value.errors[wrong].endswith(".")


@pytest.mark.parametrize("action", [WRONG_SPEAKER, MISSED_QUOTE, WRONG_FIGURE])
def test_a_story_that_is_gone_is_said_in_the_form(action):
    with pytest.raises(Incomplete) as refused:
        correction_from(form(action), None)

    assert "not kept any longer" in next(iter(refused.value.errors.values()))
