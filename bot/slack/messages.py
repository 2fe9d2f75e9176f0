"""What a Slack message holds to read: links, a text of some length, a file, a forwarded message.

{"text": "<https://example.org/qumra|The fire in Qumra>"} -> Source(LINK, "https://example.org/qumra")
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from bot.asks import Source, SourceKind

Json = dict[str, Any]

MOST_LINKS = 5
"""The links of one message that are read."""
ANY_WORDS = 8
"""A text of this many words is read when somebody asks for it; below it is talk."""
READABLE_SUBTYPES = frozenset({None, "file_share", "thread_broadcast", "me_message"})

_MARKED = re.compile(r"<([^<>|\n]{1,4096})(?:\|([^<>\n]{0,4096}))?>")
_LINK = re.compile(r"https?://\S{1,4096}", re.IGNORECASE)
_TEXT_TYPES = frozenset({"text", "html", "markdown", "post", "space"})
_OPENERS = {"@": "@", "#": "#", "!": "@"}


@dataclass(frozen=True, slots=True)
class Contents:
    """A message's own words, without the mention at their head, and the links among them."""

    text: str
    links: tuple[str, ...]

    def words(self) -> int:
        """How many words stand there beside the links."""
        return len(_LINK.sub(" ", self.text).split())


def sources(message: Json, min_words: int, *, asked: bool) -> tuple[Source, ...]:
    """What is to be read of a message.

    A text of `min_words` or more is read as one text, the links in it are part of it; else each
    link is read, `MOST_LINKS` at most, and each text file.

    Args:
        message: the message as Slack's events, history and shortcuts give it.
        min_words: how long a text must be to count as one.
        asked: somebody asked for this very message; then a shorter text and any file count too.

    Returns:
        The sources, without doubles; empty when there is nothing to read.
    """
    parts = (contents(message), *_forwarded(message))
    least = (min_words, min(ANY_WORDS, min_words)) if asked else (min_words,)
    files = tuple(_files(message, asked=asked))
    for count in least:
        text = next((part.text for part in parts if part.words() >= count), None)
        if text is not None:
            return (Source(SourceKind.TEXT, text), *files)
        found = all_links(message)[:MOST_LINKS]
        if found or files:
            return (*(Source(SourceKind.LINK, link) for link in found), *files)
    return ()


def all_links(message: Json) -> tuple[str, ...]:
    """Every link of a message and of what it forwards, in order, without doubles."""
    parts = (contents(message), *_forwarded(message))
    return tuple(dict.fromkeys(link for part in parts for link in part.links))


def left_out(message: Json, found: tuple[Source, ...]) -> int:
    """How many links a message has when not all of them are read; 0 when all are.

    Args:
        message: as for `sources`.
        found: what `sources` gave.
    """
    links = len(all_links(message))
    are_links = any(source.kind is SourceKind.LINK for source in found)
    return links if are_links and links > MOST_LINKS else 0


def is_by_app(message: Json) -> bool:
    """Whether an app wrote it, ours or another; such messages are never answered."""
    return bool(message.get("bot_id")) or message.get("subtype") == "bot_message"


def contents(message: Json) -> Contents:
    """The words and links of a message, without what it forwards.

    The words come from its rich text, where nothing is marked up; else from `text`, in which Slack
    writes links and mentions in angle brackets and escapes three characters.
    """
    elements = [
        element
        for block in message.get("blocks") or ()
        if block.get("type") == "rich_text"
        for element in block.get("elements") or ()
    ]
    if elements:
        return _rich(elements)
    return written(message.get("text") or "")


def written(text: str) -> Contents:
    """The words and links of a text with Slack's marks: `<@U1> <https://example.org|there>`."""
    links = [target for target, _ in _MARKED.findall(text) if _is_readable(unescape(target))]
    plain = unescape(_MARKED.sub(_shown, text))
    bare = [link for link in _LINK.findall(_MARKED.sub(" ", text)) if _is_readable(link)]
    found = dict.fromkeys(unescape(link) for link in (*links, *bare))
    return Contents(_headless(plain), tuple(found))


def _shown(mark: re.Match[str]) -> str:
    target, label = mark.group(1), mark.group(2)
    opener = _OPENERS.get(target[0])
    if opener is None:
        return label or target
    return opener + (label or target[1:].split("^")[0])


def _rich(elements: list[Json]) -> Contents:
    links: list[str] = []
    lines = [_line(element, links) for element in elements]
    return Contents(_headless("\n".join(lines)), tuple(dict.fromkeys(links)))


def _line(element: Json, links: list[str]) -> str:
    children = element.get("elements") or ()
    if element.get("type") == "rich_text_list":
        return "\n".join(_line(child, links) for child in children)
    return "".join(_inline(child, links) for child in children)


def _inline(element: Json, links: list[str]) -> str:
    kind = element.get("type")
    if kind == "link":
        url = str(element.get("url") or "")
        if _is_readable(url):
            links.append(url)
        return str(element.get("text") or url)
    if kind == "user":
        return f"@{element.get('user_id', '')}"
    if kind == "broadcast":
        return f"@{element.get('range', '')}"
    if kind == "emoji":
        return _emoji(element)
    return str(element.get("text") or "")


def _emoji(element: Json) -> str:
    try:
        return "".join(chr(int(part, 16)) for part in str(element["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{element.get('name', '')}:"


_HEAD = re.compile(r"\s{0,50}@[UW][A-Z0-9]{2,20}[\s:,]{0,50}")


def _headless(text: str) -> str:
    """Without the mention that calls the app: "@U1 The minister said" -> "The minister said"."""
    head = _HEAD.match(text)
    return text[head.end() :] if head else text


def _is_readable(link: str) -> bool:
    """A web page outside Slack: permalinks of messages lead to no page that could be read."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return False
    return bool(_LINK.fullmatch(link)) and not (f".{host}").endswith(".slack.com")


def _forwarded(message: Json) -> Iterator[Contents]:
    for attachment in message.get("attachments") or ():
        inner = attachment.get("message_blocks") or ()
        if inner:
            for each in inner:
                yield contents(each.get("message") or {})
        elif attachment.get("is_share") or attachment.get("is_msg_unfurl"):
            yield written(attachment.get("text") or "")


def _files(message: Json, *, asked: bool) -> Iterator[Source]:
    for file in message.get("files") or ():
        is_text = (
            file.get("mode") == "snippet"
            or str(file.get("mimetype", "")).startswith("text/")
            or file.get("filetype") in _TEXT_TYPES
        )
        link = file.get("url_private_download") or file.get("url_private")
        if link and not file.get("is_external") and (is_text or asked):
            yield Source(SourceKind.FILE, str(link))
