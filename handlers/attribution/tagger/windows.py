"""Windows over a text's pieces: they end at sentence ends outside quotation marks, and overlap."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handlers.attribution.tagger.pieces import Pieces

LONGEST = 416
"""Pieces of the longest window, separators not counted."""
CONTEXT = 40
"""Pieces that a window shares with its neighbour on each side, at least, where there are any."""
_FARTHEST = 4
"""A window begins at a cut at most this many times the context before the pieces that it owns."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[start, end)` that are seen together; their labels count for `[own, own_end)`."""

    start: int
    end: int
    own: int
    own_end: int


def cuts(pieces: Pieces) -> list[int]:
    """The places where a window may begin or end: sentence starts outside quotation marks.

    Args:
        pieces: the text.

    Returns:
        Indices of pieces in rising order, from 0 to the number of pieces.
    """
    if not len(pieces):
        return [0]
    begins = np.flatnonzero(pieces.sentence[1:] != pieces.sentence[:-1]) + 1
    quoted = pieces.features[:, 0] > 4
    line = pieces.paragraph
    inside = quoted[begins] & quoted[begins - 1] & (line[begins] == line[begins - 1])
    return [0, *begins[~inside].tolist(), len(pieces)]


def windows(pieces: Pieces, longest: int = LONGEST, context: int = CONTEXT) -> list[Window]:
    """Cover a text with overlapping windows.

    Args:
        pieces: the text.
        longest: pieces of the longest window.
        context: pieces that neighbours share on each side of the place where one takes over.

    Returns:
        Windows in order; each piece is owned by exactly one. A stretch without a sentence end
        outside quotation marks that is longer than a window is cut where it must be.
    """
    size = len(pieces)
    if not size:
        return []
    if size <= longest:
        return [Window(0, size, 0, size)]
    count = -(-(size - 2 * context) // (longest - 2 * context))
    places = np.asarray(cuts(pieces))
    found: list[Window] = []
    own = 0
    while own < size:
        start = _start(places, own, context)
        left = size - own
        step = -(-left // max(1, count - len(found)))
        if start + longest >= size:
            found.append(Window(start, size, own, size))
            break
        own_end = _at_most(places, min(own + step + context // 2, start + longest - context), own)
        end = _at_most(places, start + longest, own_end)
        if end < own_end + context // 2:
            end = start + longest
        found.append(Window(start, end, own, own_end))
        own = own_end
    return found


def _start(places: NDArray[np.int64], own: int, context: int) -> int:
    """Where a window begins that owns pieces from `own`: so near that it gets on."""
    limit = max(0, own - context)
    return _at_most(places, limit, own - _FARTHEST * context - 1)


def _at_most(places: NDArray[np.int64], limit: int, above: int) -> int:
    """The last cut at or before `limit` but after `above`; `limit` when there is none."""
    place = int(places[np.searchsorted(places, limit, side="right") - 1])
    return place if place > above else limit
