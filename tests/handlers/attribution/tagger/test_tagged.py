"""Tagger and rules together: what both find, what only one finds, and what is no statement."""

import pytest
from spacy.language import Language

from handlers.attribution.finding import Finding
from handlers.attribution.rules import find_by_rules
from handlers.attribution.tagged import combined, is_statement, with_source
from handlers.attribution.tagger.spans import FOUND_BY, Words, findings
from handlers.records import Span
from handlers.text.reading import Reading
from tests.handlers.attribution.tagger.texts import reading_of, span, words_with

PLAIN = "Mara Okello said on Monday that the harbour wall would be raised by a metre."


def together(reading: Reading, words: Words) -> list[Finding]:
    return combined(reading, find_by_rules(reading), findings(reading, words), words)


def texts(spans: tuple[Span, ...]) -> list[str]:
    return [each.text for each in spans]


def drawn(text: str, source: str, cue: str, content: str) -> Finding:
    return Finding(
        (span(text, source),) if source else (),
        (span(text, cue),),
        (span(text, content),),
        FOUND_BY,
    )


def test_where_both_find_a_statement_the_rules_draw_it(nlp: Language) -> None:
    reading = reading_of(nlp, PLAIN)
    words = words_with(
        reading,
        source=["Mara Okello"],
        cue=["said"],
        content=["harbour wall would be raised by a metre"],
    )

    (found,) = together(reading, words)

    assert found.found_by.startswith("rules:")
    assert texts(found.content) == ["the harbour wall would be raised by a metre"]
    assert texts(found.source) == ["Mara Okello"]


def test_a_likelier_source_of_the_tagger_takes_the_place_of_the_rules(nlp: Language) -> None:
    reading = reading_of(nlp, PLAIN)
    (ruled,) = find_by_rules(reading)
    other = drawn(PLAIN, "the harbour wall", "said", "be raised by a metre")
    content = ["the harbour wall would be raised by a metre"]
    words = words_with(reading, cue=["said"], content=content)
    alike = Finding((span(PLAIN, "Monday"),), other.cue, ruled.content, FOUND_BY)
    sure = words_with(reading, source=["Monday"], cue=["said"], content=content)

    assert [texts(each.source) for each in combined(reading, [ruled], [alike], sure)] == [
        ["Monday"]
    ]
    assert [texts(each.source) for each in combined(reading, [ruled], [alike], words)] == [
        ["Mara Okello"]
    ]


def test_what_only_the_rules_find_needs_the_tagger_to_think_it_likely(nlp: Language) -> None:
    reading = reading_of(nlp, PLAIN)
    (ruled,) = find_by_rules(reading)
    likely = words_with(reading, content=["the harbour wall would be raised by a metre"])

    assert combined(reading, [ruled], [], likely) == [ruled]
    assert combined(reading, [ruled], [], words_with(reading)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“The wall is too low for a spring tide,” Mara Okello said.", "rules:quoted"),
        ("OKELLO: The wall is too low for a spring tide.\nVOSS: It is not.", "rules:transcript"),
        ("“The wall is too low for a spring tide.” — Mara Okello", "rules:signed"),
        ("Mara Okello declined to comment on the cost of the wall.", "rules:withheld"),
    ],
)
def test_certain_rules_are_not_asked(nlp: Language, text: str, rule: str) -> None:
    reading = reading_of(nlp, text)
    found = together(reading, words_with(reading))

    assert found
    assert {each.found_by for each in found} == {rule}


ONLY_TAGGER = "The harbour master, in a mood to talk, was clear: the wall is too low for the tide."


def test_what_only_the_tagger_finds_is_added_when_it_is_likely(nlp: Language) -> None:
    reading = reading_of(nlp, ONLY_TAGGER)
    assert find_by_rules(reading) == []
    spans = {
        "source": ["The harbour master"],
        "cue": ["was clear"],
        "content": ["the wall is too low for the tide"],
    }

    (found,) = together(reading, words_with(reading, **spans))

    assert found.found_by == FOUND_BY
    assert texts(found.content) == spans["content"]
    (unsure,) = findings(reading, words_with(reading, **spans))
    assert combined(reading, [], [unsure], words_with(reading)) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It was said to be haunted by a miller.", "", "said", "to be haunted by a miller"),
        (
            "Asked about the fire at the mill, she left.",
            "she",
            "Asked",
            "about the fire at the mill",
        ),
        (
            "The road will stay shut, said an official who asked not to be named in the paper.",
            "who",
            "asked",
            "not to be named in the paper",
        ),
        (
            "The mayor paid for the trip, the Tidewater Post wrote, citing court papers from May.",
            "the Tidewater Post",
            "citing",
            "court papers from May",
        ),
        ("The council discussed the harbour wall.", "The council", "discussed", "the harbour wall"),
        ("Okello said no.", "Okello", "said", "no"),
    ],
)
def test_what_is_no_statement_is_not_taken_from_the_tagger_alone(
    nlp: Language, text: str, source: str, cue: str, content: str
) -> None:
    found = drawn(text, source, cue, content)

    assert not is_statement(reading_of(nlp, text), found, 0.7)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The report makes clear the wall was too low for the tide.",
            "The report",
            "makes clear",
            "the wall was too low for the tide",
        ),
        ("A notice on the door read “Back in May”.", "A notice", "read", "“Back in May”"),
    ],
)
def test_a_statement_may_be_taken_from_the_tagger_alone(
    nlp: Language, text: str, source: str, cue: str, content: str
) -> None:
    found = drawn(text, source, cue, content)

    assert is_statement(reading_of(nlp, text), found, 0.7)


def test_a_find_without_source_gets_the_subject_of_its_cue(nlp: Language) -> None:
    text = "Okello left early, hinting that the wall would be raised."
    found = drawn(text, "", "hinting", "the wall would be raised")

    assert texts(with_source(reading_of(nlp, text), found).source) == ["Okello"]


def test_finds_do_not_share_their_words(nlp: Language) -> None:
    reading = reading_of(nlp, PLAIN)
    (ruled,) = find_by_rules(reading)
    inner = drawn(PLAIN, "Mara Okello", "said", "would be raised by a metre")
    words = words_with(reading, content=["the harbour wall would be raised by a metre"])

    (found,) = combined(reading, [ruled, ruled], [inner, inner], words)

    assert found in {ruled, inner}
