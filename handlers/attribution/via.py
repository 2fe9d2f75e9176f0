"""The carrier's name in its words: "CNN" in "CNN report", "TNK" in "state news agency TNK"."""

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
        The name with its capitals in those words, without "report" behind it; all of the words
        when none has a capital.
    """
    tokens = [token for token in reading.tokens(span) if not token.is_punct]
    while tokens and tokens[-1].lower_ in words("cues", "pieces_of_news"):
        tokens.pop()
    while tokens and (tokens[0].pos_ == "DET" or tokens[0].text == "'s"):
        del tokens[0]
    tokens = _behind_its_kind(tokens)
    if not any(token.text[0].isupper() for token in tokens):
        return Via(span.start, span.end, span.text, span.text)
    name = reading.span_of(reading.doc[tokens[0].i : tokens[-1].i + 1])
    return Via(name.start, name.end, name.text, name.text)


def _behind_its_kind(tokens: list[Token]) -> list[Token]:
    """ "State news agency TNK" -> "TNK", but "Vesna news agency" stays whole."""
    for place, token in enumerate(tokens[:-1]):
        if token.text in words("cues", "outlets") and tokens[place + 1].text[0].isupper():
            return tokens[place + 1 :]
    return tokens
