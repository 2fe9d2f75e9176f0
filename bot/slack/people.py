"""What Slack knows of somebody, and messages to them alone."""

from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.errors import SlackAway, SlackRefused, explained, explaining
from bot.slack.views.message import Message
from bot.zones import zone_named

_UNKNOWN = "UTC"
_log = structlog.get_logger()


def zone_of(client: WebClient, user: str) -> str:
    """The time zone of a user's profile; "UTC" when Slack does not say or we do not know it.

    Raises:
        SlackAway: Slack does not answer.
    """
    try:
        with explaining():
            person = client.users_info(user=user)["user"]
    except SlackRefused:
        return _UNKNOWN
    return zone_named(str(person.get("tz") or "")) or _UNKNOWN


def tell_once(client: WebClient, user: str, message: Message) -> None:
    """Send a direct message that is not to come twice.

    When the reply is lost nobody can tell whether it came: the app may not look into what was said
    before it is answered, and telling it again is worse than never.

    Raises:
        SlackAway: it did not come, as Slack said so.
    """
    try:
        client.chat_postMessage(
            channel=user,
            text=message.text,
            blocks=list(message.blocks),
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
        )
    except SlackApiError as error:
        trouble = explained(error)
        if not isinstance(trouble, SlackRefused):
            raise trouble from None
        _log.warning("could not be told", code=trouble.code)
    except (OSError, HTTPException) as error:
        if isinstance(getattr(error, "reason", error), ConnectionRefusedError):
            raise SlackAway("refused") from None
        _log.warning("reply lost", error=type(error).__name__)
