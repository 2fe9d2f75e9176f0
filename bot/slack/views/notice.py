"""Short messages as items: a heading, lines, points."""

from collections.abc import Iterable

from rich.text import Text

from bot.slack.views.items import Item, blocks, text
from bot.slack.views.message import Message
from bot.slack.views.packing import pack

_LONGEST_NAME = 300


def line(words: str | Text, heading: str = "") -> Item:
    """A line of its own."""
    return Item(Text(words) if isinstance(words, str) else words, heading, point=False)


def point(words: str | Text, heading: str = "") -> Item:
    """A point of a list."""
    return Item(Text(words) if isinstance(words, str) else words, heading)


def notice(items: Iterable[Item]) -> Message:
    """One message of items; the items must be few, as only the first message of them is given."""
    sheet = pack(items)[0]
    return Message(text(sheet), tuple(blocks(sheet)))


def shortened(name: str) -> str:
    """The name of a file or the path of a link, its end left out when it is very long."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
