"""Files in Slack: a text snippet that is read, and a brief as spreadsheet, JSON or check list."""

from urllib.parse import urlsplit

import httpx
from slack_sdk import WebClient

from bot.answering import Past
from bot.asks import Ask
from bot.errors import FileTooLarge
from bot.evidence.documents import FORMS
from bot.slack.errors import FileGone, SlackAway, explaining
from bot.slack.lookup import file_names
from handlers.records import Brief

_SECONDS = 10.0
_SLACK = ".slack.com"


def download(client: WebClient, link: str, most_bytes: int) -> bytes:
    """The bytes of a file of Slack.

    The token goes to Slack's own hosts and no further: to none that a message names, and on no
    redirect.

    Args:
        client: of the workspace.
        link: the file's `url_private`.
        most_bytes: the largest file that is taken.

    Raises:
        FileGone: Slack does not give it.
        FileTooLarge: it is larger.
        SlackAway: Slack does not answer.
    """
    if not _is_slack(link, client.base_url):
        raise FileGone
    headers = {"Authorization": f"Bearer {client.token}", "Accept-Encoding": "identity"}
    try:
        with httpx.stream("GET", link, headers=headers, timeout=_SECONDS) as reply:
            if reply.status_code >= 500:
                raise SlackAway(str(reply.status_code))
            kind = reply.headers.get("content-type", "")
            is_page = kind.startswith("text/html") and not link.lower().endswith((".html", ".htm"))
            if reply.status_code != 200 or is_page:  # a page: "sign in to see this file"
                raise FileGone
            return _body(reply, most_bytes)
    except httpx.HTTPError as error:
        raise SlackAway(type(error).__name__) from None


def upload(client: WebClient, ask: Ask, brief: Brief, past: Past) -> list[str]:
    """Post a brief as the file that was asked for in the thread, once. Gives the id of the file.

    Raises:
        SlackRefused: Slack will not take it.
        SlackAway: Slack does not answer.
    """
    form, untitled = FORMS[ask.section], "Who said what, and which figures"
    name = f"copytaster-{ask.id[:12]}.{form.ending}"
    with explaining():
        known = {} if past.is_first else file_names(client, ask, past.since)
        if name in known:
            return [known[name]]
        reply = client.files_upload_v2(
            channel=ask.place.channel,
            thread_ts=ask.thread,
            filename=name,
            title=brief.article.title or untitled,
            content=form.write(brief, untitled),
        )
    return [str(reply["files"][0]["id"])]


def _body(reply: httpx.Response, most_bytes: int) -> bytes:
    body = bytearray()
    for piece in reply.iter_raw():
        body += piece
        if len(body) > most_bytes:
            raise FileTooLarge("This file", most_bytes)
    return bytes(body)


def _is_slack(link: str, base_url: str) -> bool:
    api, url = urlsplit(base_url), urlsplit(link)
    if (url.scheme, url.netloc) == (api.scheme, api.netloc):
        return True
    return url.scheme == "https" and f".{url.hostname}".endswith(_SLACK) and not url.port
