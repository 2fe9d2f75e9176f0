"""Article words in the text of a message: "<!channel>" pings nobody, "*" stays what it is."""

import re

from bot.characters import visible

_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_BREAK = "\u2060"
"""WORD JOINER: takes no room and allows no line break, but ends what Slack would recognise."""
_FORMATS = re.compile(
    r"[@#](?!copytaster\b)(?=\w)"  # @here, #desk; "/invite @copytaster" is there to be copied
    r"|(?<=\w)\.(?=[^\W\d_]{2})"  # evil.example, but not 3.5 or U.S.
    r"|(?<=[A-Za-z]):(?=\S)"  # https://, mailto:
    r"|:(?=[\w+\-']{1,100}:)"  # :fire:, but not 14:05
    r"|[*_~`]"
    r"|^(?=[ \t]{0,20}>)",  # at the start of a line: a block quote
    re.MULTILINE,
)


def escape(text: str) -> str:
    """The text so that Slack shows it as it is: no mention, link, emoji or formatting.

    Args:
        text: words of an article or of a page.

    Returns:
        The text with `&`, `<` and `>` as entities, control characters made visible, and an
        invisible WORD JOINER at each place where Slack would see a link, a mention, an
        emoji or formatting. Post it with `mrkdwn=False` all the same.
    """
    broken = _FORMATS.sub(lambda found: found.group() + _BREAK, visible(text))
    return broken.translate(_ENTITIES)
