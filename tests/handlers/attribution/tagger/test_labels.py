"""The best sequence of labels, against all that there are; and the spans that labels draw."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.attribution.tagger.labels import LABELS, begin, best, stretches

INSIDE = {LABELS.index(name) for name in LABELS if name.startswith("I-")}
steady = settings(max_examples=60, deadline=None, derandomize=True, database=None)


@st.composite
def scored(draw: st.DrawFn, longest: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores of a few words, and which of them begin a paragraph."""
    count = draw(st.integers(0, longest))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    starts = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    scores = chance.normal(0, 3, (count, len(LABELS))).astype(np.float32)
    return scores, np.asarray(starts, dtype=np.bool_)


def is_allowed(labels: tuple[int, ...], starts: np.ndarray) -> bool:
    """Whether every I continues a span of its own role within its paragraph."""
    return all(
        label not in INSIDE or (at > 0 and not starts[at] and labels[at - 1] in {label - 1, label})
        for at, label in enumerate(labels)
    )


@steady
@given(given=scored(longest=5))
def test_no_allowed_sequence_is_likelier(given: tuple[np.ndarray, np.ndarray]) -> None:
    scores, starts = given
    found = best(scores, starts)

    def worth(labels: tuple[int, ...]) -> float:
        return float(sum(scores[at, label] for at, label in enumerate(labels)))

    every = product(range(len(LABELS)), repeat=len(scores))
    highest = max(worth(labels) for labels in every if is_allowed(labels, starts))
    assert is_allowed(tuple(found.tolist()), starts)
    assert worth(tuple(found.tolist())) == pytest.approx(highest, abs=1e-4)


@steady
@given(given=scored(longest=200))
def test_every_inside_follows_its_beginning(given: tuple[np.ndarray, np.ndarray]) -> None:
    scores, starts = given

    assert is_allowed(tuple(best(scores, starts).tolist()), starts)


@steady
@given(given=scored(longest=200))
def test_stretches_hold_every_labelled_word_once_and_none_crosses_a_paragraph(
    given: tuple[np.ndarray, np.ndarray],
) -> None:
    scores, starts = given
    labels = best(scores, starts)
    found = stretches(labels)

    assert [at for a, b, _ in found for at in range(a, b)] == np.flatnonzero(labels).tolist()
    assert not any(starts[a + 1 : b].any() for a, b, _ in found)
    for a, b, role in found:
        assert labels[a:b].tolist() == [begin(role)] + [begin(role) + 1] * (b - a - 1)


def test_neighbours_of_one_role_stay_two_spans() -> None:
    cue, content = begin("cue"), begin("content")

    labels = np.asarray([content, content + 1, content, 0, cue, content])

    assert stretches(labels) == [
        (0, 2, "content"),
        (2, 3, "content"),
        (4, 5, "cue"),
        (5, 6, "content"),
    ]
