"""What is around a digest's messages in Slack: links to the stories' messages, and its charts."""

from dataclasses import replace
from http.client import HTTPException
from urllib.parse import quote

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.answering import Past
from bot.asks import Ask
from bot.chart import Chart, charts
from bot.digest.exact import exact
from bot.digest.outcome import Digested
from bot.slack.errors import SlackAway, SlackRefused, code_of, explained, explaining
from bot.slack.lookup import file_names
from handlers.digest.records import Part

_WITH_CHARTS = frozenset({Part.DIFFER, Part.FIGURES})
"""The sections of which charts are made."""
_LATER = frozenset(
    {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
_log = structlog.get_logger()


def addresses(client: WebClient, digested: Digested) -> dict[str, str]:
    """The address of the message that each story stands in, by key.

    They are put together from the workspace's own address, as Slack's permalinks are: asking for
    each would be 200 calls for 200 stories.

    Raises:
        SlackAway: Slack does not answer.
    """
    if not digested.posts:
        return {}
    with explaining():
        home = str(client.auth_test().get("url") or "")
    if not home.startswith("https://"):
        return {}
    return {
        key: _address(home, digested.asks[key], ts)
        for key, ts in digested.posts.items()
        if ts and key in digested.asks
    }


def upload_charts(
    client: WebClient, ask: Ask, digested: Digested, thread: str, past: Past
) -> list[str]:
    """Post a digest's charts in its thread, each once; what Slack will not take is left out.

    Args:
        client: of the workspace.
        ask: the request for the digest.
        digested: what the charts are of.
        thread: the `ts` of the digest's first message.
        past: what was posted for it before.

    Returns:
        The ids of the files.

    Raises:
        SlackAway: Slack does not answer.
    """
    made = charts(exact(digested.digest), digested.zone) if digested.parts & _WITH_CHARTS else ()
    files: list[str] = []
    try:
        known = (
            {}
            if past.is_first or not made
            else file_names(client, replace(ask, thread=thread), past.since)
        )
        for number, chart in enumerate(made, 1):
            name = f"copytaster-{ask.id[:12]}-{number}.png"
            files.append(known.get(name) or _upload(client, ask, chart, name, thread))
    except SlackRefused as refusal:
        _log.warning("charts left out", ask=ask.id, code=refusal.code)
    return files


def _upload(client: WebClient, ask: Ask, chart: Chart, name: str, thread: str) -> str:
    """Post one chart. Gives the id of the file."""
    try:
        reply = client.files_upload_v2(
            channel=ask.place.channel,
            thread_ts=thread,
            filename=name,
            title=chart.title,
            alt_txt=chart.alt,
            content=chart.png,
        )
    except SlackApiError as error:
        # A workspace may forbid files, or be full: its digest has been posted and stays so.
        refusal = explained(error)
        if code_of(error) in _LATER or isinstance(refusal, SlackRefused):
            raise refusal from None
        raise SlackRefused(code_of(error)) from None
    except SlackRequestError:
        raise SlackRefused("upload") from None
    except (OSError, HTTPException) as error:
        raise SlackAway(type(error).__name__) from None
    return str(reply["files"][0]["id"])


def _address(home: str, ask: Ask, ts: str) -> str:
    """As in https://desk.slack.com/archives/C1/p1773138600000100; a reply names its thread too."""
    channel = quote(ask.place.channel, safe="")
    address = f"{home.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    is_reply = ask.thread is not None and ask.thread != ts
    return f"{address}?thread_ts={ask.thread}&cid={channel}" if is_reply else address
