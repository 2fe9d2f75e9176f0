"""The carrier's name in its words: "CNN" in "CNN report", "Meridian News" in "a Meridian News report"."""

from handlers.records import Span, Via
from handlers.text.reading import Reading


def carrier(reading: Reading, span: Span) -> Via:
    """Name a carrier.

    Args:
        reading: the parsed article.
        span: the words that stand for the carrier.

    Returns:
        The longest run of names in those words, or all of them when there is no name.
    """
    found = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
    runs: list[list[int]] = [[]]
    for token in found or ():
        named = token.pos_ == "PROPN" or (runs[-1] and token.lower_ in {"of", "the", "and"})
        if named:
            runs[-1].append(token.i)
        elif runs[-1]:
            runs.append([])
    best = max(runs, key=len)
    while best and reading.doc[best[-1]].pos_ != "PROPN":
        best = best[:-1]
    if not best:
        return Via(span.start, span.end, span.text, span.text)
    named_span = reading.span_of(reading.doc[best[0] : best[-1] + 1])
    return Via(named_span.start, named_span.end, named_span.text, named_span.text)
