"""Slack's marks in a message's text: "<https://x.example|a story>", "<@U1>", "&lt;"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from bot.slack.transcript.people import Person

_MARK = re.compile(r"<([^<>|\n]{1,4000})(?:\|([^<>\n]{0,4000}))?>")
_INVISIBLE = "\u2060"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: `look` is "text", "link" (with `url`) or "mention"."""

    words: str
    look: str = "text"
    url: str = ""


def pieces(text: str, people: Mapping[str, Person]) -> Iterator[Piece]:
    """The pieces of a text as Slack would show them."""
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield Piece(plain(text[at : mark.start()]))
        yield _marked(plain(mark.group(1)), plain(mark.group(2) or ""), people)
        at = mark.end()
    if at < len(text):
        yield Piece(plain(text[at:]))


def plain(text: str) -> str:
    """The text with Slack's three entities as characters, without invisible joiners."""
    return unescape(text.replace(_INVISIBLE, ""))


def _marked(inside: str, label: str, people: Mapping[str, Person]) -> Piece:
    if inside.startswith("@"):
        known = people.get(inside[1:])
        return Piece(f"@{known.name if known else label or inside[1:]}", "mention")
    if inside.startswith(("#", "!")):
        return Piece(f"{inside[0]}{label or inside[1:]}".replace("!", "@"), "mention")
    return Piece(label or inside, "link", inside)
