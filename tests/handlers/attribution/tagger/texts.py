"""Texts as the tagger takes them: real readings, and pieces made up to measure."""

from collections.abc import Sequence

import numpy as np
from spacy.language import Language

from handlers.attribution.tagger.labels import LABELS, begin
from handlers.attribution.tagger.pieces import FEATURES, Pieces
from handlers.attribution.tagger.spans import Words
from handlers.records import Span
from handlers.text.guard import guard
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations, straight
from handlers.text.reading import Reading

Sentence = tuple[int, bool, bool]
"""Pieces, whether it stands between quotation marks, whether a paragraph begins with it."""


def reading_of(nlp: Language, text: str) -> Reading:
    """A text parsed as `handlers.read` has it parsed."""
    copy = guard(text)
    return Reading(text, next(parse_all(nlp, [straight(copy)])), quotations(copy), (), copy)


def span(text: str, words: str) -> Span:
    """The first place of these words."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def made_of(sentences: Sequence[Sentence]) -> Pieces:
    """Pieces of one letter each, all of them words, in sentences of these lengths."""
    lengths = [length for length, _, _ in sentences]
    places = np.arange(sum(lengths))
    features = np.zeros((len(places), FEATURES), dtype=np.int64)
    features[:, 0] = 1 + 4 * np.repeat([int(quoted) for _, quoted, _ in sentences], lengths)
    return Pieces(
        ids=places + 1000,
        starts=places,
        ends=places + 1,
        first=np.ones(len(places), dtype=np.bool_),
        sentence=np.repeat(np.arange(len(sentences)), lengths),
        paragraph=np.repeat(np.cumsum([int(begins) for _, _, begins in sentences]), lengths),
        features=features,
    )


def words_with(reading: Reading, **likely: Sequence[str]) -> Words:
    """The words of a reading, as if the tagger were nearly sure of these spans and no others.

    Args:
        reading: the parsed text.
        likely: for each role ("source", "cue", "content") the words of its spans.
    """
    tokens = [token for token in reading.doc if not token.is_space]
    starts = np.asarray([token.idx for token in tokens])
    ends = starts + np.asarray([len(token) for token in tokens])
    scores = np.full((len(tokens), len(LABELS)), np.log(0.002), dtype=np.float32)
    labels = np.zeros(len(tokens), dtype=np.int64)
    for role, texts in likely.items():
        for words in texts:
            place = span(reading.text, words)
            held = np.flatnonzero((starts < place.end) & (ends > place.start))
            labels[held] = begin(role) + 1
            labels[held[0]] = begin(role)
    scores[np.arange(len(tokens)), labels] = np.log(0.988)
    sentence = np.cumsum([token.is_sent_start is True for token in tokens])
    return Words(starts, ends, sentence, np.zeros(len(tokens), dtype=np.int64), scores)
