"""The corpus as the network learns it: pieces of each article, and a label for each word."""

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from handlers.attribution.tagger.labels import begin
from handlers.attribution.tagger.names import labels_of
from handlers.attribution.tagger.pieces import Pieces, pieces
from handlers.text.guard import guard
from handlers.text.pipeline import load, parse_all
from handlers.text.quotations import quotations, straight
from handlers.text.reading import Reading

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Learned:
    """One article.

    Attributes:
        id: its name in the corpus.
        pieces: its word pieces.
        labels: one label a piece, -100 for pieces that do not begin a word.
        names: the same of `handlers.attribution.tagger.names.NAME_LABELS`, as the English pipeline
            names them.
    """

    id: str
    pieces: Pieces
    labels: NDArray[np.int64]
    names: NDArray[np.int64]


def readings(documents: list[Gold]) -> Iterator[Reading]:
    """The articles of a corpus as the product reads them."""
    copies = [guard(document["text"]) for document in documents]
    parsed = parse_all(load(), map(straight, copies))
    for document, copy, doc in zip(documents, copies, parsed, strict=True):
        yield Reading(document["text"], doc, quotations(copy), (), copy)


def learned(corpus: Path, tokenizer: Tokenizer, cache: Path) -> list[Learned]:
    """Read a corpus file, one JSON object a line with "id", "text" and "attributions".

    What was made of it is kept in `cache`, since parsing takes minutes.
    """
    if cache.exists():
        found: list[Learned] = pickle.loads(cache.read_bytes())  # noqa: S301 - written by us
        return found
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    found = []
    for document, reading in zip(documents, readings(documents), strict=True):
        cut = pieces(reading, tokenizer)
        gold = labels(cut, document["attributions"])
        names = np.where(cut.first, labels_of(reading.doc, cut.starts), -100)
        found.append(Learned(document["id"], cut, gold, names))
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(found))
    return found


def labels(cut: Pieces, gold: list[Gold]) -> NDArray[np.int64]:
    """Flatten gold attributions: of statements within statements the outer one is learned.

    Args:
        cut: the pieces of the article.
        gold: its attributions.

    Returns:
        One label a piece; -100 for pieces that do not begin a word.
    """
    heads = np.flatnonzero(cut.first)
    sheet = _Sheet(cut.starts[heads], cut.ends[np.append(heads[1:] - 1, len(cut) - 1)])
    outer = []
    for each in sorted(gold, key=_size, reverse=True):
        if each["content"] and each["cue"] and not sheet.is_content(min(each["cue"])):
            outer.append(each)
            sheet.put("content", each["content"])
    for each in outer:
        sheet.put("source", each["source"])
        sheet.put("cue", each["cue"])
    result = np.full(len(cut), -100, dtype=np.int64)
    result[heads] = sheet.labels
    return result


class _Sheet:
    """The labels of the words of a text in the making."""

    def __init__(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
        self.starts, self.ends = starts, ends
        self.labels = np.zeros(len(starts), dtype=np.int64)

    def put(self, role: str, spans: list[list[int]]) -> None:
        for span in spans:
            place = self._words(span)
            if place.start < place.stop:
                self.labels[place] = begin(role) + 1
                self.labels[place.start] = begin(role)

    def is_content(self, span: list[int]) -> bool:
        return bool(self.labels[self._words(span).start] >= begin("content"))

    def _words(self, span: list[int]) -> slice:
        first = int(np.searchsorted(self.ends, span[0], side="right"))
        return slice(first, int(np.searchsorted(self.starts, span[1])))


def _size(attribution: Gold) -> int:
    return sum(end - start for start, end in attribution["content"])
