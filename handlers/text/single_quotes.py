"""British quotations in single marks: 'We were never asked,' she said; but not "the workers' hall".

A mark opens after a space or a bracket and before a word. It closes where a word or its
punctuation ends; "don't" has no mark, and of "'Workers' rights matter,'" the last one closes.
"""

import re
from collections.abc import Iterator

_OPENS = re.compile(
    r"(?<![^\s(\[“\"—–-])['‘](?=[\w“\"…$£€])"
    r"(?!(?:\d0s|\d\d|[Tt]is|[Tt]was|[Ee]m|[Tt]il|[Cc]ause|[Bb]out|[Rr]ound)\b|[Nn]['’])"
)
_CLOSES = re.compile(r"(?<![\s'‘’])['’](?!\w)")
_PUNCTUATION = frozenset(".,?!;:…—–)")
_LONGEST_BARE = 8
"""Words of a quotation that closes without punctuation, as in "called it 'reckless' and left"."""


def single_quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the quotations in single marks of one line.

    Args:
        text: the article's text.
        start: where the line begins.
        end: where it ends; this place is no longer part of it.

    Yields:
        The places of each opening and closing mark, in order; pairs never overlap.
    """
    opening = [mark.start() for mark in _OPENS.finditer(text, start, end)]
    closing = [mark.start() for mark in _CLOSES.finditer(text, start, end)]
    for number, first in enumerate(opening):
        limit = opening[number + 1] if number + 1 < len(opening) else end
        last = _close(text, first, [place for place in closing if first + 1 < place < limit])
        if last is not None:
            yield first, last


def _close(text: str, first: int, places: list[int]) -> int | None:
    sure = (place for place in places if _beside_punctuation(text, place))
    found = next(sure, None)
    if found is not None or not places:
        return found
    # "'Workers' rights' were" closes behind "rights", "'reckless' and" where alone it can.
    last = next((place for place in places if text[place - 1] != "s"), places[0])
    return last if len(text[first:last].split()) <= _LONGEST_BARE else None


def _beside_punctuation(text: str, place: int) -> bool:
    return text[place - 1] in _PUNCTUATION or text[place + 1 : place + 2] in _PUNCTUATION - {")"}
