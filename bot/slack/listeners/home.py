"""App Home, and the greeting of somebody who opens the Messages tab for the first time."""

import time

from slack_bolt import App
from slack_sdk import WebClient

from bot.slack.errors import SlackRefused, explaining
from bot.slack.features import Feature
from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.requests import team_of
from bot.slack.views.guide import greeting
from bot.slack.views.home import Coming, home_view

FEATURE = Feature(
    events=("app_home_opened",),
    optional={
        "channels:read": "list in App Home the channels that its reader is in",
        "groups:read": "the same for private channels",
    },
)
_PAGE = 200


def register(app: App, reception: Reception) -> None:
    """Answer to the opening of App Home."""

    def opened(body: Json, event: Json) -> None:
        team, user = team_of(body), str(event["user"])
        if event.get("tab") == "home":
            reception.errands.run(_publish, reception, team, user)
        elif event.get("tab") == "messages" and reception.desk.channels.greet(team, user):
            reception.errands.run(_greet, reception, team, str(event["channel"]))

    app.event("app_home_opened")(opened)


def _publish(reception: Reception, team: str, user: str) -> None:
    client = reception.clients.of(team)
    listed = reception.desk.channels.listed(team)
    schedules = reception.agenda.schedules.of_team(team)
    known = _channels_of(client, user) if listed or schedules else set()
    shown = {channel: state for channel, state in listed.items() if channel in known}
    coming = {channel: each for channel, each in schedules.items() if channel in known}
    view = home_view(shown, Coming(coming, time.time()), reception.facts)
    client.views_publish(user_id=user, view=view)


def _channels_of(client: WebClient, user: str) -> set[str]:
    """The channels that a user is a member of; none when the app may not know them."""
    try:
        with explaining():
            pages = client.users_conversations(
                user=user, types="public_channel,private_channel", limit=_PAGE
            )
            return {str(each["id"]) for page in pages for each in page["channels"]}
    except SlackRefused:
        return set()


def _greet(reception: Reception, team: str, channel: str) -> None:
    hello = greeting()
    reception.clients.of(team).chat_postMessage(
        channel=channel,
        text=hello.text,
        blocks=list(hello.blocks),
        mrkdwn=False,
        unfurl_links=False,
        unfurl_media=False,
    )
