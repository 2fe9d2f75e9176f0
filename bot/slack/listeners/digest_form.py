"""The form of /digest schedule: opened at once, filled by what Slack knows, checked when sent."""

import time
from functools import partial
from typing import Any

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient

from bot.asks import Place
from bot.slack.errors import (
    MayNotSchedule,
    MissingScope,
    NotInChannel,
    SlackAway,
    SlackRefused,
    SlackSilent,
    explaining,
)
from bot.slack.limits import Block
from bot.slack.messages import Json
from bot.slack.people import zone_of
from bot.slack.permission import may_schedule
from bot.slack.reception import Reception
from bot.slack.tell import respond
from bot.slack.views.answers import error_message
from bot.slack.views.schedule import schedule_set
from bot.slack.views.schedule_form import (
    Incomplete,
    Wished,
    message_form,
    schedule_form,
    waiting_form,
    wished,
    words_form,
)
from bot.slots import Schedule
from handlers.errors import CopytasterError

_log = structlog.get_logger()


def fill_in(reception: Reception, place: Place, user: str, trigger: str, response_url: str) -> None:
    """Open the form.

    A trigger is good for 3 s, so that something is opened before Slack is asked for anything.

    Args:
        reception: what listeners have.
        place: the channel.
        user: whoever wants to fill it in.
        trigger: of their command.
        response_url: where they are told when no form can be opened.
    """
    try:
        with explaining():
            client = reception.clients.of(place.team)
            opened = client.views_open(trigger_id=trigger, view=waiting_form())
    except (SlackAway, SlackRefused) as error:
        _log.warning("no form", error=type(error).__name__)
        respond(response_url, error_message(SlackSilent()))
        return
    _show(client, str(opened["view"]["id"]), _form(reception, client, place, user))


def filled_in(reception: Reception, ack: Ack, body: Json, view: Json) -> None:
    """Take the form down, if whoever sent it may: what was so when it was opened is not asked."""
    try:
        what = wished(view)
    except Incomplete as incomplete:
        ack(response_action="errors", errors=incomplete.errors)
        return
    user, view_id = str(body["user"]["id"]), str(view["id"])
    shown = reception.errands.soon(
        partial(_taken, reception, what, user),
        lambda late: _show(reception.clients.of(what.place.team), view_id, late),
    )
    ack(response_action="update", view=shown or waiting_form())


def _form(reception: Reception, client: WebClient, place: Place, user: str) -> Block:
    try:
        schedule = reception.agenda.schedules.of(place)
        _require(client, place, user, schedule)
        return schedule_form(place, schedule, zone_of(client, user))
    except SlackAway:
        return message_form(error_message(SlackSilent()))
    except CopytasterError as error:
        return message_form(error_message(error))


def _taken(reception: Reception, what: Wished, user: str) -> Block:
    agenda, now = reception.agenda, time.time()
    try:
        client = reception.clients.of(what.place.team)
        _require(client, what.place, user, agenda.schedules.of(what.place))
    except SlackAway:
        return message_form(error_message(SlackSilent()))
    except CopytasterError as error:
        return message_form(error_message(error))
    agenda.schedules.set(
        Schedule(
            what.place, what.days, what.at, what.zone, what.parts, what.quiet, user, begins=now
        )
    )
    kept = agenda.schedules.of(what.place)
    return words_form(schedule_set(kept, now)) if kept else waiting_form()


def _require(client: WebClient, place: Place, user: str, schedule: Schedule | None) -> None:
    """Raises MayNotSchedule, or NotInChannel where no digest could be posted."""
    if not may_schedule(client, place.channel, user, schedule):
        raise MayNotSchedule
    try:
        with explaining():
            channel: dict[str, Any] = client.conversations_info(channel=place.channel)["channel"]
    except MissingScope:
        return  # then it shows when the first digest is posted
    if channel.get("is_member") is False:
        raise NotInChannel


def _show(client: WebClient, view_id: str, shown: Block) -> None:
    with explaining():
        client.views_update(view_id=view_id, view=shown)
