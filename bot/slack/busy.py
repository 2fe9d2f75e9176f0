"""The sign that a story is being read: a reaction on the message, only while reading takes long."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Event, Timer

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.asks import Ask

REACTION = "eyes"
_ALREADY = "already_reacted"


@contextmanager
def showing_busy(client: WebClient, ask: Ask, seconds: float) -> Iterator[None]:
    """Show the reaction from `seconds` after the beginning to the end of the context.

    It is a courtesy: whatever goes wrong with it, a missing permission for instance, is passed
    over. Without a message to react on nothing is shown.
    """
    if ask.message is None:
        yield
        return
    shown = Event()
    timer = Timer(seconds, _show, (client, ask, shown))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # a reaction under way must have arrived before it is taken away
        if shown.is_set():
            _hide(client, ask)


def _show(client: WebClient, ask: Ask, shown: Event) -> None:
    try:
        client.reactions_add(channel=ask.place.channel, name=REACTION, timestamp=str(ask.message))
        shown.set()
    except SlackApiError as error:
        if error.response.get("error") == _ALREADY:  # of an attempt that was killed
            shown.set()
    except (OSError, HTTPException):
        shown.set()  # its reply was lost, so it may be there


def _hide(client: WebClient, ask: Ask) -> None:
    with suppress(SlackApiError, OSError, HTTPException):
        client.reactions_remove(
            channel=ask.place.channel, name=REACTION, timestamp=str(ask.message)
        )
