"""The buttons under a brief: other parts of it, files to take along, and what is wrong with it."""

import time
from typing import Any

from slack_bolt import Ack, App

from bot.asks import Place, Section
from bot.corrections import Noted
from bot.evidence.tokens import claim_of
from bot.slack.corrections import Incomplete, correction_from
from bot.slack.features import Feature
from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.requests import place_of_channel, team_of
from bot.slack.tell import respond
from bot.slack.views import buttons
from bot.slack.views.answers import error_message, noted_message
from bot.slack.views.asides import answered_above
from bot.slack.views.correction import CALLBACK, Filled, correction_modal, correction_of
from bot.troubles import BriefGone
from handlers.corrections import Correction

_MEMBERS = "know who is a member, when whoever opens an evidence page has to sign in"
FEATURE = Feature(
    optional={
        "files:write": "post a spreadsheet, JSON or a check list when somebody asks for it",
        "groups:read": _MEMBERS,
        "mpim:read": _MEMBERS,
    }
)
_PARTS = {
    buttons.ALL_QUOTES: Section.QUOTES,
    buttons.EXPORT_CSV: Section.CSV,
    buttons.EXPORT_JSON: Section.JSON,
    buttons.CHECKLIST: Section.CHECKLIST,
}
_DAY = 86_400
_CORRECTIONS = (buttons.WRONG_SPEAKER, buttons.MISSED_QUOTE, buttons.WRONG_FIGURE)


def register(app: App, reception: Reception) -> None:
    """Answer to the buttons and to the forms that some of them open."""

    def part(ack: Ack, body: Json, action: Json) -> None:
        _ask_for(reception, body, action)
        ack()

    def opened(ack: Ack, body: Json, action: Json) -> None:
        _renew_if_due(reception, body, action)  # Slack opens the page itself and only tells of it
        ack()

    def correct(ack: Ack, body: Json, action: Json) -> None:
        ack()
        reception.errands.run(_open_form, reception, body, action)

    def corrected(ack: Ack, body: Json, view: Json) -> None:
        _take_down(reception, ack, body, view)

    app.action(buttons.EVIDENCE)(opened)
    for action_id in _PARTS:
        app.action(action_id)(part)
    for action_id in _CORRECTIONS:
        app.action(action_id)(correct)
    app.view(CALLBACK)(corrected)


def _ask_for(reception: Reception, body: Json, action: Json) -> None:
    section = _PARTS[str(action["action_id"])]
    ask = reception.desk.part(str(action["value"]), _place(body), section, body["user"]["id"])
    if ask is None:
        reception.errands.run(respond, body["response_url"], error_message(BriefGone()))
    elif not reception.desk.insist(ask):
        reception.errands.run(respond, body["response_url"], answered_above())


def _renew_if_due(reception: Reception, body: Json, action: Json) -> None:
    """Let a message have new evidence links when those that it has end, or have ended."""
    message = body.get("message") or {}
    links = [
        str(each.get("url"))
        for block in message.get("blocks") or ()
        for each in block.get("elements") or ()
        if each.get("action_id") == buttons.EVIDENCE
    ]
    claim = claim_of(links[0].rpartition("/")[2]) if links else None
    if claim is not None and claim.expires < time.time() + _DAY:
        reception.desk.renew(str(action["value"]), _place(body), f"ends {claim.expires}")


def _open_form(reception: Reception, body: Json, action: Json) -> None:
    place, ask_id = _place(body), str(action["value"])
    story = reception.desk.story_of(ask_id, place)
    brief = story.applied() if story else None
    view: dict[str, Any] = correction_modal(str(action["action_id"]), ask_id, place, brief)
    reception.clients.of(place.team).views_open(trigger_id=body["trigger_id"], view=view)


def _take_down(reception: Reception, ack: Ack, body: Json, view: Json) -> None:
    filled = correction_of(view)
    story = reception.desk.story_of(filled.ask_id, filled.place)
    try:
        what = correction_from(filled, story.applied() if story else None)
    except Incomplete as incomplete:
        ack(response_action="errors", errors=incomplete.errors)
        return
    noted = _noted(body, view, filled, what)
    reception.desk.correct(filled.ask_id, filled.place, noted)
    ack()
    where, said = filled.place, noted_message(filled.action)
    reception.whisper(where.team, where.channel, noted.user, said, None)


def _noted(body: Json, view: Json, filled: Filled, what: Correction) -> Noted:
    user = body["user"]
    return Noted(
        id=str(view["id"]),
        what=what,
        note=filled.note,
        user=str(user["id"]),
        by=str(user.get("name") or user.get("username") or ""),
        at=time.time(),
    )


def _place(body: Json) -> Place:
    channel = body["channel"]
    return place_of_channel(team_of(body), str(channel["id"]), channel.get("name"))
