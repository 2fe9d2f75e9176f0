"""A story says the same however it is pasted: blank lines, wrapped lines, one paragraph or many."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from handlers.models import Models
from handlers.read import read
from handlers.records import Article
from tests.stories.__main__ import files
from tests.stories.check import story
from tests.stories.forms import (
    FORMS,
    SAMPLE,
    WIDTH,
    Said,
    doubled,
    parted,
    returned,
    said,
    single,
    wrapped,
)

SAME = [single, doubled, wrapped, returned]
"""Forms that part the same paragraphs."""
TEXTS = {"sample": SAMPLE.read_text(encoding="utf-8")} | {
    file.stem: story(file).text for file in files([])
}
Form = Callable[[str], str]


@pytest.fixture(scope="module")
def as_written(models: Models) -> dict[str, Counter[Said]]:
    return {name: said(text, models) for name, text in TEXTS.items()}


@pytest.mark.parametrize("form", SAME, ids=lambda form: form.__name__)
@pytest.mark.parametrize("name", TEXTS)
def test_the_same_paragraphs_give_the_same_attributions(
    name: str, form: Form, models: Models, as_written: dict[str, Counter[Said]]
) -> None:
    assert said(form(TEXTS[name]), models) == as_written[name]


def pieces(text: str, models: Models) -> set[tuple[str, str]]:
    """Each piece of content with those who are meant to have said it, white space folded."""
    brief = read(Article(text), models)
    return {
        (brief.speaker(speaker).name, " ".join(piece.text.split()))
        for one in brief.attributions
        for speaker in one.speakers
        for piece in one.content
    }


def test_the_sample_story_in_paragraphs_says_the_same(models: Models) -> None:
    """Piece by piece: what is one utterance in a paragraph may be two in two."""
    text = TEXTS["sample"]

    assert pieces(parted(text), models) == pieces(text, models)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_form_changes_white_space_only(name: str, form: Form) -> None:
    assert form(TEXTS[name]).split() == TEXTS[name].split()


def test_forms_are_what_they_are_called() -> None:
    text = TEXTS["07-drone-strike"]

    assert max(map(len, wrapped(text).split("\n"))) <= WIDTH < max(map(len, text.split("\n")))
    assert not re.search(r"(?<!\n\n)\n(?!\n)|(?<!\n)\n\n(?!\n)", doubled(text).strip())
    assert parted(TEXTS["sample"]).count("\n\n") >= 12
