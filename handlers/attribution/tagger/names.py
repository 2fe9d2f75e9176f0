"""Which words are names, and of what: "Okello" PERSON, "Qumra" GPE, "on Monday" DATE."""

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from handlers.attribution.tagger.pieces import holding, token_starts

NAME_LABELS = (
    "O",
    *(
        f"{mark}-{kind}"
        for kind in (
            *("CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY"),
            *("NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME"),
            "WORK_OF_ART",
        )
        for mark in "BI"
    ),
)
"""The kinds of the English pipeline (OntoNotes 5)."""


def labels_of(doc: Doc, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The labels of words in a parse whose names are known, as the network learns them.

    Args:
        doc: the parse.
        starts: where the words begin, in rising order.

    Returns:
        A number of `NAME_LABELS` each; what begins within a token of a name goes on with it.
    """
    known = {label: number for number, label in enumerate(NAME_LABELS)}
    of_tokens = [known.get(f"{token.ent_iob_}-{token.ent_type_}", 0) for token in doc]
    begins = token_starts(doc)
    at = holding(begins, starts)
    return _inside(np.asarray(of_tokens, dtype=np.int64)[at], begins[at] < starts)


def best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The likeliest sequence of labels in which a name goes on only where one of its kind is.

    Args:
        scores: `[words, NAME_LABELS]`, as the network gives them.

    Returns:
        A number of `NAME_LABELS` each (Viterbi 1967).
    """
    count = len(scores)
    labels = np.zeros(count, dtype=np.int64)
    if not count:
        return labels
    begins, inside = np.arange(1, len(NAME_LABELS), 2), np.arange(2, len(NAME_LABELS), 2)
    came = np.zeros((count, len(NAME_LABELS)), dtype=np.int64)
    total = scores[0].copy()
    total[inside] = -np.inf
    for at in range(1, count):
        goes_on = total[inside] > total[begins]
        came[at] = total.argmax()
        came[at, inside] = np.where(goes_on, inside, begins)
        total = total[came[at]] + scores[at]
    labels[-1] = int(total.argmax())
    for at in range(count - 1, 0, -1):
        labels[at - 1] = came[at, labels[at]]
    return labels


def name(doc: Doc, starts: NDArray[np.int64], labels: NDArray[np.int64]) -> None:
    """Write names into a parse.

    Args:
        doc: the parse; what it knew of names before is lost.
        starts: where the labelled words begin, in rising order.
        labels: a number of `NAME_LABELS` each. A word that goes on with a name where none of its
            kind began begins it.
    """
    if not len(starts):
        return
    begins = token_starts(doc)
    at = holding(starts, begins)
    of_tokens = _inside(labels[at], starts[at] < begins)
    found: list[tuple[int, int, str]] = []
    for token in np.flatnonzero(of_tokens).tolist():
        if doc[token].is_space:
            continue
        mark, _, kind = NAME_LABELS[of_tokens[token]].partition("-")
        if mark == "I" and found and found[-1][1:] == (token, kind):
            found[-1] = (found[-1][0], token + 1, kind)
        else:
            found.append((token, token + 1, kind))
    doc.set_ents([Span(doc, *each) for each in found])


def _inside(labels: NDArray[np.int64], within: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The labels with "goes on" in place of "begins" for what begins within another word."""
    return np.where(within & (labels % 2 == 1), labels + 1, labels)
