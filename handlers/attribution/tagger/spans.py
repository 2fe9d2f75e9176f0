"""From labels to findings: spans of the text, linked, whole quotations kept whole."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handlers.attribution.finding import Finding
from handlers.attribution.tagger.labels import Stretch, begin, best, stretches
from handlers.attribution.tagger.linking import Linked, link
from handlers.attribution.tagger.pieces import Pieces
from handlers.records import Span
from handlers.text.reading import Reading

FOUND_BY = "tagger"
_MOSTLY = 0.8
"""The part of a quotation that a content must hold, and of a content that the quotation must, to
be taken for that quotation."""
_EAGER = 0.5
"""Taken from the score of "none of these" before the best labels are sought; what is drawn too
much is sorted out by its likelihood. Chosen on the development part of PolNeAR."""
_EDGES = " \t\n\r\xa0,;:-–—"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with the tagger's scores.

    Attributes:
        starts, ends: their places in the text.
        sentence, paragraph: the numbers of what holds them.
        scores: `[words, labels]`, logarithms.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    scores: NDArray[np.float32]

    def likelihood(self, spans: tuple[Span, ...], role: str = "content") -> float:
        """How likely the words of these spans have a role, on average; 0 when there are none."""
        labels = slice(begin(role), begin(role) + 2)
        places = [slice(*np.searchsorted(self.starts, (span.start, span.end))) for span in spans]
        shares = [np.exp(self.scores[place, labels]).sum(axis=1) for place in places]
        together = np.concatenate(shares) if shares else np.zeros(0)
        return float(together.mean()) if len(together) else 0.0


def words_of(pieces: Pieces, scores: NDArray[np.float32]) -> Words:
    """Keep of each word its first piece: that is the one that the network labels."""
    heads = np.flatnonzero(pieces.first)
    lasts = np.append(heads[1:] - 1, len(pieces) - 1) if len(heads) else heads
    return Words(
        pieces.starts[heads],
        pieces.ends[lasts],
        pieces.sentence[heads],
        pieces.paragraph[heads],
        scores[heads],
    )


def findings(reading: Reading, words: Words) -> list[Finding]:
    """The attributions that the scores draw.

    Args:
        reading: the parsed article.
        words: its words with their scores.

    Returns:
        One finding a cue that has a content, in order of the text.
    """
    starts = np.zeros(len(words.starts), dtype=np.bool_)
    starts[1:] = words.paragraph[1:] != words.paragraph[:-1]
    eager = words.scores.copy()
    eager[:, 0] -= _EAGER
    found = stretches(best(eager, starts))
    links = link(found, words.sentence.tolist(), words.paragraph.tolist())
    return [_finding(reading, words, each) for each in links if each.content]


def _finding(reading: Reading, words: Words, linked: Linked) -> Finding:
    def span(stretch: Stretch) -> Span:
        return reading.span(int(words.starts[stretch[0]]), int(words.ends[stretch[1] - 1]))

    content = _joined(reading, [_whole(reading, span(each)) for each in linked.content])
    return Finding(
        tuple(_trimmed(reading, span(each)) for each in sorted(linked.source)),
        (span(linked.cue),),
        tuple(_trimmed(reading, each) for each in content),
        FOUND_BY,
    )


def _trimmed(reading: Reading, span: Span) -> Span:
    """Without a comma or dash at its end: "the council, which met on Monday,"."""
    kept = span.text.rstrip(_EDGES)
    return reading.span(span.start, span.start + len(kept)) if kept else span


def _whole(reading: Reading, span: Span) -> Span:
    """The whole quotation where the span is nearly that; else its marks taken in at the edges."""
    for quotation in reading.quotations_in(span.start, span.end):
        shared = min(span.end, quotation.end) - max(span.start, quotation.start)
        inside = shared >= _MOSTLY * (span.end - span.start)
        if inside and shared >= _MOSTLY * (quotation.end - quotation.start):
            return reading.span(quotation.start, quotation.end)
        if quotation.start < span.start < quotation.inner_start + 1:
            span = reading.span(quotation.start, span.end)
        if quotation.inner_end <= span.end < quotation.end:
            span = reading.span(span.start, quotation.end)
    return span


def _joined(reading: Reading, pieces: list[Span]) -> list[Span]:
    """Pieces in order; those that touch or overlap are one."""
    ordered = sorted(set(pieces))
    joined = ordered[:1]
    for one in ordered[1:]:
        last = joined[-1]
        if one.start <= last.end or not reading.text[last.end : one.start].strip(_EDGES):
            joined[-1] = reading.span(last.start, max(last.end, one.end))
        else:
            joined.append(one)
    return joined
