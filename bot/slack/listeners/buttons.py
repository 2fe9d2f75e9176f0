"""The buttons under a brief: other parts of it, and what is wrong with it."""

import time
from typing import Any

from slack_bolt import Ack, App

from bot.asks import Place, Section
from bot.corrections import Correction
from bot.slack.features import Feature
from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.requests import place_of_channel, team_of
from bot.slack.tell import respond
from bot.slack.views import buttons
from bot.slack.views.answers import error_message, noted_message
from bot.slack.views.asides import answered_above
from bot.slack.views.correction import CALLBACK, correction_modal, correction_of
from bot.troubles import BriefGone

FEATURE = Feature(optional={"files:write": "post a spreadsheet when somebody asks for it"})
_PARTS = {buttons.ALL_QUOTES: Section.QUOTES, buttons.EXPORT_CSV: Section.CSV}
_CORRECTIONS = (buttons.WRONG_SPEAKER, buttons.MISSED_QUOTE, buttons.WRONG_FIGURE)


def register(app: App, reception: Reception) -> None:
    """Answer to the buttons and to the form that some of them open."""

    def part(ack: Ack, body: Json, action: Json) -> None:
        place = _place(body)
        section = _PARTS[str(action["action_id"])]
        ask = reception.desk.part(str(action["value"]), place, section, body["user"]["id"])
        if ask is None:
            reception.errands.run(respond, body["response_url"], error_message(BriefGone()))
        elif not reception.desk.insist(ask):
            reception.errands.run(respond, body["response_url"], answered_above())
        ack()

    def correct(ack: Ack, body: Json, action: Json) -> None:
        ack()
        reception.errands.run(_open_form, reception, body, action)

    def corrected(ack: Ack, body: Json, view: Json) -> None:
        said, user = correction_of(view), str(body["user"]["id"])
        noted = Correction(said.ask_id, said.action, said.item, said.words, user, time.time())
        reception.desk.note_correction(said.place, noted)
        ack()
        where = said.place
        reception.whisper(where.team, where.channel, user, noted_message(said.action), None)

    for action_id in _PARTS:
        app.action(action_id)(part)
    for action_id in _CORRECTIONS:
        app.action(action_id)(correct)
    app.view(CALLBACK)(corrected)


def _open_form(reception: Reception, body: Json, action: Json) -> None:
    place, ask_id = _place(body), str(action["value"])
    brief = reception.desk.brief_of(ask_id, place)
    view: dict[str, Any] = correction_modal(str(action["action_id"]), ask_id, place, brief)
    reception.clients.of(place.team).views_open(trigger_id=body["trigger_id"], view=view)


def _place(body: Json) -> Place:
    channel = body["channel"]
    return place_of_channel(team_of(body), str(channel["id"]), channel.get("name"))
