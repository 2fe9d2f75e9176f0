"""Telling somebody what cannot be posted in the channel: where they asked, or in their messages."""

import structlog
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.asks import Ask
from bot.slack.clients import silent_logger
from bot.slack.errors import SlackAway, SlackRefused, explaining
from bot.slack.views.message import Message

_SECONDS = 5
_log = structlog.get_logger()


def tell(client: WebClient, ask: Ask, messages: list[Message]) -> None:
    """Tell whoever asked, and nobody else; what fails is logged, as there is no other way left."""
    try:
        for message in messages:
            if ask.response_url:
                respond(ask.response_url, message)
            else:
                _send(client, ask.user, message)
    except (SlackAway, SlackRefused) as error:
        _log.error("could not be told", ask=ask.id, error=type(error).__name__)


def respond(response_url: str, message: Message) -> None:
    """Answer a command, a shortcut or a button so that only its user sees it.

    Raises:
        SlackAway: it was not taken; Slack's address for it is good for 30 minutes and 5 answers.
    """
    with explaining():
        reply = WebhookClient(
            response_url, timeout=_SECONDS, retry_handlers=[], logger=silent_logger()
        ).send(
            text=message.text,
            blocks=list(message.blocks),
            response_type="ephemeral",
            replace_original=False,
            unfurl_links=False,
            unfurl_media=False,
        )
    if reply.status_code != 200:
        raise SlackAway(str(reply.status_code))


def _send(client: WebClient, user: str, message: Message) -> None:
    with explaining():
        client.chat_postMessage(
            channel=user,
            text=message.text,
            blocks=list(message.blocks),
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
        )
