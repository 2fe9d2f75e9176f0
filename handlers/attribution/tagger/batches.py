"""Windows as the network takes them: padded arrays with the marks of the encoder between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handlers.attribution.tagger.pieces import FEATURES, Numbers, Pieces
from handlers.attribution.tagger.windows import Window

PAD, OPEN, BREAK = 0, 101, 102
"""The encoder's numbers for padding, for the start of a window and for a paragraph break."""


POSITIONS = 512
"""Places that the encoder knows; paragraph breaks beyond them are left out (a list of one-word
lines)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side.

    Attributes:
        ids: `[windows, length]`, padded with `PAD`.
        features: `[windows, length, FEATURES]`.
        piece: `[windows, length]`, the number of the piece at each place, -1 for marks and padding.
    """

    ids: Numbers
    features: Numbers
    piece: Numbers


def sequence(pieces: Pieces, window: Window, *, breaks: bool = True) -> Numbers:
    """The piece numbers of one window with -1 where a mark stands (start, paragraph break, end)."""
    numbers = np.arange(window.start, window.end)
    if breaks:
        lines = pieces.paragraph[window.start : window.end]
        ends = np.flatnonzero(lines[1:] != lines[:-1]) + 1
        numbers = np.insert(numbers, ends[: POSITIONS - 2 - len(numbers)], -1)
    return np.concatenate(([-1], numbers, [-1]))


def batch(pieces: Sequence[Pieces], sequences: Sequence[Numbers]) -> Batch:
    """Put sequences side by side, each with the pieces it numbers."""
    length = max(map(len, sequences))
    ids = np.full((len(sequences), length), PAD, dtype=np.int64)
    features = np.zeros((len(sequences), length, FEATURES), dtype=np.int64)
    piece = np.full((len(sequences), length), -1, dtype=np.int64)
    for row, (text, numbers) in enumerate(zip(pieces, sequences, strict=True)):
        real = numbers >= 0
        size = len(numbers)
        ids[row, :size] = np.where(real, text.ids[numbers], BREAK)
        ids[row, 0] = OPEN
        features[row, :size] = np.where(real[:, None], text.features[numbers], 0)
        piece[row, :size] = numbers
    return Batch(ids, features, piece)
