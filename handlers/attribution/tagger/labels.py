"""The labels of the tagger and the best allowed sequence of them."""

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
Stretch = tuple[int, int, str]
"""First word, one past the last word, role."""


def begin(role: str) -> int:
    """The label of the first word of a role's span."""
    return 1 + 2 * ROLES.index(role)


def _allowed() -> NDArray[np.float32]:
    """0 where a label may follow another, minus infinity where not: I-x follows B-x or I-x only."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for role in ROLES:
        inside = begin(role) + 1
        table[:, inside] = -np.inf
        table[[begin(role), inside], inside] = 0
    return table


_ALLOWED = _allowed()


def best(scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The likeliest sequence of labels in which every I follows its B.

    Args:
        scores: one row a word, the logarithm of each label's likelihood.
        starts: the words before which every span ends (the first of a paragraph).

    Returns:
        One label a word (Viterbi 1967).
    """
    count = len(scores)
    came = np.zeros((count, len(LABELS)), dtype=np.int64)
    total = np.where(_ALLOWED[0] == 0, scores[0], -np.inf) if count else np.zeros(len(LABELS))
    closed = np.where(_ALLOWED[0] == 0, 0, -np.inf).astype(np.float32)
    for at in range(1, count):
        ways = total[:, None] + (closed[None, :] if starts[at] else _ALLOWED)
        came[at] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[at]
    labels = np.zeros(count, dtype=np.int64)
    if count:
        labels[-1] = int(total.argmax())
    for at in range(count - 1, 0, -1):
        labels[at - 1] = came[at, labels[at]]
    return labels


def stretches(labels: NDArray[np.int64]) -> list[Stretch]:
    """The spans that a sequence of labels draws."""
    found: list[Stretch] = []
    for at, label in enumerate(labels.tolist()):
        if not label:
            continue
        role, inside = divmod(label - 1, 2)
        if inside and found and found[-1][1] == at and found[-1][2] == ROLES[role]:
            found[-1] = (found[-1][0], at + 1, ROLES[role])
        else:
            found.append((at, at + 1, ROLES[role]))
    return found
