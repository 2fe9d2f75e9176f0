"""Sources and contents find their cues: Okello [said] ..., [adding] that ..."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.attribution.tagger.labels import Stretch
from handlers.attribution.tagger.linking import Linked, link

ROLES = {"S": "source", "C": "cue", "T": "content"}


def marked_words(marks: str) -> tuple[list[Stretch], list[int], list[int]]:
    """One word a letter: S source, C cue, T content, any other none; a run is one span.

    `|` ends a sentence and `/` a paragraph; both end a span.
    """
    found: list[Stretch] = []
    sentence, paragraph = [], []
    role = None
    for mark in marks:
        if mark in "|/":
            role = None
            continue
        at, before, role = len(sentence), role, ROLES.get(mark)
        if role and role == before:
            found[-1] = (found[-1][0], at + 1, role)
        elif role:
            found.append((at, at + 1, role))
        passed = marks[: _place(marks, at)]
        sentence.append(passed.count("|") + passed.count("/"))
        paragraph.append(passed.count("/"))
    return found, sentence, paragraph


def _place(marks: str, word: int) -> int:
    """Where the mark of a word stands."""
    return [at for at, mark in enumerate(marks) if mark not in "|/"][word]


def spans(marks: str) -> list[Stretch]:
    return marked_words(marks)[0]


def linked(marks: str) -> list[Linked]:
    return link(*marked_words(marks))


def places(found: list[Stretch]) -> list[tuple[int, int]]:
    return [(a, b) for a, b, _ in found]


def test_nothing_is_linked_to_nothing() -> None:
    assert link([], [], []) == []
    assert linked("SS..TT") == []


def test_a_cue_takes_what_stands_beside_it() -> None:
    (only,) = linked("TTTT.CS.")

    assert (places(only.content), places(only.source)) == ([(0, 4)], [(6, 7)])


def test_a_content_goes_to_the_nearest_cue() -> None:
    first, second = linked("SC.TTTT|TTT.SC|")

    assert places(first.content) == [(3, 7)]
    assert places(second.content) == [(7, 10)]


def test_the_end_of_a_sentence_counts_as_many_words() -> None:
    """He said no. “Never,” the mayor of Lindow, a town of 900, told them."""
    first, second = linked("SCT|TT.SSSSS..C..|")

    assert places(first.content) == [(2, 3)]
    assert places(second.content) == [(3, 5)]


def test_a_content_does_not_cross_a_paragraph_to_a_nearer_cue() -> None:
    first, second = linked("TTTT....SC/..SC.TT")

    assert places(first.content) == [(0, 4)]
    assert places(second.content) == [(15, 17)]


def test_a_content_far_from_every_cue_is_left() -> None:
    (only,) = linked("SC.TT" + "." * 80 + "TT")

    assert places(only.content) == [(3, 5)]


def test_a_source_serves_a_second_cue_of_its_sentence() -> None:
    first, second = linked("SC.TTTT.C.TTT|")

    assert places(first.source) == places(second.source) == [(0, 1)]
    assert places(second.content) == [(10, 13)]


def test_a_source_is_not_lent_to_another_sentence() -> None:
    first, second = linked("SC.TTTT|C.TTT|")

    assert places(first.source) == [(0, 1)]
    assert second.source == []


def test_two_sources_go_to_two_cues_one_to_one() -> None:
    first, second = linked("SC.TT..SC.TT|")

    assert (places(first.source), places(second.source)) == ([(0, 1)], [(7, 8)])


def test_pieces_of_an_interrupted_quotation_share_their_cue() -> None:
    (only,) = linked("TTTT.SC.|TTTTT|")

    assert places(only.content) == [(0, 4), (8, 13)]


@st.composite
def marked(draw: st.DrawFn) -> str:
    return "".join(draw(st.lists(st.sampled_from("SCT....|/"), max_size=80)))


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(marks=marked())
def test_each_content_has_one_cue_at_most_and_each_cue_one_link(marks: str) -> None:
    found = linked(marks)
    given = spans(marks)

    contents = [one for each in found for one in each.content]
    assert [each.cue for each in found] == [one for one in given if one[2] == "cue"]
    assert len(contents) == len(set(contents))
    assert set(contents) <= {one for one in given if one[2] == "content"}
    assert all(len(each.source) <= 1 for each in found)


@pytest.mark.parametrize("marks", ["C", "CC", "C|C/C"])
def test_cues_alone_stay_alone(marks: str) -> None:
    assert all(not each.source and not each.content for each in linked(marks))
