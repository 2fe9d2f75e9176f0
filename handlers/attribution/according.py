"""Attributions by preposition: "according to the ministry", "in Brandt's view"."""

from collections.abc import Iterator

from spacy.tokens import Token

from handlers.attribution.content import content_spans
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.text.reading import Reading


def according(reading: Reading) -> list[Finding]:
    """Find "according to X" with the sentence or clause that X answers for.

    Args:
        reading: the parsed article.

    Returns:
        One finding for each, in order of the text; the content is the rest of the sentence, in
        two pieces when the phrase stands in its middle.
    """
    return list(_findings(reading))


def _findings(reading: Reading) -> Iterator[Finding]:
    doc = reading.doc
    for token in doc[:-1]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        source = _object(doc[token.i + 1], token)
        if source is None or reading.quotation_at(token.idx):
            continue
        spans = source_spans(reading, source, doc[token.i + 1])
        last = _last_token(source, spans[0].end)
        cue = reading.span(token.idx, doc[token.i + 1].idx + 2)
        content = content_spans(reading, _around(token, last))
        if content:
            yield Finding(spans, (cue,), content, "rules:according")


def _object(to: Token, according: Token) -> Token | None:
    for word in (to, according):
        found = next((child for child in word.children if child.dep_ == "pobj"), None)
        if found is not None:
            return found
    following = to.nbor() if to.i + 1 < len(to.doc) else None
    return following if following is not None and following.pos_ in {"PROPN", "NOUN"} else None


def _last_token(source: Token, end: int) -> int:
    last = source.right_edge.i
    while source.doc[last].idx >= end:
        last -= 1
    return last


def _around(according: Token, last: int) -> tuple[tuple[int, int], ...]:
    sentence = according.sent
    first = sentence.start
    pieces = ((first, according.i - 1), (last + 1, sentence.end - 1))
    return tuple(piece for piece in pieces if piece[0] <= piece[1])
