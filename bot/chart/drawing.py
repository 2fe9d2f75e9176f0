"""Drawing figures as rows: a dot for a number, an arrow for "at least", dashes for "about"."""

import io
import textwrap
import warnings
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.characters import one_line
from bot.chart.rows import Row
from handlers.records import Bound

WIDTH = 3.6
"""Inches of a picture: as wide as a telephone shows it, 100 of its points to the inch."""
DPI = 300
"""Three dots for each of those points, as sharp as telephones are."""
_ROW, _HEAD, _FOOT = 0.62, 0.26, 0.44
_HEAD_LINE, _LINE = 0.2, 0.16
_MARGIN = 0.14
_INK, _PALE, _GRID, _MARK = "#1d1c1d", "#616061", "#e4e4e4", "#0b4f8a"
_AT_LEAST = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_AT_MOST = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_ARROW = 0.09
"""Length of an arrow as a share of the axis."""
_KEYS = (
    (frozenset({Bound.EXACT}), "● the number"),
    (frozenset({Bound.ABOUT}), "- -○ about"),
    (_AT_LEAST, "●→ that many or more"),
    (_AT_MOST, "←● that many or fewer"),
    (frozenset({Bound.RANGE}), "●━● from … to"),
)


def draw(title: str, below: str, rows: Sequence[Row]) -> bytes:
    """A picture of figures, one row for each, from zero on one scale.

    Args:
        title: what is counted.
        below: a line under the title.
        rows: the figures, in the order in which they are shown.

    Returns:
        A PNG on white, `WIDTH` times `DPI` pixels wide.
    """
    with warnings.catch_warnings(), io.BytesIO() as png:
        # A letter that the font lacks is drawn as a box; the words stand in the message as well.
        warnings.simplefilter("ignore", UserWarning)
        _figure(title, below, rows).savefig(png, format="png")
        return png.getvalue()


def _figure(title: str, below: str, rows: Sequence[Row]) -> Figure:
    heads = textwrap.wrap(one_line(title), 38, max_lines=3, placeholder="…") or [""]
    lines = textwrap.wrap(one_line(below), 58)
    keys = textwrap.wrap(_key(rows), 52)
    head = _HEAD + _HEAD_LINE * len(heads) + _LINE * len(lines)
    foot = _FOOT + _LINE * len(keys)
    height = head + _ROW * len(rows) + foot
    figure = Figure((WIDTH, height), DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (_MARGIN / WIDTH, foot / height, 1 - 2 * _MARGIN / WIDTH, _ROW * len(rows) / height)
    )
    _scale(axes, rows)
    for place, row in enumerate(rows):
        _row(axes, place, row)
    _write(figure, heads, 0.12, _HEAD_LINE, size=10.5, weight="bold", color=_INK)
    _write(figure, lines, 0.15 + _HEAD_LINE * len(heads), _LINE)
    _write(figure, keys, height - 0.1 - _LINE * len(keys), _LINE)
    return figure


def _scale(axes: Axes, rows: Sequence[Row]) -> None:
    greatest = max(max(row.value, row.upper or 0) for row in rows) or 1
    axes.set_xlim(0, greatest * 1.16)
    axes.set_ylim(len(rows), 0)
    whole = all(row.value.is_integer() for row in rows)
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=whole))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: _short(value)))
    axes.tick_params(axis="x", length=0, labelsize=7.5, labelcolor=_PALE)
    axes.set_yticks([])
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for name, line in axes.spines.items():
        line.set_visible(name == "left")
        line.set_color(_PALE)


def _row(axes: Axes, place: int, row: Row) -> None:
    spot: dict[str, Any] = {
        "transform": axes.get_yaxis_transform(),
        "parse_math": False,
        "color": _INK,
    }
    number = axes.text(0.012, place + 0.31, one_line(row.number), size=9.5, weight="bold", **spot)
    where = axes.text(1, place + 0.31, one_line(row.where), size=7.5, ha="right", **spot)
    who = axes.text(0.012, place + 0.56, one_line(row.who), size=8, **spot)
    left = 0.96 - _fit(number, 0.6)
    _fit(where, left, f", {row.when}" if row.when else "")
    _fit(who, 0.98)
    for text in (number, where, who):  # lines of the scale do not run through words
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})
    _mark(axes, place + 0.78, row)


def _mark(axes: Axes, at: float, row: Row) -> None:
    look: dict[str, Any] = {"color": _MARK, "linewidth": 2, "solid_capstyle": "butt"}
    ends = [row.value] if row.upper is None else [row.value, row.upper]
    if row.bound in _AT_MOST:
        _arrow(axes, at, ends[-1], towards=-1)
    elif row.bound in _AT_LEAST:
        axes.plot([0, ends[0]], [at, at], **look)
        _arrow(axes, at, ends[-1], towards=1)
    elif row.bound is Bound.ABOUT:
        axes.plot([0, ends[-1]], [at, at], **{**look, "linestyle": (0, (2, 1.4))})
    elif row.upper is None:
        axes.plot([0, ends[0]], [at, at], **look)
    if row.upper is not None:
        axes.plot(ends, [at, at], **{**look, "linewidth": 4})
    inside = "white" if row.bound is Bound.ABOUT else _MARK
    axes.plot(
        ends,
        [at] * len(ends),
        "o",
        color=_MARK,
        markerfacecolor=inside,
        markersize=6,
        clip_on=False,
    )


def _arrow(axes: Axes, at: float, start: float, towards: int) -> None:
    length = _ARROW * axes.get_xlim()[1] * towards
    axes.annotate(
        "",
        (start + length, at),
        (start, at),
        arrowprops={
            "arrowstyle": "-|>",
            "color": _MARK,
            "linewidth": 2,
            "mutation_scale": 11,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        annotation_clip=False,
    )


def _fit(text: Text, share: float, ending: str = "") -> float:
    """Shorten words to a share of the width: all of them stand in the message and the alt text.

    Args:
        text: the words.
        share: of the width of the picture within its margins.
        ending: stands after them, and is kept.

    Returns:
        The share that they take now.
    """
    words, whole = text.get_text(), (WIDTH - 2 * _MARGIN) * DPI
    text.set_text(words + ending)
    shown = len(words)
    while shown > 1 and (width := text.get_window_extent().width) > share * whole:
        shown = min(shown - 1, int(shown * share * whole / width))
        text.set_text(words[:shown].rstrip() + "…" + ending)
    return text.get_window_extent().width / whole


def _key(rows: Sequence[Row]) -> str:
    """What the marks mean, for those that are there."""
    bounds = {row.bound for row in rows}
    return "   ".join(words.replace(" ", "\u00a0") for of, words in _KEYS if of & bounds)


def _short(value: float) -> str:
    """A number on the scale: "1,200", "2.5 million"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {word}"
    return f"{value:,.6g}" if value < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")


def _write(figure: Figure, lines: Sequence[str], top: float, step: float, **look: Any) -> None:  # noqa: ANN401 - as matplotlib takes it
    """Lines of text from the left margin; `top` and `step` are inches from the upper edge."""
    shown = {"size": 7.5, "color": _PALE, "va": "top", "parse_math": False, **look}
    height = figure.get_figheight()
    for place, words in enumerate(lines):
        figure.text(_MARGIN / WIDTH, 1 - (top + step * place) / height, words, **shown)
