"""The shortcut "Who said what?" in the menu of every message."""

from dataclasses import replace

from slack_bolt import Ack, App

from bot.slack.errors import NothingInMessage
from bot.slack.features import Feature, MessageShortcut
from bot.slack.messages import MOST_LINKS, Json, left_out, sources
from bot.slack.reception import Reception
from bot.slack.requests import ask_of, place_of_channel, team_of
from bot.slack.tell import respond
from bot.slack.views.answers import error_message
from bot.slack.views.asides import answered_above, too_many_links
from bot.slack.views.message import Message

CALLBACK = "who_said_what"
FEATURE = Feature(
    shortcuts=(
        MessageShortcut(
            CALLBACK, "Who said what?", "Who said what in this message, and which figures"
        ),
    ),
    scopes={"commands": "offer slash commands and the shortcut"},
)


def register(app: App, reception: Reception) -> None:
    """Answer to the shortcut."""

    def who_said_what(ack: Ack, body: Json) -> None:
        said = _read(reception, body)
        ack()
        if said is not None:
            reception.errands.run(respond, str(body["response_url"]), said)

    app.message_shortcut(CALLBACK)(who_said_what)


def _read(reception: Reception, body: Json) -> Message | None:
    channel, message = body["channel"], body["message"]
    place = place_of_channel(team_of(body), str(channel["id"]), channel.get("name"))
    found = sources(message, reception.facts.min_words, asked=True)
    if not found:
        return error_message(NothingInMessage())
    asks = [ask_of(message, place, source, body.get("response_url")) for source in found]
    user = str(body["user"]["id"])
    will_answer = [reception.desk.insist(replace(ask, user=user)) for ask in asks]
    if not any(will_answer):
        return answered_above()
    links = left_out(message, found)
    return too_many_links(links, MOST_LINKS) if links else None
