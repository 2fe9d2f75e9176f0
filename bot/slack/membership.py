"""Whether somebody is a member of a channel, by what Slack says at this moment."""

from slack_sdk import WebClient

from bot.slack.errors import explaining

_PAGE = 1_000


def is_member(client: WebClient, channel: str, user: str) -> bool:
    """Whether a user is a member of a channel.

    Args:
        client: of the workspace.
        channel: a public or private channel, or a group message that the app is in.
        user: a Slack user id.

    Raises:
        SlackAway: Slack does not answer.
        SlackRefused: Slack will not say.
    """
    with explaining():
        pages = client.conversations_members(channel=channel, limit=_PAGE)
        return any(user in (page.get("members") or ()) for page in pages)
