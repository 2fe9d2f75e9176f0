"""Channels that are deleted or left, workspaces that remove the app: their data goes at once."""

from slack_bolt import App

from bot.slack.features import Feature
from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.requests import place_of_event, team_of

FEATURE = Feature(
    events=(
        "app_uninstalled",
        "tokens_revoked",
        "channel_deleted",
        "channel_left",
        "group_deleted",
        "group_left",
    ),
    optional={
        "channels:read": "know who created a channel, and when it is deleted",
        "groups:read": "the same of private channels it was invited to",
    },
)
_CHANNEL_GONE = ("channel_deleted", "channel_left", "group_deleted", "group_left")


def register(app: App, reception: Reception) -> None:
    """Delete what is kept for what is gone."""

    def channel_gone(body: Json, event: Json) -> None:
        reception.desk.channels.delete_channel(place_of_event(body, event))

    def uninstalled(body: Json) -> None:
        reception.uninstall(team_of(body))

    def revoked(body: Json, event: Json) -> None:
        if (event.get("tokens") or {}).get("bot"):
            reception.uninstall(team_of(body))

    for name in _CHANNEL_GONE:
        app.event(name)(channel_gone)
    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)
