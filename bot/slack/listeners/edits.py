"""Edits and deletions: the answer follows the message it answers."""

from slack_bolt import App

from bot.asks import Ask, Place
from bot.slack.features import Feature
from bot.slack.messages import Json, is_by_app, sources
from bot.slack.reception import Reception
from bot.slack.requests import DIRECT, ask_of, place_of_event

FEATURE = Feature()
_TOMBSTONE = "tombstone"
"""The subtype of a deleted message that has replies: Slack sends it as an edit."""


def register(app: App, reception: Reception) -> None:
    """Answer to edits and deletions of messages."""

    def changed(body: Json, event: Json) -> None:
        message = event.get("message") or {}
        place = place_of_event(body, event)
        if message.get("subtype") == _TOMBSTONE:
            reception.desk.deleted(place, str(message["ts"]))
        elif message and not is_by_app(message):
            _edited(reception, place, event)

    def deleted(body: Json, event: Json) -> None:
        previous = event.get("previous_message") or {}
        ts = event.get("deleted_ts") or previous.get("ts")
        if ts and not is_by_app(previous):
            reception.desk.deleted(place_of_event(body, event), str(ts))

    app.event({"type": "message", "subtype": "message_changed"})(changed)
    app.event({"type": "message", "subtype": "message_deleted"})(deleted)


def _edited(reception: Reception, place: Place, event: Json) -> None:
    """Unfurled links and replies make an edit, too: only other words or links count."""
    message, previous = event["message"], event.get("previous_message") or {}
    min_words = reception.facts.min_words
    if sources(message, 1, asked=True) == sources(previous, 1, asked=True):
        return
    known = reception.desk.about(place, str(message["ts"]))
    is_direct = event.get("channel_type") == DIRECT
    if not (known or is_direct or reception.desk.channels.state(place).reading):
        return
    found = sources(message, min_words, asked=bool(known) or is_direct)
    asks: list[Ask] = [ask_of(message, place, source) for source in found]
    reception.desk.edited(place, str(message["ts"]), asks)
