"""Hard-wrapped text: which line ends are only the width of somebody's screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

NARROWEST, WIDEST = 40, 120
"""Widths, in characters, at which mail programs, wires and editors wrap lines."""
FEWEST_BREAKS = 2
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line end between two lines of text: where it is, and what stands before it.

    `long`: more than half the width; `full`: the first word of the next line had no room in it.
    """

    position: int
    long: bool
    full: bool
    ends_sentence: bool


def unwrap(copy: str) -> str:
    """Turn the line ends inside hard-wrapped paragraphs into spaces.

    A line was wrapped when the first word of the next line would not have fitted into the width
    of the widest line. A text counts as hard-wrapped when its lines are between `NARROWEST` and
    `WIDEST` characters at most and three out of four of its line ends were wrapped; those that end
    a sentence, or a line of less than half the width (a heading), do not count.
    Where blank lines part the paragraphs, wrapped line ends after a full stop go too.

    Args:
        copy: a text with plain spaces and line feeds.

    Returns:
        The text, exactly as long, with those line feeds replaced.
    """
    lines = copy.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if len(lines) <= FEWEST_BREAKS or not NARROWEST <= width <= WIDEST:
        return copy
    breaks = list(_breaks(lines, width))
    if not _is_wrapped(breaks):
        return copy
    parted = any(not line.strip() for line in lines[1:-1])
    joined = [found.position for found in breaks if _joins(found, parted=parted)]
    return _with_spaces(copy, joined)


def _breaks(lines: list[str], width: int) -> Iterator[_Break]:
    position = -1
    for line, following in pairwise(lines):
        position += len(line) + 1
        shown, next_word = line.rstrip(), following.split(maxsplit=1)
        if not shown or not next_word:
            continue
        full = len(shown) + 1 + len(next_word[0]) > width
        long = len(shown) * 2 > width
        yield _Break(position, long, full, _ENDS_SENTENCE.search(shown[-4:]) is not None)


def _is_wrapped(breaks: list[_Break]) -> bool:
    within = [found.full for found in breaks if found.long and not found.ends_sentence]
    return len(within) >= FEWEST_BREAKS and sum(within) * 4 >= len(within) * 3


def _joins(found: _Break, *, parted: bool) -> bool:
    return found.full and (parted or not found.ends_sentence)


def _with_spaces(copy: str, positions: list[int]) -> str:
    characters = list(copy)
    for position in positions:
        characters[position] = " "
    return "".join(characters)
