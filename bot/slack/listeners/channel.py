"""What a channel chooses: /copytaster help, on, off, status, forget and revoke LINK, private."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.asks import Place
from bot.channels import ChannelState
from bot.slack.errors import NoPermission, NothingAsked, UnknownSubcommand
from bot.slack.messages import Json, written
from bot.slack.permission import may_configure
from bot.slack.reception import Reception
from bot.slack.requests import place_of_channel, team_of
from bot.slack.tell import respond
from bot.slack.views.answers import error_message, forgotten_message, revoked_message
from bot.slack.views.channel import private_switched, reading_switched, status_message
from bot.slack.views.guide import help_message
from bot.slack.views.message import Message
from bot.slack.views.schedule import how_it_is
from handlers.errors import CopytasterError


@dataclass(frozen=True, slots=True)
class _Order:
    """One use of /copytaster: where, by whom, what stood behind the word, where to answer."""

    reception: Reception
    place: Place
    user: str
    rest: str
    response_url: str


def copytaster(reception: Reception, body: Json) -> Message | None:
    """Carry out `/copytaster WORD`.

    Returns:
        What is answered at once; None when the answer comes by itself.

    Raises:
        UnknownSubcommand: there is no such word.
        NothingAsked: forget or revoke without a link.
    """
    word, _, rest = (body.get("text") or "").strip().partition(" ")
    place = place_of_channel(team_of(body), str(body["channel_id"]), body.get("channel_name"))
    order = _Order(
        reception, place, str(body["user_id"]), rest.strip(), str(body.get("response_url") or "")
    )
    carry_out = SUBCOMMANDS.get(word.lower() or "help")
    if carry_out is None:
        raise UnknownSubcommand(word, tuple(SUBCOMMANDS))
    return carry_out(order)


def _help(_order: _Order) -> Message:
    return help_message()


def _status(order: _Order) -> Message:
    schedule = order.reception.agenda.schedules.of(order.place)
    return status_message(_state(order), order.reception.facts, how_it_is(schedule, time.time()))


def _forget(order: _Order) -> Message:
    links = written(order.rest).links
    if not links:
        raise NothingAsked("/copytaster forget and then the link")
    return forgotten_message(links[0], order.reception.desk.forget(order.place, links[0]))


def _revoke(order: _Order) -> Message:
    links = written(order.rest).links
    if not links:
        raise NothingAsked("/copytaster revoke and then the link of the story")
    return revoked_message(links[0], order.reception.desk.revoke(order.place, links[0]))


def _on(order: _Order) -> Message | None:
    return _permitted(order, _turn_on)


def _off(order: _Order) -> Message | None:
    return _permitted(order, _turn_off)


def _private(order: _Order) -> Message | None:
    return _permitted(order, _switch_private)


SUBCOMMANDS: dict[str, Callable[[_Order], Message | None]] = {
    "help": _help,
    "on": _on,
    "off": _off,
    "status": _status,
    "forget": _forget,
    "revoke": _revoke,
    "private": _private,
}


def _turn_on(order: _Order) -> Message:
    order.reception.desk.channels.turn_on(order.place, order.user)
    return reading_switched(_state(order), order.reception.facts)


def _turn_off(order: _Order) -> Message:
    order.reception.desk.channels.turn_off(order.place, order.user)
    return reading_switched(_state(order), order.reception.facts)


def _switch_private(order: _Order) -> Message:
    private = not _state(order).private_mode
    order.reception.desk.channels.set_private(order.place, order.user, private=private)
    return private_switched(_state(order))


def _state(order: _Order) -> ChannelState:
    return order.reception.desk.channels.state(order.place)


def _permitted(order: _Order, choose: Callable[[_Order], Message]) -> Message | None:
    """Choose, if Slack says in time that this user may; else the answer comes by itself."""
    if _state(order).set_by == order.user:
        return choose(order)
    return order.reception.errands.soon(
        partial(_if_permitted, order, choose), partial(respond, order.response_url)
    )


def _if_permitted(order: _Order, choose: Callable[[_Order], Message]) -> Message:
    try:
        client = order.reception.clients.of(order.place.team)
        if not may_configure(client, order.place.channel, order.user):
            raise NoPermission
        return choose(order)
    except CopytasterError as error:
        return error_message(error)
