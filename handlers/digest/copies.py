"""Texts that are nearly one: the copies of a wire on several sites, and versions of one story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

SHINGLE = 3
"""Words that are compared together."""
PERMUTATIONS, BANDS = 128, 64
"""Two values a band: texts that share a third of their shingles are found in 999 of 1,000 cases
(1 - (1 - 1/9)^64), such as share a hundredth in one of 160."""
SEED = 1
FEWEST = 15
"""Shingles of the shortest text that can be nearly another; fewer are in common by chance."""
_CLOSEST = 12
"""Texts that a further one is held against word by word: those with the likest hashes."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts that share words in a row.

    Attributes:
        one, other: their places, `one` < `other`.
        held: the share of the shorter one's shingles that both have, 0 to 1.
        size: how much shorter the shorter one is, 0 to 1.
    """

    one: int
    other: int
    held: float
    size: float


def near(texts: Sequence[str], least: float) -> Iterator[Near]:
    """Find the texts that are nearly one, by min-hashing, at near-linear cost.

    Args:
        texts: any texts.
        least: the smallest `Near.held` that is given; below a third some pairs are missed.

    Yields:
        Each pair once, in the order of the texts.
    """
    shingles = [_shingles(text) for text in texts]
    hashes = [_hashed(own) for own in shingles]
    index = RMinHashLSH(least, PERMUTATIONS, BANDS)
    for at, own in enumerate(hashes):
        if len(shingles[at]) < FEWEST:
            continue
        likely = sorted(set(index.query(own)), key=lambda one: (-own.jaccard(hashes[one]), -one))
        pairs = (_pair(before, at, shingles) for before in sorted(likely[:_CLOSEST]))
        yield from (pair for pair in pairs if pair.held >= least)
        index.insert(at, own)


def _hashed(shingles: frozenset[str]) -> RMinHash:
    hashed = RMinHash(PERMUTATIONS, SEED)
    hashed.update(sorted(shingles))
    return hashed


def _pair(one: int, other: int, shingles: Sequence[frozenset[str]]) -> Near:
    first, second = shingles[one], shingles[other]
    less, more = sorted((len(first), len(second)))
    return Near(one, other, len(first & second) / max(1, less), less / max(1, more))


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    runs = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in runs)
