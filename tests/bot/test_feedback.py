"""What the desk put right comes out in the form in which taggers are trained."""

import json

import pytest

from bot.asks import Place
from bot.corrections import Corrected, Corrections, Noted
from bot.feedback import DatabaseAway, example, print_feedback
from config.settings import Settings
from handlers.corrections import Correction, Fault, Right, located
from tests.bot.story import BRIEF, TEXT
from tests.database import PLACE

[MISSED] = located(TEXT, "The dam is 62 years old")
WHAT = Correction(Fault.QUOTE, MISSED.start, MISSED.end, Right.SOMEBODY, "Ines Falk")
NOTED = Noted("V1", WHAT, "", "U7", "ada", 1_800_000_000.0)
SECRET = Place("T1", "G1", private=True)


@pytest.fixture
def kept(store):
    return Corrections(store, 3_600)


def settings(url):
    return Settings(redis_url=url)


def printed(capsys, url, *, private=False):
    assert print_feedback(settings(url), private=private) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_example_has_the_text_and_the_places_of_every_statement():
    made = example(Corrected(PLACE, BRIEF, (NOTED,)))
    added = made["attributions"][-1]

    assert made["text"] == TEXT
    assert len(made["attributions"]) == len(BRIEF.attributions) + 1
    assert added == {
        "source": [],
        "cue": [],
        "content": [[MISSED.start, MISSED.end]],
        "corrected": True,
    }
    assert all(
        0 <= start < end <= len(TEXT)
        for each in made["attributions"]
        for name in ("source", "cue", "content")
        for start, end in each[name]
    )
    assert made["corrections"][0]["by"] == "U7"
    assert made["corrections"][0]["at"] == "2027-01-15T08:00:00+00:00"


def test_only_corrected_stories_are_printed_and_private_ones_only_when_asked_for(
    kept, valkey, capsys
):
    assert printed(capsys, valkey) == []
    kept.note(PLACE, BRIEF, NOTED)
    kept.note(SECRET, BRIEF, NOTED)

    assert [each["id"][:6] for each in printed(capsys, valkey)] == ["T1-C1-"]
    assert len(printed(capsys, valkey, private=True)) == 2


def test_a_form_sent_twice_is_one_correction_and_the_order_is_that_of_time(kept):
    later = Noted("V0", WHAT, "", "U7", "ada", NOTED.at + 1)
    assert kept.note(PLACE, BRIEF, later)
    assert kept.note(PLACE, BRIEF, NOTED)
    assert not kept.note(PLACE, BRIEF, NOTED)

    assert kept.of(PLACE, BRIEF) == (NOTED, later)
    assert kept.of(SECRET, BRIEF) == ()


def test_only_the_newest_corrections_of_a_story_are_kept(kept, monkeypatch):
    monkeypatch.setattr("bot.corrections.MOST", 3)
    for number in range(5):
        kept.note(PLACE, BRIEF, Noted(f"V{number}", WHAT, "", "U7", "ada", float(number)))

    assert [each.id for each in kept.of(PLACE, BRIEF)] == ["V2", "V3", "V4"]


def test_a_database_that_is_away_is_said_in_a_sentence():
    with pytest.raises(DatabaseAway, match="does not answer"):
        print_feedback(settings("redis://127.0.0.1:1/0"), private=False)
