"""Messages of a social network as pages embed them: "The bridge is shut. — Ada Venn (@adavenn)"."""

import re
from functools import cache

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.text.reading import Reading

_LEADS_IN = re.compile(r"\b(?:wrote|writes|tweeted|tweets|posted|posts|said|says)\b[^:\n]{0,60}:\s")


def posts(reading: Reading) -> list[Finding]:
    """Find messages of a social network that were pasted with their sender and date.

    'The bridge is shut. pic.twitter.com/x1 — Ada Venn (@adavenn) July 5, 2031', on one line or two.

    Args:
        reading: the parsed article.

    Returns:
        One finding a message, in order: the sender without the handle, the dash, and the words
        without the links behind them. None where a sentence of the story leads up to the words.
    """
    found = []
    for match in _post().finditer(reading.layout):
        start, end = match.span("content")
        if _LEADS_IN.search(reading.layout, start, end):
            continue
        source, dash = (reading.span(*match.span(name)) for name in ("source", "dash"))
        content = reading.span(start, end)
        found.append(Finding((source,), (dash,), (content,), "rules:post"))
    return found


@cache
def _post() -> re.Pattern[str]:
    """Possessive, as "http://ahttp://a" can be parted in many ways."""
    link = r"(?:https?://|pic\.twitter\.com/)\S++"
    links = rf"(?:[ \t]{{0,3}}{link})*+"
    month = "|".join(words("furniture", "months"))
    return re.compile(
        rf"(?m)^[ \t]{{0,8}}(?P<content>(?!{link}\s)\S[^\n]{{0,400}}?){links}"
        r"\s{1,3}(?P<dash>[―—–]|--?)[ \t]?"
        r"(?P<source>(?:(?!\s(?:[―—–]|--?)\s)[^\n@()]){1,50}?) \(@\w{1,20}\)"
        rf",? (?:{month})\.? \d{{1,2}}, \d{{4}}"
    )
