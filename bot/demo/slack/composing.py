"""What Slack makes of the words somebody types: "@copytaster https://…" -> text and rich text."""

import re
from typing import Any

_PARTS = re.compile(r"(https?://[^\s<>]+)|<@([UW]\w+)>")


def escaped(text: str) -> str:
    """The text with the three characters replaced that Slack replaces in what people type."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def composed(typed: str) -> tuple[str, list[dict[str, Any]]]:
    """Compose a message.

    Args:
        typed: the words; links are found in them, and `<@U…>` stands for a person picked by name.

    Returns:
        The `text` of the message with its entities, and its `blocks`: one rich_text.
    """
    text, elements, end = [], [], 0
    for part in _PARTS.finditer(typed):
        between = typed[end : part.start()]
        text.append(escaped(between) + _entity(part))
        elements += [*_words(between), _element(part)]
        end = part.end()
    text.append(escaped(typed[end:]))
    elements += _words(typed[end:])
    section = {"type": "rich_text_section", "elements": elements}
    return "".join(text), [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def _words(text: str) -> list[dict[str, Any]]:
    return [{"type": "text", "text": text}] if text else []


def _entity(part: re.Match[str]) -> str:
    return part.group() if part[2] else f"<{escaped(part[1])}>"


def _element(part: re.Match[str]) -> dict[str, Any]:
    if part[2]:
        return {"type": "user", "user_id": part[2]}
    return {"type": "link", "url": part[1]}
