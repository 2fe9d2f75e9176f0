"""A text in the tagger's terms: word pieces, each with its place and what is known of its word."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, TAG
from spacy.tokens import Doc

from config.lexicon import words
from handlers.model import FOLDER, SYNTAX
from handlers.text.reading import Reading

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Numbers = NDArray[np.int64]

FEATURES = 5
"""Columns of `Pieces.features`: marks and case, tag, relation, way to the head, clause."""
SIZES = (9, 64, 64, 16, 64)
"""How many values each column may have; 0 stands for "not known"."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, as arrays of one length.

    Attributes:
        ids: their numbers in the tokenizer's vocabulary.
        starts, ends: their places in the text, `[start, end)`.
        first: whether a piece begins a word; only these are labelled.
        sentence: the number of the sentence that holds the piece.
        paragraph: the number of the paragraph (line of the layout) that holds it.
        features: one row a piece, `FEATURES` columns.
    """

    ids: Numbers
    starts: Numbers
    ends: Numbers
    first: NDArray[np.bool_]
    sentence: Numbers
    paragraph: Numbers
    features: Numbers

    def __len__(self) -> int:
        return len(self.ids)


def pieces(reading: Reading, tokenizer: "Tokenizer") -> Pieces:
    """Cut a reading into word pieces.

    Args:
        reading: the parsed article.
        tokenizer: the tokenizer of the tagger's encoder.

    Returns:
        The pieces in order of the text; white space has none.
    """
    text = reading.doc.text
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.asarray(encoding.ids, dtype=np.int64)
    places = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = places[:, 0], places[:, 1]
    words_of = np.asarray([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = words_of[1:] != words_of[:-1]
    tokens = holding(token_starts(reading.doc), starts)
    breaks = np.asarray([at for at, char in enumerate(reading.layout) if char == "\n"], np.int64)
    features = np.zeros((len(ids), FEATURES), dtype=np.int64)
    if len(ids):
        features[:, 0] = 1 + 4 * _quoted(reading, starts) + _case(text, starts, ends, words_of)
        features[:, 1:] = _syntax(reading.doc)[tokens]
    return Pieces(
        ids,
        starts,
        ends,
        first,
        _sentence_of(reading.doc)[tokens] if len(ids) else tokens,
        np.searchsorted(breaks, starts),
        features,
    )


def token_starts(doc: Doc) -> Numbers:
    """Where each token of a parse begins."""
    return np.asarray([token.idx for token in doc], dtype=np.int64)


def holding(begins: Numbers, places: Numbers) -> Numbers:
    """For each place, the number of what holds it, of things that begin there in rising order."""
    return np.maximum(np.searchsorted(begins, places, side="right") - 1, 0)


def _sentence_of(doc: Doc) -> Numbers:
    return np.cumsum(np.asarray([token.is_sent_start is True for token in doc], dtype=np.int64))


def _quoted(reading: Reading, starts: Numbers) -> Numbers:
    """1 for pieces between quotation marks, 0 for others."""
    quoted = np.zeros(len(starts), dtype=np.int64)
    for quotation in reading.quotations:
        a, b = np.searchsorted(starts, (quotation.inner_start, quotation.inner_end))
        quoted[a:b] = 1
    return quoted


def _case(text: str, starts: Numbers, ends: Numbers, words_of: Numbers) -> Numbers:
    """The letter case of each piece's word: 0 no letters, 1 lower, 2 Title, 3 UPPER."""
    cases = np.zeros(len(starts), dtype=np.int64)
    begin = 0
    for at in range(1, len(starts) + 1):
        if at == len(starts) or words_of[at] != words_of[at - 1]:
            cases[begin:at] = _case_of(text[starts[begin] : ends[at - 1]])
            begin = at
    return cases


def _case_of(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if any(char.isupper() for char in word) else 0


def _syntax(doc: Doc) -> Numbers:
    """One row a token: part of speech, relation to its head, the way to it, the clause it is in."""
    strings = doc.vocab.strings
    array = doc.to_array([TAG, DEP, HEAD]).astype(np.int64)
    tags, deps = _numbers("tags"), _numbers("relations")
    heads = array[:, 2]
    rows = np.zeros((len(doc), 4), dtype=np.int64)
    rows[:, 0] = [tags.get(strings[int(tag) % 2**64], 0) for tag in array[:, 0]]
    rows[:, 1] = [deps.get(strings[int(dep) % 2**64], 0) for dep in array[:, 1]]
    rows[:, 2] = np.digitize(heads, (-12, -5, -2, -1, 0, 1, 2, 3, 6, 13)) + 1
    rows[:, 3] = _clauses(doc)
    return rows


def _clauses(doc: Doc) -> list[int]:
    """For each token, the relation of the clause it stands in, and whether a cue governs that.

    "He said the road was shut": "road" stands in a complement clause governed by a verb of speech.
    """
    cues, clauses = _cue_lemmas(), _numbers("clauses")
    known: list[int | None] = [None] * len(doc)
    for token in doc:
        path, node = [], token
        while known[node.i] is None and node.dep_ not in clauses and node.head.i != node.i:
            path.append(node.i)
            node = node.head
        value = known[node.i]
        if value is None:
            governed = node.head.i != node.i and node.head.lemma_.lower() in cues
            value = known[node.i] = 2 * clauses.get(node.dep_, 0) + governed
        for at in path:
            known[at] = value
    return [value or 0 for value in known]


@cache
def _cue_lemmas() -> frozenset[str]:
    return frozenset(words("cues", "clause")) | frozenset(words("cues", "quote"))


@cache
def _numbers(kind: str) -> dict[str, int]:
    """The number of each tag, relation or clause in the columns; the network learned these."""
    text = (FOLDER / SYNTAX).read_text(encoding="utf-8")
    return {name: number for number, name in enumerate(json.loads(text)[kind], 1)}
