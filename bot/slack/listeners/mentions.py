"""Mentions: "@copytaster https://example.org/qumra-fire", or only "@copytaster" below a story."""

from dataclasses import replace

from slack_bolt import App

from bot.asks import Section, Source, SourceKind, identity
from bot.slack.features import Feature
from bot.slack.listeners.messages import tell_of_rest
from bot.slack.messages import Json, is_by_app, sources
from bot.slack.reception import Reception
from bot.slack.requests import ask_of, place_of_event
from bot.slack.views.asides import answered_above
from bot.slack.views.guide import help_message
from bot.slack.views.message import Message

FEATURE = Feature(
    events=("app_mention",), scopes={"app_mentions:read": "answer when somebody mentions it"}
)


def register(app: App, reception: Reception) -> None:
    """Answer to mentions."""

    def mention(body: Json, event: Json) -> None:
        if is_by_app(event):
            return
        place = place_of_event(body, event)
        thread = event.get("thread_ts")
        found = sources(event, reception.facts.min_words, asked=thread is None)
        is_new = [reception.desk.submit(ask_of(event, place, source)) for source in found]
        if any(is_new):
            tell_of_rest(reception, place.team, event, found)
        elif not found:
            said = _parent(reception, body, event) if thread else help_message()
            if said is not None:
                reception.whisper(place.team, place.channel, event["user"], said, thread)

    app.event("app_mention")(mention)


def _parent(reception: Reception, body: Json, event: Json) -> Message | None:
    """A mention without anything to read, in a thread: the message above it is meant."""
    place, thread = place_of_event(body, event), str(event["thread_ts"])
    known = reception.desk.about(place, thread)
    if known and all(reception.desk.answered(ask) for ask in known):
        return answered_above()
    ask = ask_of(event, place, Source(SourceKind.PARENT, thread))
    new_id = identity(place.team, place.channel, str(event["ts"]), Section.BRIEF, "parent")
    reception.desk.submit(replace(ask, id=new_id, thread=thread))
    return None
