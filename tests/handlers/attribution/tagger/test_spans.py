"""From labels to findings: whole quotations stay whole, pieces that touch are one."""

import pytest
from spacy.language import Language

from handlers.attribution.tagger.spans import FOUND_BY, findings
from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief
from handlers.text.guard import guard
from handlers.text.quotations import quotations
from tests.golden.cases import all_cases
from tests.handlers.attribution.tagger.texts import reading_of, span, words_with
from tests.stories.__main__ import files
from tests.stories.check import story

QUOTE = "“We were never asked about the wall,” Okello said on Monday."


def test_the_labels_of_the_tagger_become_a_finding(nlp: Language) -> None:
    reading = reading_of(nlp, "Mara Okello said the harbour wall would be raised.")
    words = words_with(
        reading,
        source=["Mara Okello"],
        cue=["said"],
        content=["the harbour wall would be raised"],
    )

    (found,) = findings(reading, words)

    assert [each.text for each in found.source] == ["Mara Okello"]
    assert [each.text for each in found.cue] == ["said"]
    assert [each.text for each in found.content] == ["the harbour wall would be raised"]
    assert found.found_by == FOUND_BY


@pytest.mark.parametrize(
    "drawn",
    [
        "We were never asked about the wall",
        "“We were never asked about the",
        "were never asked about the wall,”",
        "“We were never asked about the wall,” Okello",
    ],
)
def test_nearly_a_quotation_is_the_whole_quotation(nlp: Language, drawn: str) -> None:
    reading = reading_of(nlp, QUOTE)

    (found,) = findings(reading, words_with(reading, cue=["said"], content=[drawn]))

    assert [each.text for each in found.content] == ["“We were never asked about the wall,”"]


def test_marks_at_the_edge_of_a_content_belong_to_it(nlp: Language) -> None:
    reading = reading_of(nlp, "Okello said the wall, raised twice since the flood, was “a joke”.")
    drawn = "the wall, raised twice since the flood, was “a joke"

    (found,) = findings(reading, words_with(reading, cue=["said"], content=[drawn]))

    assert found.content[-1].text.endswith("“a joke”")


def test_contents_with_a_comma_between_are_one(nlp: Language) -> None:
    reading = reading_of(nlp, "Okello said the wall was low, the sea was high and no help came.")
    drawn = ["the wall was low", "the sea was high and no help came"]

    (found,) = findings(reading, words_with(reading, cue=["said"], content=drawn))

    assert found.content == (
        span(reading.text, "the wall was low, the sea was high and no help came"),
    )


def test_a_cue_without_content_is_no_finding(nlp: Language) -> None:
    reading = reading_of(nlp, "Okello spoke to the council.")

    assert findings(reading, words_with(reading, source=["Okello"], cue=["spoke"])) == []


def test_no_quotation_of_our_stories_is_cut(models: Models) -> None:
    texts = [story(file).text for file in files()] + [case.text for case in all_cases()]
    held = cut = 0
    for brief in read_all([Article(text) for text in texts], models):
        assert isinstance(brief, Brief)
        quoted = quotations(guard(brief.article.text))
        # '"OKELLO: We ran.' is a line of a transcript: the mark stands before the name
        told = [each for each in brief.attributions if each.found_by != "rules:transcript"]
        for piece in (piece for each in told for piece in each.content):
            shared = [q for q in quoted if q.start < piece.end and piece.start < q.end]
            held += len(shared)
            cut += sum(piece.start > q.inner_start or q.inner_end > piece.end for q in shared)

    assert held > 400
    assert cut == 0
