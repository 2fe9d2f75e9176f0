"""Windows: each piece is owned once, none is too long, none ends within a quotation unasked."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from handlers.attribution.tagger.batches import POSITIONS
from handlers.attribution.tagger.model import Model
from handlers.attribution.tagger.windows import CONTEXT, LONGEST, cuts, windows
from tests.handlers.attribution.tagger.texts import Sentence, made_of, reading_of

lengths = st.one_of(st.integers(1, 30), st.integers(1, 3), st.integers(30, 700))
stories = st.lists(st.tuples(lengths, st.booleans(), st.booleans()), max_size=60)
news = st.lists(
    st.tuples(st.integers(3, 45), st.booleans(), st.booleans()), min_size=10, max_size=90
)
steady = settings(max_examples=200, deadline=None, derandomize=True, database=None)


@steady
@given(sentences=stories)
@example(sentences=[(570, True, False), (103, False, False)])
@example(sentences=[(1, False, False), (500, False, False), (1, False, True), (500, True, False)])
@example(sentences=[(10, False, False), (400, True, False), (400, True, False)])
def test_each_piece_is_owned_by_one_window_which_is_not_too_long(sentences: list[Sentence]) -> None:
    found = windows(made_of(sentences))

    owned = [place for each in found for place in range(each.own, each.own_end)]
    assert owned == list(range(sum(length for length, _, _ in sentences)))
    for each in found:
        assert 0 <= each.start <= each.own < each.own_end <= each.end
        assert each.end - each.start <= LONGEST < POSITIONS


@steady
@given(sentences=news)
def test_windows_take_over_at_sentence_ends_outside_quotation_marks(
    sentences: list[Sentence],
) -> None:
    """One sentence in three is no quotation, so that there is always a place within reach."""
    pieces = made_of(
        [(size, marks and at % 3 > 0, line) for at, (size, marks, line) in enumerate(sentences)]
    )
    places = set(cuts(pieces))

    found = windows(pieces)

    assert {edge for each in found for edge in (each.own, each.own_end)} <= places
    assert {each.start for each in found} <= places


@steady
@given(sentences=news)
def test_a_window_sees_what_stands_around_its_own(sentences: list[Sentence]) -> None:
    found = windows(made_of(sentences))

    for left, right in pairwise(found):
        assert right.own - right.start >= min(CONTEXT, right.own)
        assert left.end - left.own_end >= CONTEXT // 2


def test_a_text_that_fits_is_one_window() -> None:
    (only,) = windows(made_of([(200, False, False), (LONGEST - 200, True, True)]))

    assert (only.start, only.end, only.own, only.own_end) == (0, LONGEST, 0, LONGEST)


def test_nothing_has_no_window() -> None:
    assert windows(made_of([])) == []
    assert cuts(made_of([])) == [0]


def test_a_cut_lies_where_a_quotation_ends_and_not_within_it() -> None:
    within = made_of([(9, False, False), (5, True, False), (6, True, False), (7, False, False)])
    new_line = made_of([(5, True, False), (6, True, True)])

    assert cuts(within) == [0, 9, 20, 27]
    assert cuts(new_line) == [0, 5, 11]


SENTENCES = (
    "Mara Okello said the harbour wall would be raised by a metre before the winter storms. "
    "“We asked for it in March. Nobody called. Then the sea came in,” she said. "
)


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_no_quotation_of_a_long_story_is_parted(nlp: Language, tagger: Model, between: str) -> None:
    text = between.join([SENTENCES.strip()] * 40)
    cut = tagger.pieces(reading_of(nlp, text))

    found = windows(cut)

    assert len(found) > 3
    for each in found[1:]:
        place = int(cut.starts[each.own])
        assert text[:place].rstrip().endswith((".", "”"))
        assert text[:place].count("“") == text[:place].count("”")
