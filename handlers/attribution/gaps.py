"""The words beside a quotation, where its cue stands: '"...," said Okello on Friday. "..."'."""

from spacy.tokens import Token

from handlers.text.quotations import Quotation
from handlers.text.reading import Reading

SENTENCE_END = frozenset({".", "!", "?"})
_REACH = 60
"""Tokens looked at beside a quotation: longer asides than this were not met."""


def before(reading: Reading, quote: Quotation, floor: int) -> tuple[Token, ...]:
    """The tokens of the sentence that leads up to a quotation.

    Args:
        reading: the parsed article.
        quote: the quotation.
        floor: no token that begins before this offset is taken.

    Returns:
        The tokens in order, without white space; () when the quotation begins the sentence. A
        quotation that opens its paragraph is led up to by the line above when that ends in a colon.
    """
    floor = max(floor, _line_above(reading, quote))
    tokens: list[Token] = []
    token = token_at(reading, quote.start)
    while token is not None and token.i and len(tokens) < _REACH:
        token = reading.doc[token.i - 1]
        if token.idx < floor or (tokens and token.text in SENTENCE_END):
            break
        if not token.is_space:
            tokens.append(token)
    return tuple(reversed(tokens))


def after(reading: Reading, quote: Quotation, ceiling: int) -> tuple[Token, ...]:
    """The tokens of the sentence that follows a quotation, its full stop included.

    Args:
        reading: the parsed article.
        quote: the quotation.
        ceiling: no token that begins at this offset or later is taken, nor one of the next line.

    Returns:
        The tokens in order, without white space.
    """
    line = reading.layout.find("\n", quote.end)
    ceiling = min(ceiling, len(reading.layout) if line < 0 else line)
    tokens: list[Token] = []
    token = token_at(reading, quote.end)
    while token is not None and token.idx < ceiling and len(tokens) < _REACH:
        if not token.is_space and token.idx >= quote.end:
            tokens.append(token)
        if token.text in SENTENCE_END or token.i + 1 >= len(reading.doc):
            break
        token = reading.doc[token.i + 1]
    return tuple(tokens)


def opens_paragraph(reading: Reading, quote: Quotation) -> bool:
    """Whether nothing stands in front of the quotation on its line."""
    return not reading.layout[_line(reading, quote) : quote.start].strip()


def fills_paragraph(reading: Reading, quote: Quotation) -> bool:
    """Whether the quotation is all that its line holds."""
    end = reading.layout.find("\n", quote.end)
    rest = reading.layout[quote.end : len(reading.layout) if end < 0 else end]
    return opens_paragraph(reading, quote) and not rest.strip()


def _line(reading: Reading, quote: Quotation) -> int:
    return reading.layout.rfind("\n", 0, quote.start) + 1


def _line_above(reading: Reading, quote: Quotation) -> int:
    """Where the quotation's line starts, or the line above that says 'He told the court:'."""
    line = _line(reading, quote)
    above = reading.layout[:line].rstrip() if opens_paragraph(reading, quote) else ""
    return above.rfind("\n") + 1 if above.endswith(":") else line


def token_at(reading: Reading, position: int) -> Token | None:
    """The token that holds the character at `position`, or the first one after it."""
    doc = reading.doc
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= position:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None
