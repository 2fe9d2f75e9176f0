"""A message as items: a heading, who it is about, and one line or point that is never cut."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby

from rich.text import Text

from bot.phrases import LABEL, styled
from bot.slack.limits import Block, size
from bot.slack.views.escaping import escape
from bot.slack.views.richtext import bullets, elements, header, lines, rich_text, section

MOST_TEXT = 2_400
"""Characters of one item's text; a longer one is continued in the next item."""
MOST_SIZE = 7_000
"""Characters of one item's JSON, likewise."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One thing to be shown.

    Attributes:
        text: its words.
        heading: the section's heading, in our own words; "" for none.
        over: the speaker under whom it stands, the same object for all items of one speaker.
        point: whether it is a point of a list, else a line.
    """

    text: Text
    heading: str = ""
    over: Text | None = None
    point: bool = True


def split(item: Item) -> list[Item]:
    """The item, or the items in which one that is too long for a message is continued."""
    name = item.over
    if name is not None and not _fits(name):
        apart = [replace(item, text=part, over=None, point=False) for part in _parts(name)]
        return apart + split(replace(item, over=None))
    if _fits(item.text):
        return [item]
    return [replace(item, text=part) for part in _marked(_parts(item.text))]


def blocks(items: list[Item], before: Item | None = None) -> list[Block]:
    """The items as blocks.

    Args:
        items: in order.
        before: the last item of the message before, whose heading and speaker may go on here.
    """
    return list(chain.from_iterable(_blocks(items, before)))


def text(items: list[Item], before: Item | None = None) -> str:
    """The items as the text of a message, escaped; arguments as for `blocks`."""
    return "\n\n".join("\n".join(each) for each in _paragraphs(items, before))


def _blocks(items: list[Item], before: Item | None) -> Iterator[list[Block]]:
    for heading, under in groupby(items, key=lambda item: item.heading):
        if heading:
            yield [header(_heading(heading, before))]
        for name, group in _groups(under):
            over = [section(_name(name, before))] if name else []
            yield [rich_text(*over, *_list(group))]
        before = None


def _paragraphs(items: list[Item], before: Item | None) -> Iterator[list[str]]:
    for heading, under in groupby(items, key=lambda item: item.heading):
        above = [_heading(heading, before)] if heading else []
        for name, group in _groups(under):
            over = [_name(name, before).plain] if name else []
            points = [("• " if item.point else "") + item.text.plain for item in group]
            yield [escape(each) for each in (*above, *over, *points)]
            above = []
        before = None


def _groups(items: Iterator[Item]) -> Iterator[tuple[Text | None, list[Item]]]:
    for _, group in groupby(items, key=lambda item: id(item.over)):
        together = list(group)
        yield together[0].over, together


def _list(items: list[Item]) -> Iterator[Block]:
    for point, group in groupby(items, key=lambda item: item.point):
        texts = [item.text for item in group]
        yield bullets(texts) if point else lines(texts)


def _heading(words: str, before: Item | None) -> str:
    return f"{words}, continued" if before and before.heading == words else words


def _name(name: Text, before: Item | None) -> Text:
    return name + styled(" (continued)", LABEL) if before and before.over is name else name


def _fits(words: Text) -> bool:
    return len(escape(words.plain)) <= MOST_TEXT and size(elements(words)) <= MOST_SIZE


def _parts(words: Text) -> list[Text]:
    """The text in parts that fit, cut between words where there are words."""
    if _fits(words):
        return [words]
    middle = len(words) // 2
    cut = max(words.plain.rfind(" ", 0, middle), words.plain.rfind("\n", 0, middle)) + 1
    first, second = words.divide([cut or middle])
    return _parts(first) + _parts(second)


def _marked(parts: list[Text]) -> list[Text]:
    last = len(parts) - 1
    return [
        styled("(continued) " if place else "", LABEL)
        .append_text(part)
        .append(" (continues)" if place < last else "", LABEL)
        for place, part in enumerate(parts)
    ]
