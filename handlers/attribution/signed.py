"""Quotations with a name under them: "“We were never asked.” — Mara Okello, ferryman"."""

import re
from itertools import islice

from config.lexicon import load, words
from handlers.attribution.finding import Finding
from handlers.text.quotations import Quotation
from handlers.text.reading import Reading

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]{0,25}(?<!\w{4}\.)(?<!['’][sS])(?<!-)"
_PARTICLE = r"(?:(?:de|del|da|van|von|der|den|la|al|el|bin|of|the|and|&) )"
_NAME = rf"{_WORD}(?: {_PARTICLE}{{0,2}}{_WORD}){{0,6}}"
_SIGNATURE = re.compile(
    rf"\s{{0,3}}(?P<dash>[―—–]|(?<=\s)--?)[ \t]?"
    rf"(?P<source>(?P<name>{_NAME})(?:,? \([^()\n]{{1,40}}\))?(?:, [^\n\"“”]{{1,80}}?[\w)])?)\.?"
    r"(?=[ \t]*\n|\s*\Z|[ \t]{1,3}[\"“])"
)
_LIST = re.compile(r"\s*[―—–-]")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\bJr|\bSr)\.$")
_SHORTEST = 4
"""Words of a signed quotation that ends like no sentence: “Hamlet” — William Shakespeare."""
_LONG = 4
"""In a title the words of more letters begin with a capital: "To Kill a Mockingbird"."""
_ENDS_SENTENCE = (".", "!", "…", "—", ",")


def signed(reading: Reading) -> list[Finding]:
    """Find quotations that are signed.

    A signed quotation fills its paragraph, with the paragraphs above that leave their mark open; a
    dash and the name end it, or stand on the next line: statements in a row, each with its speaker,
    as under "What voters told us". Agencies sign stories, not quotations; of names that may stand
    above their quotations as well as below none is taken.

    Args:
        reading: the parsed article.

    Returns:
        One finding a signature, in order; the cue is the dash.
    """
    text, end, found = reading.layout, 0, []
    for number, quote in enumerate(reading.quotations):
        match = _signature(reading, number)
        if match is None or not _is_said(text, quote):
            continue
        pieces = _with_open_ones(reading, number)
        begins = max(end, text.rfind("\n", 0, pieces[0].start) + 1)
        if not text[begins : pieces[0].start].strip() and not _is_named_above(text, begins, end):
            end = match.end()
            found.append(_finding(reading, match, pieces))
    return found


def _signature(reading: Reading, number: int) -> re.Match[str] | None:
    """The dash and the name behind a quotation, when they end its line or the next one."""
    text, quote = reading.layout, reading.quotations[number]
    match = _SIGNATURE.match(text, quote.end) if quote.closed else None
    if match is None or reading.is_furniture(match.start("source")) or _is_no_speaker(match):
        return None
    if "\n" in text[quote.end : match.start("dash")]:
        listed = _LIST.match(text, match.end())  # "- Ferry", "- Bus": a list, no names
        return None if listed or not _is_known(text, match["name"]) else match
    following = reading.quotations[number + 1 : number + 2]
    if following and "\n" not in text[match.end() : following[0].start]:
        # '— Okello, in her book "Harbour"': a quotation behind it must be signed itself
        return match if _SIGNATURE.match(text, following[0].end) else None
    return match


def _is_no_speaker(match: re.Match[str]) -> bool:
    """Whether an agency, a day or a sign-off stands in the place of the name: "— Reuters"."""
    found, calendar = match["name"].split(), load("figures")["calendar"]
    signing_off = words("furniture", "signing_off")
    return (
        match["name"] in words("furniture", "agencies")
        or not signing_off.isdisjoint((found[0], found[-1]))
        or found[0] in (*calendar["weekdays"], *calendar["months"])
    )


def _is_known(text: str, name: str) -> bool:
    """Whether a name on a line of its own has two words, or its one word is met elsewhere."""
    met = re.finditer(rf"\b{re.escape(name.removesuffix('.'))}\b", text)
    return " " in name or len(tuple(islice(met, 2))) > 1


def _is_said(text: str, quote: Quotation) -> bool:
    """Whether the words between the marks are a sentence, not the title of a book or a film."""
    inner = text[quote.inner_start : quote.inner_end].strip()
    found = inner.split()
    if inner.endswith(_ENDS_SENTENCE):
        return True
    title = len(found) > 1 and all(w[0].isupper() for w in found if len(w) > _LONG)
    return not title and (inner.endswith("?") or len(found) >= _SHORTEST)


def _with_open_ones(reading: Reading, number: int) -> list[Quotation]:
    """A quotation after those of the paragraphs above that it goes on with."""
    pieces = [reading.quotations[number]]
    for above in reversed(reading.quotations[:number]):
        if above.closed or reading.layout[above.end : pieces[0].start].strip():
            break
        pieces.insert(0, above)
    return pieces


def _is_named_above(text: str, begins: int, end: int) -> bool:
    """Whether a dash and a name are the line above, that of the quotation or of nobody."""
    above = text[end:begins].rstrip().rpartition("\n")[2]
    match = _SIGNATURE.match(f"\n{above}")
    return match is not None and match.end() == len(above) + 1


def _finding(reading: Reading, match: re.Match[str], pieces: list[Quotation]) -> Finding:
    start, end = match.span("source")
    if match["source"].endswith(".") and not _ABBREVIATED.search(match["source"]):
        end -= 1
    content = tuple(reading.span(piece.start, piece.end) for piece in pieces)
    dash = reading.span(*match.span("dash"))
    return Finding((reading.span(start, end),), (dash,), content, "rules:signed")
