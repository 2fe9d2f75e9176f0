"""What the desk puts right changes that one item, and every word stays the article's own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.corrections import (
    BY_DESK,
    Correction,
    Fault,
    Right,
    corrected,
    holds_number,
    located,
    place_of,
)
from handlers.records import Manner, Mention
from tests.bot.story import BRIEF, TEXT, span

BY_ID = {each.id: each for each in (*BRIEF.attributions, *BRIEF.figures)}


def speaker_is(item, right, name=None):
    place = place_of(BY_ID[item])
    return Correction(Fault.SPEAKER, place.start, place.end, right, name)


def figure_is(item, right, name=None, number=None):
    place = BY_ID[item].span
    return Correction(Fault.FIGURE, place.start, place.end, right, name, number)


def missed(words, right=Right.NOBODY, name=None):
    [place] = located(TEXT, words)
    return Correction(Fault.QUOTE, place.start, place.end, right, name)


def item(brief, item_id):
    return next(each for each in (*brief.attributions, *brief.figures) if each.id == item_id)


def test_a_speaker_of_the_story_takes_the_statement():
    brief = corrected(BRIEF, [speaker_is("a3", Right.SOMEBODY, "Oda Lind")])

    assert item(brief, "a3").speakers == ("s4",)
    assert item(brief, "a3").found_by == BY_DESK
    assert brief.faults() == []
    assert [each for each in brief.attributions if each.id != "a3"] == [
        each for each in BRIEF.attributions if each.id != "a3"
    ]


def test_a_pronoun_beside_the_cue_stays_but_another_persons_name_does_not():
    brief = corrected(
        BRIEF,
        [
            speaker_is("a3", Right.SOMEBODY, "Oda Lind"),
            speaker_is("a2", Right.SOMEBODY, "Oda Lind"),
        ],
    )

    assert [place.text for place in item(brief, "a3").source] == ["She"]
    assert item(brief, "a2").source == ()


def test_a_name_that_was_not_found_becomes_a_speaker_with_its_mentions():
    brief = corrected(BRIEF, [speaker_is("a9", Right.SOMEBODY, "Canal Nord")])
    [added] = [each for each in brief.speakers if each.id == "d1"]

    assert added.mentions == (Mention(*_parts(span("Canal Nord"))),)
    assert brief.faults() == []


def _parts(place):
    return place.start, place.end, place.text


def test_a_claim_inside_a_statement_goes_with_it():
    brief = corrected(BRIEF, [speaker_is("a4", Right.SOMEBODY, "Ines Falk")])

    assert item(brief, "f2").claimants == ("s2",)
    assert item(brief, "f2").found_by == BY_DESK


def test_nobody_means_that_the_speaker_is_not_stated():
    assert item(corrected(BRIEF, [speaker_is("a2", Right.NOBODY)]), "a2").speakers == ()


def test_what_is_no_statement_is_left_out_and_its_figures_stay_as_the_articles_own():
    brief = corrected(BRIEF, [speaker_is("a1", Right.NO_ITEM)])

    assert "a1" not in {each.id for each in brief.attributions}
    assert (item(brief, "f1").attribution, item(brief, "f1").claimants) == (None, ())


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("Nobody slept,", Manner.DIRECT),
        ("months, not weeks", Manner.DIRECT),
        ('need "months, not', Manner.MIXED),
        ("The dam is 62 years old", Manner.INDIRECT),
    ],
)
def test_missed_words_become_a_statement_of_their_manner(words, manner):
    brief = corrected(replace(BRIEF, attributions=()), [missed(words, Right.SOMEBODY, "Ines Falk")])
    [added] = brief.attributions

    assert (added.manner, added.speakers, added.found_by) == (manner, ("s2",), BY_DESK)
    assert brief.faults() == []


def test_words_missed_twice_are_one_statement_and_the_later_speaker_counts():
    twice = [
        missed("The dam is 62 years old", Right.SOMEBODY, name)
        for name in ("Ines Falk", "Oda Lind")
    ]
    brief = corrected(BRIEF, twice)

    assert len(brief.attributions) == len(BRIEF.attributions) + 1
    assert brief.attributions[-1].speakers == ("s4",)


def test_a_figure_gets_its_claimant_or_none_or_goes():
    somebody = corrected(BRIEF, [figure_is("f4", Right.SOMEBODY, "Ines Falk")])
    nobody = corrected(BRIEF, [figure_is("f1", Right.NOBODY)])
    gone = corrected(BRIEF, [figure_is("f1", Right.NO_ITEM)])

    assert item(somebody, "f4").claimants == ("s2",)
    assert (item(nobody, "f1").claimants, item(nobody, "f1").attribution) == ((), None)
    assert "f1" not in {each.id for each in gone.figures}
    assert item(gone, "f4").from_ is None


def test_a_figure_gets_its_right_number():
    [place] = located(TEXT, "3.5 million")
    brief = corrected(BRIEF, [figure_is("f2", Right.SAME, number=(place.start, place.end))])

    assert (item(brief, "f2").span, str(item(brief, "f2").value)) == (place, "3500000")
    assert item(brief, "f2").claimants == ("s3",)
    assert holds_number("some thirty")
    assert not holds_number("some people")


def test_the_last_correction_of_an_item_counts():
    brief = corrected(
        BRIEF,
        [
            speaker_is("a2", Right.SOMEBODY, "Oda Lind"),
            speaker_is("a2", Right.SOMEBODY, "Ines Falk"),
        ],
    )

    assert item(brief, "a2").speakers == ("s2",)


@given(
    st.lists(
        st.builds(
            Correction,
            st.sampled_from(Fault),
            st.integers(-5, len(TEXT) + 5),
            st.integers(-5, len(TEXT) + 5),
            st.sampled_from(Right),
            st.sampled_from([None, "Ines Falk", "Nobody Known", ""]),
            st.none() | st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
        ),
        max_size=4,
    )
)
def test_whatever_is_asked_for_no_word_is_shown_that_the_article_does_not_have(wanted):
    brief = corrected(BRIEF, wanted)

    assert brief.faults() == []
    known = {each.id for each in brief.speakers}
    assert all(set(each.speakers) <= known for each in brief.attributions)
    assert all(set(each.claimants) <= known for each in brief.figures)


@pytest.mark.parametrize(
    ("text", "pasted", "found"),
    [
        ("“Nobody  slept,” she said.", '"nobody slept," she said', ["Nobody  slept,” she said"]),
        ("It’s a day—off here", "It's a day-off", ["It’s a day—off"]),
        ("The dam held. The dam held.", "the dam held", ["The dam held", "The dam held"]),
        ("The dams held.", "the dam", []),
        ("The dam held.", "", []),
        ("The dam held.", '" "', []),
        ("One\nline and\r\nanother", "line and another", ["line and\r\nanother"]),
        ("İstanbul fell silent", "fell silent", ["fell silent"]),
    ],
)
def test_pasted_words_are_found_though_marks_and_blanks_differ(text, pasted, found):
    assert [place.text for place in located(text, pasted)] == found
    assert all(text[place.start : place.end] == place.text for place in located(text, pasted))
