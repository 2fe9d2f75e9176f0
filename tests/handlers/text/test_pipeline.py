"""One Doc a text, to the character, and parsed alike whatever white space parts its paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from handlers.text.pipeline import find_names, load, parse_all

PARAGRAPHS = [
    'Asked which wall the city considered safe, Okello said: "Both walls are safe."',
    "“I built one,” Okello replied, to laughter.",
    "It rained.",
]
GAPS = ["\n", "\n\n", "\n\n\n\n", "\r\n", " \n \n", "\n\t\n"]


def seen(nlp: Language, text: str) -> list[tuple[str, str, str, str]]:
    (doc,) = parse_all(nlp, [text])
    assert doc.text == text
    return [
        (token.text, token.tag_, token.dep_, token.head.text) for token in doc if not token.is_space
    ]


@pytest.mark.parametrize("gap", GAPS, ids=repr)
def test_what_parts_paragraphs_does_not_matter(nlp: Language, gap: str) -> None:
    assert seen(nlp, gap.join(PARAGRAPHS)) == seen(nlp, "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize("around", [" ", "\n", "\n\n ", "\t"], ids=repr)
def test_white_space_around_a_text_does_not_matter(nlp: Language, around: str) -> None:
    text = "\n\n".join(PARAGRAPHS)

    assert seen(nlp, around + text + around) == seen(nlp, text)


def test_a_sentence_does_not_reach_into_the_next_paragraph(nlp: Language) -> None:
    (doc,) = parse_all(nlp, ["The wall\n\nMara Okello said it held.\n\n \n\nIt rained"])

    ends = {token.i for token in doc if "\n" in token.text}
    assert all(not ends & set(range(sent.start, sent.end - 1)) for sent in doc.sents)


@given(st.lists(st.sampled_from(["It held.", "Okello", " ", "\n", "\r\n", "\t", "  "]), max_size=9))
def test_texts_come_back_to_the_character(nlp: Language, parts: list[str]) -> None:
    (doc,) = parse_all(nlp, ["".join(parts) or "x"])

    assert doc.text == ("".join(parts) or "x")
    assert all(token.head.sent == token.sent for token in doc)


def test_names_can_be_looked_for_afterwards(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentence by sentence here, so that each name has its place in the whole."""
    monkeypatch.setattr("handlers.text.pipeline.STRETCH", 1)
    text = "Ada Lindholm left London.\n\nOn Tuesday, Ben Carrow flew to Berlin. It rained."
    unnamed = load(names=False)
    (doc,) = parse_all(unnamed, [text])
    assert not doc.ents

    find_names(unnamed, doc)

    (whole,) = parse_all(nlp, [text])
    assert [(each.text, each.label_) for each in doc.ents] == [
        (each.text, each.label_) for each in whole.ents
    ]
    assert len(doc.ents) >= 4
