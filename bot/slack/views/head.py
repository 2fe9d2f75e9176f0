"""The head of a brief: embargo, title, byline, site with its real host, date, credit."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rich.style import Style
from rich.text import Text

from bot.phrases import LABEL, STRONG, label, moment, styled
from bot.slack.limits import URL
from bot.slack.views.items import Item
from bot.wording import credit_lines, embargo
from handlers.records import Brief

_SAFE_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9.\-]{1,253}|[0-9a-f:.]{2,45}")


def head(brief: Brief, name: str, url: str | None) -> Iterator[Item]:
    """The lines above the findings.

    Args:
        brief: what was found.
        name: what the text is called when it has no title.
        url: the link that was read, or None for a text.
    """
    for marking in embargo(brief):
        yield Item(label(marking, STRONG), "Embargo", point=False)
    article = brief.article
    yield Item(label(article.title or name, STRONG), point=False)
    about = [", ".join(article.byline), article.site or "", moment(article)]
    parts = [label(each) for each in about if each] + [link(each) for each in (url,) if each]
    if parts:
        yield Item(styled(" · ", LABEL).join(parts), point=False)
    for credit in credit_lines(brief):
        yield Item(label(f"Credit: {credit}"), point=False)


def link(url: str) -> Text:
    """The host of an address as a link to it; without a link when it is none that is safe.

    Slack shows the real host so that nobody has to trust the name that a page gives itself:
    "https://news.example@evil.example/" is shown as "evil.example".
    """
    try:
        host = urlsplit(url).hostname or ""
        shown = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return label(url)
    if len(url) > URL or not _SAFE_URL.fullmatch(url) or not _HOST.fullmatch(shown):
        return label(shown or url)
    return Text().append(shown, Style(link=url))
