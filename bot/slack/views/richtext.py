"""Styled text as Block Kit: words that Slack never parses, so that an article cannot act in it."""

from collections.abc import Iterable
from itertools import groupby

from rich.style import Style
from rich.text import Text

from bot.phrases import CUE, STRONG
from bot.slack.limits import HEADER_TEXT, RUN_TEXT, Block

_LOOKS = {STRONG: "bold", CUE: "italic"}
_Looks = tuple[tuple[str, bool | str], ...]


def elements(text: Text) -> list[Block]:
    """The text as elements of a rich text, one for each run of the same look.

    Args:
        text: bold and italic are kept, other looks are not; a `Style` with a link makes a link.
    """
    looks = [_looks(text.style)] * len(text.plain)
    for span in text.spans:
        look = _looks(span.style)
        for at in range(span.start, min(span.end, len(looks))):
            looks[at] = tuple(sorted({*looks[at], *look}))
    runs = []
    start = 0
    for look, run in groupby(looks):
        end = start + len(list(run))
        runs += [_element(words, dict(look)) for words in _cut(text.plain[start:end])]
        start = end
    return runs


def _looks(style: str | Style) -> _Looks:
    if isinstance(style, Style):
        return (("url", style.link),) if style.link else ()
    return tuple((_LOOKS[word], True) for word in sorted(style.split()) if word in _LOOKS)


def _cut(words: str) -> list[str]:
    return [words[start : start + RUN_TEXT] for start in range(0, len(words), RUN_TEXT)]


def _element(words: str, look: dict[str, bool | str]) -> Block:
    url = look.pop("url", None)
    element: Block = {"type": "link", "url": url} if url else {"type": "text"}
    return element | {"text": words} | ({"style": look} if look else {})


def section(text: Text) -> Block:
    """A paragraph of a rich text."""
    return {"type": "rich_text_section", "elements": elements(text)}


def bullets(items: Iterable[Text]) -> Block:
    """A list with a bullet before each item."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [section(item) for item in items],
    }


def rich_text(*parts: Block) -> Block:
    """A block of paragraphs and lists."""
    return {"type": "rich_text", "elements": list(parts)}


def lines(texts: Iterable[Text]) -> Block:
    """A paragraph with a line for each text."""
    return section(Text("\n").join(texts))


def header(words: str) -> Block:
    """A heading in our own words."""
    return {"type": "header", "text": plain(words[:HEADER_TEXT])}


def small(words: str) -> Block:
    """A line in small grey letters, in our own words."""
    return {"type": "context", "elements": [plain(words)]}


def plain(words: str) -> Block:
    """A text object in which nothing is parsed, colons of emoji included."""
    return {"type": "plain_text", "text": words, "emoji": False}
