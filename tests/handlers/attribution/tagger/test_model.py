"""The network's files are whole or not used; a story is read the same beside any other."""

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from handlers.attribution.tagger import model
from handlers.attribution.tagger.labels import LABELS
from handlers.attribution.tagger.model import Model
from handlers.attribution.tagger.names import NAME_LABELS
from handlers.errors import ModelUnusable
from handlers.model import FOLDER, NETWORK, SUMS, SYNTAX, TOKENIZER, check
from handlers.models import Models
from handlers.read import read, read_all
from handlers.records import Article
from tests.handlers.attribution.tagger.texts import reading_of
from tests.stories.__main__ import files
from tests.stories.check import story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files that ship, the network shortened, with sums that are right."""
    for name in (TOKENIZER, SYNTAX):
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / NETWORK).write_bytes((FOLDER / NETWORK).read_bytes()[:100_000])
    sums = [
        f"{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (NETWORK, TOKENIZER, SYNTAX)
    ]
    (tmp_path / SUMS).write_text("".join(sums), encoding="ascii")
    check(tmp_path)
    return tmp_path


def test_the_files_that_ship_are_whole() -> None:
    check()


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, SYNTAX])
def test_one_altered_byte_is_noticed(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)

    with pytest.raises(ModelUnusable, match=name) as raised:
        model.load(folder)

    assert raised.value.message.endswith(
        "Install Copytaster again, or set COPYTASTER_ATTRIBUTION=rules."
    )


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, SYNTAX, SUMS])
def test_a_missing_file_is_noticed(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(ModelUnusable, match=name):
        model.load(folder)


@pytest.mark.parametrize("sums", ["", "0" * 64 + f"  {NETWORK}\n", "what?", "ä  ö\n"])
def test_sums_that_do_not_name_the_files_are_noticed(folder: Path, sums: str) -> None:
    (folder / SUMS).write_text(sums, encoding="utf-8")

    with pytest.raises(ModelUnusable):
        model.load(folder)


def test_each_piece_has_a_likelihood_for_each_label(nlp: Language, tagger: Model) -> None:
    text = " ".join(story(files()[0]).text.split() * 3)
    cut = tagger.pieces(reading_of(nlp, text))
    scores = tagger.scores(cut)

    assert scores.labels.shape == (len(cut), len(LABELS))
    assert np.exp(scores.labels).sum(axis=1) == pytest.approx(1.0, abs=1e-4)
    assert scores.names.shape == (len(cut), len(NAME_LABELS))


def test_nothing_has_no_scores(nlp: Language, tagger: Model) -> None:
    reading = reading_of(nlp, "No.")
    nothing = tagger.pieces(type(reading)("", nlp.make_doc(""), ()))

    assert len(nothing) == 0
    assert tagger.scores(nothing).labels.shape == (0, len(LABELS))


def test_a_story_is_read_the_same_alone_and_beside_others(models: Models) -> None:
    articles = [Article(story(file).text) for file in files()[:12]]

    together = list(read_all(articles, models))

    assert together == [read(article, models) for article in articles]
    assert together == list(read_all(articles[::-1], models))[::-1]
