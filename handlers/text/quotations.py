"""Quoted stretches of a text: “…”, "…", '…', ``…'', «…», also left open at the paragraph's end.

"We saw it," she said. "And we ran."   -> two quotations
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.text.single_quotes import single_quotes

_MARK = re.compile(r"[\u201c\u201d\u201e\"\u00ab\u00bb]|``|''")
_OPENING = frozenset({"\u201c", "\u201e", "``", "\u00ab"})
_STRAIGHT = frozenset({'"', "''"})
_PARAGRAPH = re.compile(r"[^\n]+")


_STRAIGHTENED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: `[start, end)` with its marks, `[inner_start, inner_end)` without.

    `closed` is False when the mark stayed open to the end of its paragraph, as in a quotation
    that runs over several paragraphs.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def holds(self, position: int) -> bool:
        """Whether the character at `position` stands between the marks."""
        return self.inner_start <= position < self.inner_end


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of a text.

    Marks pair within one line; a mark that is not closed quotes up to the end of its line, and
    pairing starts afresh on the next. A straight mark opens when none is open, unless a word ends
    right before it and none begins right after it ('5" pipe' opens nothing). Single marks count
    as `handlers.text.single_quotes` tells them from apostrophes, unless they stand in a quotation.

    Args:
        text: the article's text, or a copy of the same length.

    Returns:
        The quotations in order; they never overlap.
    """
    return tuple(found for line in _PARAGRAPH.finditer(text) for found in _of_line(text, line))


def _of_line(text: str, line: re.Match[str]) -> list[Quotation]:
    double = list(_in_line(text, line))
    single = [
        Quotation(first, last + 1, first + 1, last, closed=True)
        for first, last in single_quotes(text, *line.span())
        if not any(quote.holds(first) or quote.holds(last) for quote in double)
    ]
    outer = [q for q in double if not any(s.holds(q.start) for s in single)]
    return sorted([*outer, *single], key=lambda quote: quote.start)


def straight(text: str) -> str:
    """The text, exactly as long, with straight double marks around every quotation.

    The parser reads “…”, ‘…’, '…' and "…" differently, and takes a single mark for an apostrophe;
    a story must be read the same whichever it has.
    """
    copy = list(text.translate(_STRAIGHTENED))
    for quote in quotations(text):
        for place in (quote.start, quote.inner_end):
            if place < quote.end and copy[place] == "'" and quote.inner_start == quote.start + 1:
                copy[place] = '"'
    return "".join(copy)


def _in_line(text: str, line: re.Match[str]) -> Iterator[Quotation]:
    marks = list(_MARK.finditer(text, line.start(), line.end()))
    nests = _nests(marks)
    opened: re.Match[str] | None = None
    depth = 0
    for mark in marks:
        if opened is None:
            if _opens(text, mark, line):
                opened = mark
        elif mark.group() in _OPENING:
            depth += nests
        elif depth:
            depth -= 1
        else:
            yield Quotation(opened.start(), mark.end(), opened.end(), mark.start(), closed=True)
            opened = None
    if opened is not None:
        yield Quotation(opened.start(), line.end(), opened.end(), line.end(), closed=False)


def _nests(marks: list[re.Match[str]]) -> bool:
    """Whether marks of one shape stand within each other: “What she calls “home” is no house.”.

    They do when each closes. Elsewhere a mark is missing, or stands the wrong way round.
    """
    depth = deepest = 0
    for mark in marks:
        if mark.group() in _STRAIGHT:
            return False
        depth += 1 if mark.group() in _OPENING else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return depth == 0 and deepest > 1


def _opens(text: str, mark: re.Match[str], line: re.Match[str]) -> bool:
    if mark.group() in _OPENING:
        return True
    if mark.group() not in _STRAIGHT:
        return False
    glued = mark.start() > line.start() and text[mark.start() - 1].isalnum()
    return not glued or (mark.end() < line.end() and text[mark.end()].isalnum())
