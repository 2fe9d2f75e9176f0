"""The tagger's names stand in the parse, token by token."""

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Span

from handlers.attribution.tagger.model import Model
from handlers.attribution.tagger.names import NAME_LABELS, best, labels_of, name
from handlers.models import Models
from handlers.read import read
from handlers.records import Article, SpeakerKind
from tests.handlers.attribution.tagger.texts import reading_of

TEXT = "On Monday Dr. Ann O'Hara-Venn of the U.S. Water Board told Qumra's mayor it leaked."


def named(text: str, nlp: Language, tagger: Model) -> list[tuple[str, str]]:
    reading = reading_of(nlp, text)
    reading.doc.set_ents([])
    cut = tagger.pieces(reading)
    name(reading.doc, cut.starts[cut.first], best(tagger.scores(cut).names[cut.first]))
    return [(each.text, each.label_) for each in reading.doc.ents]


def test_what_is_learned_of_a_parse_can_be_written_back(nlp: Language, tagger: Model) -> None:
    reading = reading_of(nlp, TEXT)
    doc = reading.doc
    kinds = {"Monday": "DATE", "Ann O'Hara-Venn": "PERSON", "the U.S. Water Board": "ORG"}
    spans = [doc.char_span(TEXT.index(each), TEXT.index(each) + len(each)) for each in kinds]
    ents = [Span(doc, each.start, each.end, kinds[each.text]) for each in spans if each]
    assert len(ents) == 3
    doc.set_ents(ents)
    cut = tagger.pieces(reading)
    words = cut.starts[cut.first]
    labels = labels_of(doc, words)
    doc.set_ents([])

    name(doc, words, labels)

    assert {(each.text, each.label_) for each in doc.ents} == set(kinds.items())


def test_a_word_that_goes_on_with_nothing_begins(nlp: Language) -> None:
    doc = nlp.make_doc("Ann Venn left Qumra")
    inside = NAME_LABELS.index("I-PERSON")
    labels = [inside, inside, 0, NAME_LABELS.index("I-GPE")]

    name(doc, np.asarray([0, 4, 9, 14]), np.asarray(labels))

    assert [(each.text, each.label_) for each in doc.ents] == [
        ("Ann Venn", "PERSON"),
        ("Qumra", "GPE"),
    ]


def test_a_name_is_of_one_kind() -> None:
    scores = np.full((3, len(NAME_LABELS)), -9.0, dtype=np.float32)
    scores[0, [NAME_LABELS.index("B-GPE"), NAME_LABELS.index("B-ORG")]] = 2.0, 1.0
    scores[1, [NAME_LABELS.index("I-GPE"), NAME_LABELS.index("I-ORG")]] = 1.0, 3.0
    scores[2, 0] = 1.0

    assert [NAME_LABELS[number] for number in best(scores)] == ["B-ORG", "I-ORG", "O"]


def test_nothing_has_no_names(nlp: Language) -> None:
    doc = nlp.make_doc("")

    name(doc, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))

    assert not doc.ents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lindholm flew from London to Berlin on Tuesday, officials in France said.",
            {
                ("Ada Lindholm", "PERSON"),
                ("London", "GPE"),
                ("Berlin", "GPE"),
                ("Tuesday", "DATE"),
                ("France", "GPE"),
            },
        ),
        (
            "The Russian minister met Ben Carrow at the United Nations.",
            {("Russian", "NORP"), ("Ben Carrow", "PERSON"), ("the United Nations", "ORG")},
        ),
    ],
)
def test_the_tagger_finds_names(
    text: str, expected: set[tuple[str, str]], nlp: Language, tagger: Model
) -> None:
    assert set(named(text, nlp, tagger)) == expected


def test_a_text_too_long_for_the_tagger_has_names(
    models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.attribution.tagged.MOST_WORDS", 5)
    brief = read(
        Article("Brightwater denied it. Ada Lindholm of Brightwater said it held."), models
    )

    assert {(each.name, each.kind) for each in brief.speakers} >= {
        ("Ada Lindholm", SpeakerKind.PERSON)
    }
