"""The carrier's name in its words: "CNN" in "CNN report", "TNK" in "state news agency TNK"."""

from itertools import pairwise

from spacy.tokens import Token

from config.lexicon import words
from handlers.records import Span, Via
from handlers.text.reading import Reading


def carrier(reading: Reading, span: Span) -> Via:
    """Name a carrier.

    Args:
        reading: the parsed article.
        span: the words that stand for the carrier.

    Returns:
        The name in those words, without "report" behind it; all of the words when nothing else is
        left.
    """
    tokens = [token for token in reading.tokens(span) if not token.is_punct]
    while tokens and tokens[-1].lower_ in words("cues", "pieces_of_news"):
        tokens.pop()
    tokens = _without_aside(_behind_its_kind(_without_article(_of_whom(_without_article(tokens)))))
    if not tokens:
        return Via(span.start, span.end, span.text, span.text)
    name = reading.span_of(reading.doc[tokens[0].i : tokens[-1].i + 1])
    return Via(name.start, name.end, name.text, name.text)


def _without_aside(tokens: list[Token]) -> list[Token]:
    """ "Skylark, a shipping website" -> "Skylark"; "the Sund News Agency (SNA)" likewise."""
    for place, (one, following) in enumerate(pairwise(tokens), 1):
        if following.i > one.i + 1 and one.nbor().text in {",", "("}:
            return tokens[:place]
    return tokens


def _without_article(tokens: list[Token]) -> list[Token]:
    begins = (n for n, token in enumerate(tokens) if token.pos_ != "DET" and token.text != "'s")
    return tokens[next(begins, len(tokens)) :]


def _of_whom(tokens: list[Token]) -> list[Token]:
    """ "Report in the Ledger" -> "the Ledger"."""
    piece = len(tokens) > 2 and tokens[0].lower_ in words("cues", "pieces_of_news")
    return tokens[2:] if piece and tokens[1].lower_ in {"by", "from", "in", "on"} else tokens


def _behind_its_kind(tokens: list[Token]) -> list[Token]:
    """ "State news agency TNK" -> "TNK", but "Vesna news agency" stays whole."""
    for place, token in enumerate(tokens[:-1]):
        if token.text in words("cues", "outlets") and tokens[place + 1].text[0].isupper():
            return tokens[place + 1 :]
    return tokens
