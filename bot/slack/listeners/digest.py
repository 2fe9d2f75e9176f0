"""The digest: /digest now, schedule, pause, resume, status, help, and the form behind schedule."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from slack_bolt import Ack, App

from bot.asks import Place
from bot.slack.errors import (
    DigestElsewhere,
    MayNotSchedule,
    NoSchedule,
    SlackAway,
    SlackSilent,
    UnknownSubcommand,
    explaining,
)
from bot.slack.features import Feature, SlashCommand
from bot.slack.listeners.digest_form import fill_in, filled_in
from bot.slack.listeners.slash import acknowledging
from bot.slack.messages import Json
from bot.slack.permission import may_schedule
from bot.slack.reception import Reception
from bot.slack.requests import place_of_channel, team_of
from bot.slack.tell import respond
from bot.slack.views.answers import error_message
from bot.slack.views.guide import digest_help
from bot.slack.views.message import Message
from bot.slack.views.notice import notice
from bot.slack.views.schedule import (
    digest_coming,
    schedule_paused,
    schedule_set,
    schedule_status,
)
from bot.slack.views.schedule_form import CALLBACK
from bot.slots import Pause
from handlers.errors import CopytasterError

DIGEST = SlashCommand(
    "/digest",
    "What this channel's stories claim, and where they differ",
    "now | schedule | status | pause | resume | help",
)
FEATURE = Feature(
    commands=(DIGEST,),
    scopes={
        "commands": "offer slash commands and the shortcut",
        "users:read": "know who is an admin, and in which time zone somebody is",
        "chat:write": "answer",
    },
    optional={
        "channels:read": "know who created a channel and may schedule its digest",
        "groups:read": "the same of private channels it was invited to",
        "files:write": "add a chart to a digest",
    },
)


@dataclass(frozen=True, slots=True)
class _Order:
    """One use of /digest: where, by whom, where to answer, and by which trigger."""

    reception: Reception
    place: Place
    user: str
    response_url: str
    trigger: str


def register(app: App, reception: Reception) -> None:
    """Answer to /digest and to its form."""

    def form(ack: Ack, body: Json, view: Json) -> None:
        filled_in(reception, ack, body, view)

    app.command(DIGEST.command)(acknowledging(reception, _answer))
    app.view(CALLBACK)(form)


def _answer(reception: Reception, body: Json) -> Message | None:
    """What is answered at once; None when the answer comes by itself."""
    place = place_of_channel(team_of(body), str(body["channel_id"]), body.get("channel_name"))
    word = (body.get("text") or "").strip()
    carry_out = SUBCOMMANDS.get(word.lower() or "help")
    if carry_out is None:
        raise UnknownSubcommand(word, tuple(SUBCOMMANDS), DIGEST.command)
    order = _Order(
        reception,
        place,
        str(body["user_id"]),
        str(body.get("response_url") or ""),
        str(body["trigger_id"]),
    )
    if place.channel.startswith("D") and carry_out is not _help:
        raise DigestElsewhere
    return carry_out(order)


def _help(_order: _Order) -> Message:
    return digest_help()


def _now(order: _Order) -> Message:
    agenda = order.reception.agenda
    agenda.order_now(order.place, order.user, order.trigger, order.response_url or None)
    return digest_coming()


def _status(order: _Order) -> Message:
    agenda = order.reception.agenda
    schedule = agenda.schedules.of(order.place)
    return schedule_status(schedule, time.time(), agenda.last_told(order.place))


def _schedule(order: _Order) -> None:
    order.reception.errands.run(
        fill_in, order.reception, order.place, order.user, order.trigger, order.response_url
    )


def _pause(order: _Order) -> Message | None:
    return _permitted(order, _set_paused)


def _resume(order: _Order) -> Message | None:
    return _permitted(order, _set_going)


SUBCOMMANDS: dict[str, Callable[[_Order], Message | None]] = {
    "now": _now,
    "schedule": _schedule,
    "status": _status,
    "pause": _pause,
    "resume": _resume,
    "help": _help,
}


def _set_paused(order: _Order) -> Message:
    return schedule_paused(order.reception.agenda.pause(order.place, Pause.BY_HAND))


def _set_going(order: _Order) -> Message:
    now = time.time()
    schedule = order.reception.agenda.schedules.resume(order.place, now)
    if schedule is None:
        raise NoSchedule
    return notice(schedule_set(schedule, now))


def _permitted(order: _Order, change: Callable[[_Order], Message]) -> Message | None:
    """Make a change if Slack says in time that this user may; else the answer comes by itself."""
    if order.reception.agenda.schedules.of(order.place) is None:
        raise NoSchedule
    return order.reception.errands.soon(
        partial(_if_permitted, order, change), partial(respond, order.response_url)
    )


def _if_permitted(order: _Order, change: Callable[[_Order], Message]) -> Message:
    try:
        with explaining():
            client = order.reception.clients.of(order.place.team)
            schedule = order.reception.agenda.schedules.of(order.place)
            if not may_schedule(client, order.place.channel, order.user, schedule):
                raise MayNotSchedule
        return change(order)
    except SlackAway:
        return error_message(SlackSilent())
    except CopytasterError as error:
        return error_message(error)
