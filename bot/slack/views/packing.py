"""Items into messages: as many as fit, in order, none cut and none dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.slack.limits import ALL_BLOCKS, MESSAGE_BLOCKS, MESSAGE_TEXT, size
from bot.slack.views.items import Item, blocks, split, text
from bot.slack.views.richtext import section

_ROOM_BLOCKS = 3
_ROOM_TEXT = 120
_ROOM_SIZE = 2_600
"""Kept free for what stands around the items: the part's number, a note, the buttons, and the
word "continued" behind a heading and a name."""


def fits(items: Sequence[Item]) -> bool:
    """Whether the items fit into one message, with room for what stands around them."""
    made = blocks(list(items))
    return _Cost(len(made), len(text(list(items))), size(made)).within()


def pack(items: Iterable[Item]) -> list[list[Item]]:
    """The items by message.

    Args:
        items: in order; one that is too long for a message is continued in further items.

    Returns:
        Lists of items, each of which `fits`; no list is empty.
    """
    sheets: list[list[Item]] = []
    used = _NOTHING
    for item in chain.from_iterable(map(split, items)):
        more = _sum(used, _cost(item, sheets[-1][-1] if sheets else None))
        if sheets and more.within():
            sheets[-1].append(item)
            used = more
        else:
            sheets.append([item])
            used = _cost(item, None)
    return sheets


@dataclass(frozen=True, slots=True)
class _Cost:
    blocks: int
    text: int
    size: int

    def within(self) -> bool:
        return (
            self.blocks <= MESSAGE_BLOCKS - _ROOM_BLOCKS
            and self.text <= MESSAGE_TEXT - _ROOM_TEXT
            and self.size <= ALL_BLOCKS - _ROOM_SIZE
        )


_NOTHING = _Cost(0, 0, 0)


def _sum(one: _Cost, other: _Cost) -> _Cost:
    return _Cost(one.blocks + other.blocks, one.text + other.text, one.size + other.size)


def _cost(item: Item, last: Item | None) -> _Cost:
    """What an item adds to a message at most when it comes after `last`."""
    if last is not None and item.heading == last.heading:
        item = replace(item, heading="")
        if item.over is last.over and item.point is last.point:
            alone = replace(item, over=None)
            return _Cost(0, len(text([alone])) + 2, size([section(item.text)]) + 2)
    made = blocks([item])
    return _Cost(len(made), len(text([item])) + 2, size(made))
