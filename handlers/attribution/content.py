"""The words that are attributed: token ranges trimmed and never cutting a quotation in two."""

from spacy.tokens import Doc, Token

from handlers.records import Span
from handlers.text.reading import Reading

_EDGE = frozenset({",", ";", ":", "-", "--", "–", "—", "that", "only", "(", ")"})
_END = (_EDGE - {"only"}) | {".", "!", "?", "and", "but"}


def content_spans(reading: Reading, pieces: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """The article's words under token ranges.

    Args:
        reading: the parsed article.
        pieces: `(first, last)` token pairs, both inclusive.

    Returns:
        One span a piece, without "that" and the punctuation around it; a piece that begins or
        ends within a quotation is widened to the quotation's marks. Empty pieces are left out.
    """
    spans = (_trimmed(reading, first, last) for first, last in pieces)
    return tuple(_whole_quotations(reading, *span) for span in spans if span)


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    doc = reading.doc
    while first <= last and (_is_edge(doc[first]) or reading.is_furniture(doc[first].idx)):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].lower_ in _END):
        last -= 1
    return (doc[first].idx, _end(doc, last)) if first <= last else None


def _is_edge(token: Token) -> bool:
    """Whether a content cannot begin with it: "that" of "said that", not of "that figure"."""
    return token.is_space or (token.lower_ in _EDGE and token.dep_ != "det")


def _end(doc: Doc, token: int) -> int:
    return doc[token].idx + len(doc[token])


def _whole_quotations(reading: Reading, start: int, end: int) -> Span:
    for quotation in reading.quotations_in(start, end):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return reading.span(start, end)
