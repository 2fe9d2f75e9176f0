"""The requests that are about digests: one for a local date, one at once, one to the owner."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.asks import Ask, Place, Section, Source, SourceKind, identity
from bot.slots import Pause, Schedule
from handlers.digest.records import Part

EVERY_PART = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Order:
    """What a digest is to be like; written into its request, so that trying again changes nothing.

    Attributes:
        parts: the sections that are wanted.
        zone: the time zone in which times are told; None = that of whoever asks.
        quiet: nothing is posted when there is nothing to tell.
        scheduled: it comes by itself; else somebody waits for it, who alone is told what is wrong.
    """

    parts: frozenset[Part]
    zone: str | None
    quiet: bool
    scheduled: bool

    def written(self) -> str:
        """What `order_of` reads."""
        return json.dumps([sorted(self.parts), self.zone, self.quiet, self.scheduled])


def order_of(ask: Ask) -> Order:
    """What the digest of a request is to be like. Raises ValueError when it is about none."""
    read: list[Any] = json.loads(ask.source.value)
    parts, zone, quiet, scheduled = read
    return Order(frozenset(Part(each) for each in parts), zone, quiet, scheduled)


def for_date(schedule: Schedule, day: date) -> Ask:
    """The request for the digest of a local date: the same by whichever clock it comes."""
    order = Order(schedule.parts, schedule.zone, schedule.quiet, scheduled=True)
    return _ask(schedule.place, day.isoformat(), schedule.set_by, order)


def at_once(
    place: Place, user: str, trigger: str, response_url: str | None, schedule: Schedule | None
) -> Ask:
    """The request for a digest that somebody wants now.

    Args:
        place: the channel.
        user: who wants it.
        trigger: the trigger id of their command.
        response_url: where they are answered alone.
        schedule: the channel's, whose sections and time zone hold here too; None = there is none.
    """
    parts, zone = (schedule.parts, schedule.zone) if schedule else (EVERY_PART, None)
    order = Order(parts, zone, quiet=False, scheduled=False)
    return _ask(place, trigger, user, order, response_url)


def notice(schedule: Schedule) -> Ask:
    """The request that the owner of a paused schedule is told of it: one for each pause."""
    place, why = schedule.place, str(schedule.paused or Pause.BY_HAND)
    slot = f"{schedule.begins!r} {why}"
    return Ask(
        id=identity(place.team, place.channel, slot, Section.PAUSED, ""),
        place=place,
        user=schedule.set_by,
        section=Section.PAUSED,
        source=Source(SourceKind.ORDER, why),
    )


def _ask(place: Place, slot: str, user: str, order: Order, response_url: str | None = None) -> Ask:
    return Ask(
        id=identity(place.team, place.channel, slot, Section.DIGEST, ""),
        place=place,
        user=user,
        section=Section.DIGEST,
        source=Source(SourceKind.ORDER, order.written()),
        response_url=response_url,
    )
