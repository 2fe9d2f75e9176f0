"""Who may change what a channel chose: its creator, a workspace admin, or whoever chose before."""

from slack_sdk import WebClient

from bot.slack.errors import MissingScope, NotInChannel, explaining
from bot.slots import Schedule

_RANKS = ("is_admin", "is_owner", "is_primary_owner")


def may_configure(client: WebClient, channel: str, user: str) -> bool:
    """Whether a user may change a channel's choices, by what Slack says of them.

    Without the permission to see who created a channel only admins may.

    Raises:
        SlackAway: Slack does not answer.
        SlackRefused: Slack will not say.
    """
    if channel.startswith("D"):
        return True
    with explaining():
        person = client.users_info(user=user)["user"]
    if any(person.get(rank) for rank in _RANKS):
        return True
    try:
        with explaining():
            return bool(client.conversations_info(channel=channel)["channel"]["creator"] == user)
    except (MissingScope, NotInChannel):
        return False


def may_schedule(client: WebClient, channel: str, user: str, schedule: Schedule | None) -> bool:
    """Whether a user may change a channel's digest: whoever set it up may, and as above.

    Raises:
        SlackAway: Slack does not answer.
        SlackRefused: Slack will not say.
    """
    set_up_by = schedule.set_by if schedule else None
    return user == set_up_by or may_configure(client, channel, user)
