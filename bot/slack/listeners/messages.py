"""Messages: links, long texts and snippets are read where reading is on, and in DMs always."""

from slack_bolt import App

from bot.asks import Source
from bot.slack.features import Feature
from bot.slack.messages import (
    MOST_LINKS,
    READABLE_SUBTYPES,
    Json,
    is_by_app,
    left_out,
    sources,
)
from bot.slack.reception import Reception
from bot.slack.requests import DIRECT, ask_of, place_of_event
from bot.slack.views.asides import too_many_links
from bot.slack.views.guide import help_message

FEATURE = Feature(
    events=("message.channels", "message.groups", "message.im", "message.mpim"),
    scopes={
        "channels:history": "see links pasted in channels it was invited to, and its own answers",
        "im:history": "see what is sent to it",
        "chat:write": "answer",
    },
    optional={
        "groups:history": "the same in private channels it was invited to",
        "mpim:history": "the same in group messages it was invited to",
        "files:read": "read text snippets",
        "reactions:write": "show that a long story is being read",
    },
)


def register(app: App, reception: Reception) -> None:
    """Answer to messages."""

    def message(body: Json, event: Json) -> None:
        if event.get("subtype") not in READABLE_SUBTYPES or is_by_app(event):
            return
        place = place_of_event(body, event)
        is_direct = event.get("channel_type") == DIRECT
        if not (is_direct or reception.desk.channels.state(place).reading):
            return
        found = sources(event, reception.facts.min_words, asked=is_direct)
        is_new = [reception.desk.submit(ask_of(event, place, source)) for source in found]
        if any(is_new):
            tell_of_rest(reception, place.team, event, found)
        if is_direct and not found and event.get("text") and "thread_ts" not in event:
            reception.whisper(place.team, place.channel, event["user"], help_message(), None)

    app.event("message")(message)


def tell_of_rest(reception: Reception, team: str, event: Json, found: tuple[Source, ...]) -> None:
    """Say so when a message holds more links than are read of one message."""
    links = left_out(event, found)
    if links:
        said = too_many_links(links, MOST_LINKS)
        channel, thread = str(event["channel"]), event.get("thread_ts")
        reception.whisper(team, channel, str(event["user"]), said, thread)
