"""The picture of what stories count: what is drawn, how bounds look, and its words."""

from dataclasses import replace
from decimal import Decimal
from struct import unpack

import pytest
from matplotlib.text import Annotation

from bot.chart import charts
from bot.chart.drawing import DPI, WIDTH, _figure, draw
from bot.chart.rows import Row
from handlers.digest.records import Counted
from handlers.records import Bound
from tests.bot.digest.made import every_kind
from tests.bot.slack.views.test_injection import HOSTILE


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return unpack(">II", png[16:24])


def row(bound=Bound.EXACT, value=12.0, upper=None, number="12", who="claimed by Edda Quill"):
    return Row(number, who, "The Harbour Post", "10 Mar 09:00", value, upper, bound)


def drawn(*rows):
    """The axes on which rows are drawn."""
    return _figure("people killed", "every claim", rows).axes[0]


def test_what_four_stories_count_is_a_picture_with_words():
    (chart,) = charts(every_kind(), "Europe/Berlin")

    width, height = size(chart.png)
    assert width == WIDTH * DPI
    assert height > 1_000
    assert chart.title == "people killed"
    assert chart.alt == (
        "Chart of figures that stories claim: people killed; every claim by time, Europe/Berlin. "
        "at least 12, claimed by Edda Quill (Tidewater Post, 10 Mar 10:00). "
        "some 15, claimed by Edda Quill (Northern Ledger, 10 Mar 11:00). "
        "up to 20, claimed by Edda Quill (Coastline Radio, 10 Mar 12:00). "
        "17, claimed by Edda Quill (Vale Evening Post, 10 Mar 13:00)."
    )


def test_two_stories_make_no_picture():
    made = every_kind()
    two = Counted("people killed", made.figures[0].claims[:2])

    assert charts(replace(made, figures=(two,)), "UTC") == ()


def test_two_claims_of_one_story_do_not_count_as_two_stories():
    made = every_kind()
    first, second = made.figures[0].claims[:2]
    figures = (Counted("people killed", (first, replace(first, figure=second.figure), second)),)

    assert charts(replace(made, figures=figures), "UTC") == ()


def test_figures_that_are_all_alike_make_no_picture():
    made = every_kind()

    assert charts(replace(made, figures=made.figures[1:]), "UTC") == ()


def test_figures_in_another_unit_are_not_drawn_on_one_scale():
    made = every_kind()
    claims = tuple(
        replace(each, figure=replace(each.figure, unit="km" if place else "mile"))
        for place, each in enumerate(made.figures[0].claims)
    )
    in_miles = Counted("distance", claims)

    assert charts(replace(made, figures=(in_miles,)), "UTC") == ()


def test_a_number_beyond_all_measure_is_left_to_the_words():
    made = every_kind()
    claims = list(made.figures[0].claims)
    claims[0] = replace(claims[0], figure=replace(claims[0].figure, value=Decimal("1e400")))
    (chart,) = charts(replace(made, figures=(Counted("people", tuple(claims)),)), "UTC")

    assert "at least 12" not in chart.alt


def test_many_claims_are_the_latest_ones_and_the_words_stay_within_slacks_limit():
    made = every_kind()
    many = Counted("people killed " * 40, made.figures[0].claims * 8)
    (chart,) = charts(replace(made, figures=(many,)), "UTC")

    assert "the latest 10 of 32 claims" in chart.alt
    assert len(chart.alt) <= 1_000
    assert len(chart.title) <= 120


def test_words_that_are_too_long_are_counted_in_the_alternative_text():
    made = every_kind()
    brief = made.told[0].brief
    site = replace(brief, article=replace(brief.article, site="The Long Name " * 60))
    told = (replace(made.told[0], brief=site), *made.told[1:])
    (chart,) = charts(replace(made, told=told), "UTC")

    assert chart.alt.endswith("And 4 more.")


@pytest.mark.parametrize(
    ("bound", "arrow"),
    [
        (Bound.EXACT, 0),
        (Bound.ABOUT, 0),
        (Bound.AT_LEAST, 1),
        (Bound.MORE_THAN, 1),
        (Bound.AT_MOST, -1),
        (Bound.LESS_THAN, -1),
    ],
)
def test_an_open_bound_is_an_arrow_to_its_side(bound, arrow):
    arrows = [each for each in drawn(row(bound)).texts if isinstance(each, Annotation)]

    sides = [1 if each.xy[0] > each.get_position()[0] else -1 for each in arrows]

    assert sides == ([arrow] if arrow else [])


def test_about_is_dashed_and_its_dot_is_hollow():
    stem, dot = drawn(row(Bound.ABOUT)).lines
    exact, full = drawn(row()).lines

    assert stem.is_dashed()
    assert not exact.is_dashed()
    assert dot.get_markerfacecolor() == "white"
    assert full.get_markerfacecolor() != "white"


def test_a_range_is_a_bar_between_its_ends():
    bar, dots = drawn(row(Bound.RANGE, 12.0, 20.0)).lines

    assert list(bar.get_xdata()) == list(dots.get_xdata()) == [12, 20]


def test_the_scale_begins_at_zero_and_holds_every_number():
    axes = drawn(row(), row(value=40.0), row(Bound.RANGE, 12.0, 90.0))

    assert axes.get_xlim()[0] == 0
    assert axes.get_xlim()[1] > 90


def test_nothing_is_drawn_beyond_the_edges():
    long = row(number="between twelve and " * 9, who="claimed by the ministry " * 20)
    figure = _figure("people killed " * 40, "every claim by time, " * 9, [long, row(value=0.0)])
    figure.canvas.draw()
    for text in (*figure.texts, *figure.axes[0].texts):
        box = text.get_window_extent()
        assert box.x0 >= 0, text
        assert box.x1 <= WIDTH * DPI, text
        assert box.y0 >= 0, text


@pytest.mark.parametrize("words", [*HOSTILE, "$x_{2}$", "$\\frac{a$", "北京", "\ud83d", "a\nb"])
def test_hostile_words_are_drawn_as_they_stand(words):
    assert size(draw(words, words, [row(number=words, who=words)]))[0] == WIDTH * DPI
