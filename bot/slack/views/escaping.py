"""Article words in the text of a message: "<!channel>" pings nobody, "*" stays what it is."""

import re

from bot.characters import visible

_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_BREAK = "\u2060"
"""WORD JOINER: takes no room and allows no line break, but ends what Slack would recognise."""
_FORMATS = re.compile(
    r"[@#](?=\w)"  # @here, #desk
    r"|(?<=\w)\.(?=[A-Za-z])"  # evil.example
    r"|:(?=//|[\w+\-'])"  # https://, mailto:, :fire:
    r"|[*_~`]"
    r"|^[ \t]*>|^[ \t]*&(?=gt;)",
    re.MULTILINE,
)


def escape(text: str) -> str:
    """The text so that Slack shows it as it is: no mention, link, emoji or formatting.

    Args:
        text: words of an article or of a page.

    Returns:
        The text with `&`, `<` and `>` as entities, control characters made visible, and an
        invisible WORD JOINER behind each character that would begin formatting.
    """
    broken = _FORMATS.sub(lambda found: found.group() + _BREAK, visible(text))
    return broken.translate(_ENTITIES)
