"""Answers are posted once: whoever cannot know whether a message got through looks for it first."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.answering import Answer, Outcome, Past
from bot.asks import FILES, Ask, Place, Section, Source
from bot.digest.outcome import Digested
from bot.slack.busy import showing_busy
from bot.slack.charts import addresses, upload_charts
from bot.slack.clients import Clients
from bot.slack.errors import NotInChannel, SlackAway, SlackRefused, code_of, explained, explaining
from bot.slack.files import download, upload
from bot.slack.lookup import EVENT_TYPE, find_parts, message_at
from bot.slack.messages import MOST_LINKS, left_out, sources
from bot.slack.people import tell_once, zone_of
from bot.slack.tell import tell
from bot.slack.views.asides import too_many_links
from bot.slack.views.message import Message
from bot.slack.views.schedule import about_digest, paused_notice
from bot.slots import Pause
from handlers.errors import CopytasterError

Render = Callable[[Ask, Outcome | Digested], list[Message]]
"""Gives the messages of an answer, in order."""

_QUIET: dict[str, Any] = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
_TRIES = 3
_ASIDES = 5
_TOO_RICH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_GONE = frozenset({"message_not_found", "thread_not_found", "cant_update_message", "no_permission"})
_DELETED = _GONE | {"file_not_found", "file_deleted", "channel_not_found"}
_THREAD_GONE = frozenset({"thread_not_found", "message_not_found"})
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a message belongs: the part of which request, in which channel and thread."""

    ask: Ask
    part: int
    thread: str | None
    since: float


class SlackPoster:
    """Posts in Slack. Raises SlackAway when Slack does not answer: try again later."""

    def __init__(
        self, clients: Clients, render: Render, min_words: int, most_bytes: int, busy_after: float
    ) -> None:
        """Make a poster.

        Args:
            clients: the clients of all workspaces.
            render: gives the messages of an answer.
            min_words: how long a text must be to count as one.
            most_bytes: the size of a file that is read.
            busy_after: after how many seconds of reading a reaction shows that it goes on.
        """
        self._clients = clients
        self._render = render
        self._min_words = min_words
        self._most_bytes = most_bytes
        self._busy_after = busy_after

    def post(self, ask: Ask, outcome: Outcome, past: Past) -> list[str]:
        """Post or rewrite an answer; see `bot.answering.Poster`."""
        client = self._clients.of(ask.place.team)
        try:
            if ask.section in FILES and isinstance(outcome, Answer):
                return upload(client, ask, outcome.brief, past)
            return self._post_all(client, ask, self._render(ask, outcome), past)
        except SlackRefused as refusal:
            _log.warning("not posted", ask=ask.id, code=refusal.code)
            tell(client, ask, self._aside(ask, outcome, refusal))
            return past.answers

    def post_digest(self, ask: Ask, outcome: Digested | CopytasterError, past: Past) -> list[str]:
        """Post a digest and, in its thread, its charts; each message and each chart once.

        Args:
            ask: the request for the digest.
            outcome: the digest, or an error whose sentence is posted in its place.
            past: what was posted for the request before.

        Returns:
            The `ts` of its messages, then the ids of its charts; none when its thread is gone.

        Raises SlackRefused, and has told nobody, or SlackAway.
        """
        client = self._clients.of(ask.place.team)
        said = replace(past, answers=[each for each in past.answers if not each.startswith("F")])
        if not isinstance(outcome, Digested):
            return self._post_all(client, ask, self._render(ask, outcome), said)
        digested = replace(outcome, addresses=addresses(client, outcome))
        tss = self._post_all(client, ask, self._render(ask, digested), said)
        return tss and tss + upload_charts(client, ask, digested, ask.thread or tss[0], past)

    def remove(self, place: Place, tss: list[str]) -> None:
        """Take messages and files away; those that are gone are passed over."""
        client = self._clients.of(place.team)
        for ts in tss:
            _delete(client, place, ts)

    def busy(self, ask: Ask) -> AbstractContextManager[None]:
        """Shows a reaction on the message that is read, once reading takes long."""
        return showing_busy(self._clients.of(ask.place.team), ask, self._busy_after)

    def parent(self, ask: Ask) -> tuple[Source, ...]:
        """What the message above a mention holds to read."""
        client = self._clients.of(ask.place.team)
        message = message_at(client, ask.place, ask.source.value)
        found = sources(message, self._min_words, asked=True)
        if links := left_out(message, found):
            tell(client, ask, [too_many_links(links, MOST_LINKS)])
        return found

    def file(self, ask: Ask) -> bytes:
        """The bytes of a file that somebody posted. Raises FileGone, FileTooLarge or SlackAway."""
        client = self._clients.of(ask.place.team)
        return download(client, ask.source.value, self._most_bytes)

    def aside(self, ask: Ask, error: CopytasterError) -> None:
        """Tell whoever wanted a digest, and nobody else."""
        messages = self._render(ask, error)
        if ask.response_url is None:
            messages = [about_digest(ask.place.channel, each) for each in messages]
        tell(self._clients.of(ask.place.team), ask, messages)

    def zone(self, ask: Ask) -> str:
        """The time zone of whoever asked, an IANA name; "UTC" when it is not known."""
        return zone_of(self._clients.of(ask.place.team), ask.user)

    def tell_paused(self, ask: Ask, why: Pause) -> None:
        """Tell the user of a request that the digest of its channel is paused."""
        client = self._clients.of(ask.place.team)
        tell_once(client, ask.user, paused_notice(ask.place.channel, why))

    def _aside(self, ask: Ask, outcome: Outcome, refusal: SlackRefused) -> list[Message]:
        """What is told to whoever asked, alone: Slack takes five such answers to a command."""
        if isinstance(outcome, CopytasterError):
            return self._render(ask, outcome)
        why = self._render(ask, refusal)
        if ask.message is None and isinstance(refusal, NotInChannel):
            answer = self._render(ask, outcome)
            if len(answer) < _ASIDES:
                return [*answer, *why]
        return why

    def _post_all(
        self, client: WebClient, ask: Ask, messages: list[Message], past: Past
    ) -> list[str]:
        known = self._known(client, ask, len(messages), past)
        tss: list[str] = []
        for part, message in enumerate(messages):
            thread = ask.thread or (tss[0] if tss else None)
            spot = _Spot(ask, part, thread, past.since)
            ts = _settle(client, spot, message, known.get(part))
            if not ts:
                break  # the message that was to be answered is gone
            tss.append(ts)
        self.remove(ask.place, [ts for part, ts in known.items() if part >= len(messages)])
        return tss

    def _known(self, client: WebClient, ask: Ask, count: int, past: Past) -> dict[int, str]:
        known = dict(enumerate(past.answers))
        if past.is_first or len(known) >= count:
            return known
        return find_parts(client, ask, past.since) | known


def _settle(client: WebClient, spot: _Spot, message: Message, old: str | None) -> str:
    """Post one message, or rewrite it where it stands; a part of a digest is left as it is."""
    if old is None:
        return _send(client, spot, message)
    # Tried again it tells the same, and Slack lets only 50 messages a minute be rewritten.
    return old if spot.ask.section is Section.DIGEST else _rewrite(client, spot, message, old)


def _send(client: WebClient, spot: _Spot, message: Message) -> str:
    """Post one message. Gives its `ts`; "" when the thread it belongs to is gone."""
    for _ in range(_TRIES):
        try:
            reply = client.chat_postMessage(
                thread_ts=spot.thread, **_QUIET, **_payload(spot, message)
            )
            return str(reply["ts"])
        except SlackApiError as error:
            code = code_of(error)
            if code in _THREAD_GONE:
                return ""
            if code in _TOO_RICH and message.blocks:
                _log.warning("posted without blocks", ask=spot.ask.id, code=code)
                message = replace(message, blocks=())
                continue
            trouble = explained(error)
            if not isinstance(trouble, SlackAway):
                raise trouble from None
        except (OSError, HTTPException):
            _log.warning("reply lost", ask=spot.ask.id, part=spot.part)
        known = find_parts(client, spot.ask, spot.since)
        if spot.part in known:
            return known[spot.part]
    raise SlackAway("no answer")


def _rewrite(client: WebClient, spot: _Spot, message: Message, ts: str) -> str:
    """Rewrite one message, which may be repeated; post it anew when somebody deleted it."""
    try:
        with explaining(passing=_GONE | _TOO_RICH):
            # "none", as an update finds links and names in a text unless told otherwise.
            client.chat_update(ts=ts, parse="none", **_payload(spot, message))
    except SlackApiError as error:
        if code_of(error) in _GONE:
            return _send(client, spot, message)
        return _rewrite(client, spot, replace(message, blocks=()), ts)
    return ts


def _delete(client: WebClient, place: Place, ts: str) -> None:
    try:
        with explaining(passing=_DELETED):
            if ts.startswith("F"):
                client.files_delete(file=ts)
            else:
                client.chat_delete(channel=place.channel, ts=ts)
    except SlackApiError:
        return
    except SlackRefused as refusal:
        _log.warning("not taken away", code=refusal.code)


def _payload(spot: _Spot, message: Message) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "channel": spot.ask.place.channel,
        "text": message.text,
        "metadata": {
            "event_type": EVENT_TYPE,
            "event_payload": {"ask": spot.ask.id, "part": spot.part},
        },
    }
    if message.blocks:
        payload["blocks"] = list(message.blocks)
    return payload
