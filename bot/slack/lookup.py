"""Finding messages that are there already: our own by their metadata, the one above a thread."""

from collections.abc import Iterator
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.asks import Ask, Place
from bot.slack.errors import MissingScope, explaining

EVENT_TYPE = "copytaster_answer"
"""The metadata's event type of every answer; its payload is {"ask": id, "part": number}."""
CLOCK_SECONDS = 300
"""How far our clock may lie ahead of Slack's."""
_PAGE = 200
_THREAD_GONE = frozenset({"thread_not_found", "message_not_found"})

_log = structlog.get_logger()


def find_parts(client: WebClient, ask: Ask, since: float) -> dict[int, str]:
    """The messages of an answer that are posted already.

    Args:
        client: of the workspace.
        ask: what is answered.
        since: when it was opened (Unix seconds).

    Returns:
        The `ts` of each part; empty when the app may not read the channel.

    Raises:
        SlackAway: it cannot be known now.
        SlackRefused: Slack will not say.
    """
    oldest = str(max(0.0, since - CLOCK_SECONDS))
    try:
        thread, found = ask.thread, dict[int, str]()
        if thread is None:
            found = dict(_parts(_history(client, ask, oldest), ask))
            thread = found.get(0)
        if thread is not None:
            found |= dict(_parts(_replies(client, ask, thread, oldest), ask))
    except MissingScope as error:
        _log.warning("cannot look before posting", code=error.code)
        return {}
    return found


def file_names(client: WebClient, ask: Ask, since: float) -> dict[str, str]:
    """The names and ids of the files in the thread of an answer; raises as `find_parts`."""
    if ask.thread is None:
        return {}
    oldest = str(max(0.0, since - CLOCK_SECONDS))
    return {
        str(file.get("name")): str(file.get("id"))
        for message in _replies(client, ask, ask.thread, oldest)
        for file in message.get("files") or ()
    }


def message_at(client: WebClient, place: Place, ts: str) -> dict[str, Any]:
    """The message at the head of a thread; {} when it is gone.

    Raises:
        SlackAway: Slack does not answer.
        SlackRefused: Slack will not say.
    """
    with explaining():
        reply = client.conversations_replies(channel=place.channel, ts=ts, limit=1)
    messages: list[dict[str, Any]] = reply.get("messages") or []
    return next((message for message in messages if message.get("ts") == ts), {})


def _parts(messages: Iterator[dict[str, Any]], ask: Ask) -> Iterator[tuple[int, str]]:
    for message in messages:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        ours = metadata.get("event_type") == EVENT_TYPE and message.get("bot_id")
        if ours and payload.get("ask") == ask.id:
            yield int(payload.get("part", 0)), str(message["ts"])


def _history(client: WebClient, ask: Ask, oldest: str) -> Iterator[dict[str, Any]]:
    with explaining():
        yield from _messages(
            client.conversations_history(
                channel=ask.place.channel, oldest=oldest, include_all_metadata=True, limit=_PAGE
            )
        )


def _replies(client: WebClient, ask: Ask, thread: str, oldest: str) -> Iterator[dict[str, Any]]:
    try:
        with explaining(passing=_THREAD_GONE):
            yield from _messages(
                client.conversations_replies(
                    channel=ask.place.channel,
                    ts=thread,
                    oldest=oldest,
                    include_all_metadata=True,
                    limit=_PAGE,
                )
            )
    except SlackApiError:
        return


def _messages(pages: SlackResponse) -> Iterator[dict[str, Any]]:
    for page in pages:
        yield from page.get("messages") or ()
