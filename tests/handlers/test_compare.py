"""Two versions of a story: what is the same is not named, what differs is named once."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handlers.compare import changes
from handlers.records import Bound, Span
from tests.bot.story import BRIEF, span


def with_statements(*attributions):
    return replace(BRIEF, attributions=attributions)


def pairs(found):
    return [(each.before and each.before.id, each.after and each.after.id) for each in found]


def worded(statement, words):
    return replace(statement, id=f"{statement.id}n", content=(Span(0, len(words), words),))


A = {each.id: each for each in BRIEF.attributions}
F = {each.id: each for each in BRIEF.figures}


def test_a_version_does_not_differ_from_itself_wherever_its_words_stand():
    moved = tuple(
        replace(each, id=f"x{each.id}", content=tuple(_later(piece) for piece in each.content))
        for each in reversed(BRIEF.attributions)
    )

    assert not changes(BRIEF, BRIEF)
    assert not changes(BRIEF, replace(BRIEF, attributions=moved))


def _later(piece):
    return replace(piece, start=piece.start + 9, end=piece.end + 9)


def test_a_quote_is_added_dropped_or_reworded():
    new = with_statements(worded(A["a4"], "3.5 million crowns were now missing"), A["a5"], A["a9"])
    found = changes(with_statements(A["a4"], A["a5"], A["a7"]), new)

    assert pairs(found.statements) == [("a4", "a4n"), (None, "a9"), ("a7", None)]


def test_the_same_words_of_somebody_else_are_a_change():
    found = changes(with_statements(A["a2"]), with_statements(replace(A["a2"], speakers=("s4",))))

    assert pairs(found.statements) == [("a2", "a2")]


def test_other_words_of_another_person_are_no_rewording():
    other = replace(worded(A["a4"], "3.5 million crowns were missing today"), speakers=("s2",))

    assert pairs(changes(with_statements(A["a4"]), with_statements(other)).statements) == [
        (None, "a4n"),
        ("a4", None),
    ]


def test_the_shape_of_quotation_marks_is_no_change():
    curly = worded(A["a3"], "the town would need “months, not weeks” to recover")

    assert not changes(with_statements(A["a3"]), with_statements(curly)).statements


def test_a_number_or_its_hedge_that_changed_is_named_beside_the_old_one():
    about = replace(F["f1"], id="n1", bound=Bound.ABOUT, hedge=span("About"))
    more = replace(F["f4"], id="n4", value=Decimal(950))
    found = changes(
        replace(BRIEF, figures=(F["f1"], F["f4"])), replace(BRIEF, figures=(about, more))
    )

    assert pairs(found.figures) == [("f1", "n1"), ("f4", "n4")]


def test_a_figure_of_something_else_is_another_figure():
    found = changes(replace(BRIEF, figures=(F["f1"],)), replace(BRIEF, figures=(F["f4"],)))

    assert pairs(found.figures) == [(None, "f4"), ("f1", None)]


@given(st.data())
def test_every_item_that_is_named_is_of_its_version_and_is_named_once(data):
    def some(items):
        return tuple(data.draw(st.lists(st.sampled_from(items), unique_by=id)))

    before = replace(BRIEF, attributions=some(BRIEF.attributions), figures=some(BRIEF.figures))
    after = replace(BRIEF, attributions=some(BRIEF.attributions), figures=some(BRIEF.figures))
    found = changes(before, after)
    for side, every in (("before", before), ("after", after)):
        named = [getattr(each, side) for each in (*found.statements, *found.figures)]
        ids = [each.id for each in named if each is not None]
        assert len(ids) == len(set(ids))
        assert set(ids) <= {each.id for each in (*every.attributions, *every.figures)}
