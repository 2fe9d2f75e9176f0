"""When a digest is due: "Monday to Friday at 09:00 Europe/Berlin", one for each local date.

A day on which the clock skips that time has its digest when the clock has moved on, 02:30 becoming
03:30; a day that has that time twice has it the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.asks import Place
from handlers.digest.records import Part

CATCH_UP_SECONDS = 6 * 3_600
"""How late a digest is still made, when no clock ran at its time; after that its day has none, and
its stories are in the next one."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days by the names that the scheduler takes: its numbers begin with Monday, cron's do not."""
_LONGEST_GAP = timedelta(days=8)


class Pause(StrEnum):
    """Why no digest comes."""

    BY_HAND = "by hand"
    ARCHIVED = "archived"
    RENAMED = "renamed"
    PRIVATE = "made private"
    LEFT = "left"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a channel has its digest, and what is in it.

    Attributes:
        place: the channel, by what was known of it when this was set up.
        days: of `DAYS`, in their order.
        at: the local time, to the minute.
        zone: by which time zone, an IANA name ("Europe/Berlin").
        parts: the sections that are wanted.
        quiet: nothing is posted when there is nothing to tell.
        set_by: the Slack user id of whoever set it up last; they are told when it pauses by itself.
        begins: digests are due from then on (Unix seconds).
        paused: why none comes, or None.
        told: whether they were told so.
        last: the local date of the last one that was due, or None.
    """

    place: Place
    days: tuple[str, ...]
    at: time
    zone: str
    parts: frozenset[Part]
    quiet: bool
    set_by: str
    begins: float
    paused: Pause | None = None
    told: bool = False
    last: date | None = None


def due(schedule: Schedule, now: datetime, last: date | None) -> date | None:
    """The local date whose digest is to be made at a moment.

    Args:
        schedule: when it is wanted.
        now: the moment (aware).
        last: the local date of the last one that was made, or None.

    Returns:
        The latest date whose time has come, `CATCH_UP_SECONDS` ago at most, unless it was made;
        None when there is none, or while the schedule is paused.
    """
    if schedule.paused is not None:
        return None
    today = now.astimezone(ZoneInfo(schedule.zone)).date()
    for day in (today, today - timedelta(days=1)):
        late = now.timestamp() - moment(schedule, day)
        if _is_wanted(schedule, day, last) and 0 <= late <= CATCH_UP_SECONDS:
            return day
    return None


def next_due(schedule: Schedule, now: datetime) -> datetime | None:
    """When the next digest is due after a moment, in the schedule's time zone; None = never."""
    zone = ZoneInfo(schedule.zone)
    if schedule.paused is not None:
        return None
    for day in _days_from(now.astimezone(zone).date()):
        at = moment(schedule, day)
        if at > now.timestamp() and _is_wanted(schedule, day, schedule.last):
            return datetime.fromtimestamp(at, UTC).astimezone(zone)
    return None


def moment(schedule: Schedule, day: date) -> float:
    """When the digest of a local date is due (Unix seconds)."""
    # Python takes a time that does not exist by the offset before the change, and of a time that
    # comes twice the first one: both are what is wanted here.
    return datetime.combine(day, schedule.at, ZoneInfo(schedule.zone)).timestamp()


def _is_wanted(schedule: Schedule, day: date, last: date | None) -> bool:
    is_new = last is None or day > last
    on = DAYS[day.weekday()] in schedule.days
    return is_new and on and moment(schedule, day) >= schedule.begins


def _days_from(day: date) -> Iterator[date]:
    for ahead in range(_LONGEST_GAP.days + 1):
        yield day + timedelta(days=ahead)
