"""Items into messages: as many as fit, in order, none cut and none dropped."""

from collections.abc import Iterable, Sequence

from bot.slack.limits import ALL_BLOCKS, MESSAGE_BLOCKS, MESSAGE_TEXT, size
from bot.slack.views.items import Item, blocks, split, text

_ROOM_BLOCKS = 3
_ROOM_TEXT = 100
_ROOM_SIZE = 1_800
"""Kept free for what stands around the items: the part's number, a note, the buttons."""


def fits(items: Sequence[Item], before: Item | None = None) -> bool:
    """Whether the items fit into one message, with room for what stands around them."""
    made = blocks(list(items), before)
    return (
        len(made) <= MESSAGE_BLOCKS - _ROOM_BLOCKS
        and len(text(list(items), before)) <= MESSAGE_TEXT - _ROOM_TEXT
        and size(made) <= ALL_BLOCKS - _ROOM_SIZE
    )


def pack(items: Iterable[Item]) -> list[list[Item]]:
    """The items by message.

    Args:
        items: in order; one that is too long for a message is continued in further items.

    Returns:
        Lists of items, each of which `fits`; no list is empty.
    """
    sheets: list[list[Item]] = []
    for item in items:
        for part in split(item):
            before = sheets[-2][-1] if len(sheets) > 1 else None
            if sheets and fits([*sheets[-1], part], before):
                sheets[-1].append(part)
            else:
                sheets.append([part])
    return sheets
