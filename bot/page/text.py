"""The text of a story as HTML: every piece with what it is part of, every item with its place."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from bot.characters import visible
from bot.page.segments import STATEMENTS, Mark, Segment, lanes, segments

_LANES = 4
"""Lines below the text that the style knows; deeper ones share the lowest."""


def marked_text(text: str, found: list[Mark], refs: Mapping[str, tuple[str, str]]) -> Markup:
    """A text with its marks. No character is added to it: numbers and tips are attributes.

    Args:
        text: the article's text.
        found: what is marked in it.
        refs: for each anchor of an item its number on the page and what a screen reader says.

    Returns:
        HTML in which nothing of the text is markup.
    """
    depth = lanes(found)
    made: list[str] = []
    for piece in segments(text, found):
        made += [_place(mark, refs) for mark in piece.begins if mark.anchor]
        made.append(_piece(piece, depth))
    return Markup("".join(made))  # noqa: S704 - escaped where it is made


def _place(mark: Mark, refs: Mapping[str, tuple[str, str]]) -> str:
    anchor = _id(mark.anchor)
    if mark.anchor not in refs:
        return f'<i id="{anchor}" class="at"></i>'
    number, spoken = refs[mark.anchor]
    kind = "f" if mark.look == "figure" else "q"
    return (
        f'<a id="{anchor}" class="ref {kind}{_by(mark)}" href="#i-{anchor}" '
        f'data-n="{_safe(number)}" aria-label="{_safe(spoken)}"></a>'
    )


def _piece(piece: Segment, depth: Mapping[Mark, int]) -> str:
    inside = _safe(visible(piece.text))
    on_top = [mark for mark in piece.marks if mark.look not in STATEMENTS]
    if on_top:
        inside = f"<span{_attributes(piece, on_top)}>{inside}</span>"
    below = sorted(
        (mark for mark in piece.marks if mark.look in STATEMENTS), key=lambda each: -depth[each]
    )
    for mark in below:
        lane = min(depth[mark], _LANES - 1)
        looks = f"{mark.look} lane{lane}{_by(mark)}{_of(mark)}"
        inside = f'<span class="{looks}">{inside}</span>'
    return inside


def _attributes(piece: Segment, on_top: list[Mark]) -> str:
    classes = [mark.look for mark in on_top]
    for mark in on_top:
        if mark.look == "figure":
            classes += ["begins"] if mark in piece.begins else []
            classes += ["ends"] if mark in piece.ends else []
    classes += "".join(_by(mark) + _of(mark) for mark in on_top).split()
    tips = dict.fromkeys(mark.tip for mark in on_top if mark.tip)
    # Reached by pointing and tapping; whoever uses the keyboard has the same words in the lists.
    shown = f' tabindex="-1" data-tip="{_safe(visible(" · ".join(tips)))}"' if tips else ""
    return f' class="{" ".join(dict.fromkeys(classes))}"{shown}'


def _by(mark: Mark) -> str:
    """Classes that say whose it is, for the filter; a mere mention is never filtered away."""
    if mark.look in {"mention", "furniture"}:
        return ""
    return " by" + "".join(f" {_id(each)}" for each in mark.who)


def _of(mark: Mark) -> str:
    return f" of-{_id(mark.item)}" if mark.item and mark.look != "mention" else ""


def _safe(words: str) -> str:
    """Words as HTML, as a plain string: a page of 10,000 words has 20,000 of them to join."""
    return str(escape(words))


_id = lru_cache(maxsize=4096)(_safe)
