"""Quotations with a name under them: "“We were never asked.” — Mara Okello, ferryman"."""

import re
from collections.abc import Iterator
from functools import cache

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.text.quotations import Quotation
from handlers.text.reading import Reading

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]{0,25}(?<!\w{4}\.)"
_PARTICLE = r"(?:(?:de|del|da|van|von|der|den|la|al|bin|of|the|and) )"
_NAME = rf"{_WORD}(?: {_PARTICLE}{{0,2}}{_WORD}){{0,6}}"
_SIGNATURE = re.compile(
    rf"\s{{0,3}}(?P<dash>[―—–]|(?<=\s)--?)[ \t]?"
    rf"(?P<source>{_NAME}(?:,? \([^()\n]{{1,40}}\))?(?:, [^\n\"“”]{{1,80}}?[\w)])?)\.?"
    r"(?=[ \t]*\n|\s*\Z|\s{1,3}[\"“])"
)
_SHORTEST = 4
"""Words of a signed quotation that ends like no sentence: “Hamlet” — William Shakespeare."""
_ENDS_SENTENCE = (".", "!", "?", "…", "—", ",")


def signed(reading: Reading) -> list[Finding]:
    """Find quotations that are signed, and messages of a social network pasted with their sender.

    A signed quotation fills its paragraph, with the paragraphs above that leave their mark open; a
    dash and the name end it, or stand on the next line: statements in a row, each with its speaker,
    as under "What voters told us".

    Args:
        reading: the parsed article.

    Returns:
        One finding a signature, in order; the cue is the dash.
    """
    return sorted([*_signatures(reading), *_posts(reading)], key=lambda each: each.start)


def _signatures(reading: Reading) -> Iterator[Finding]:
    text, end = reading.layout, 0
    for number, quote in enumerate(reading.quotations):
        match = _SIGNATURE.match(text, quote.end) if quote.closed else None
        if not match or not _is_said(text, quote) or reading.is_furniture(match.start("source")):
            continue
        pieces = _with_open_ones(reading, number)
        begins = max(end, text.rfind("\n", 0, pieces[0].start) + 1)
        if not text[begins : pieces[0].start].strip():
            content = tuple(reading.span(piece.start, piece.end) for piece in pieces)
            end = match.end("source")
            yield Finding(
                (reading.span(*match.span("source")),),
                (reading.span(*match.span("dash")),),
                content,
                "rules:signed",
            )


def _is_said(text: str, quote: Quotation) -> bool:
    inner = text[quote.inner_start : quote.inner_end].strip()
    return inner.endswith(_ENDS_SENTENCE) or len(inner.split()) >= _SHORTEST


def _with_open_ones(reading: Reading, number: int) -> list[Quotation]:
    """A quotation after those of the paragraphs above that it goes on with."""
    pieces = [reading.quotations[number]]
    for above in reversed(reading.quotations[:number]):
        if above.closed or reading.layout[above.end : pieces[0].start].strip():
            break
        pieces.insert(0, above)
    return pieces


def _posts(reading: Reading) -> Iterator[Finding]:
    """'The bridge stays shut. pic.twitter.com/x1 — Ada Venn (@adavenn) July 5, 2031', one line."""
    for match in _post().finditer(reading.layout):
        yield Finding(
            (reading.span(*match.span("source")),),
            (reading.span(*match.span("dash")),),
            (reading.span(*match.span("content")),),
            "rules:signed",
        )


@cache
def _post() -> re.Pattern[str]:
    link = r"(?:[ \t]*(?:https?://|pic\.twitter\.com/)\S{1,60})*"
    month = "|".join(words("furniture", "months"))
    return re.compile(
        rf"(?m)^[ \t]{{0,8}}(?P<content>\S[^\n]{{0,400}}?){link}\s{{1,3}}(?P<dash>[―—–]|--?)[ \t]?"
        rf"(?P<source>[^\n@()]{{1,50}}?) \(@\w{{1,20}}\),? (?:{month})\.? \d{{1,2}}, \d{{4}}"
    )
