"""Schedules for the tests, clocks that die, and workers that remember what they posted."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.agenda import Agenda
from bot.asks import Section
from bot.cache import BriefCache
from bot.channels import Channels
from bot.corrections import Corrections
from bot.desk import Desk
from bot.ledger import Ledger, State
from bot.schedules import Schedules
from bot.slots import DAYS, Schedule
from bot.windows import Windows
from handlers.digest.records import Part
from tests.database import PLACE

DAY = 86_400


def a_schedule(**changes):
    """Every day at nine, unless told otherwise."""
    ours = {
        "place": PLACE,
        "days": DAYS,
        "at": time(9, 0),
        "zone": "UTC",
        "parts": frozenset(Part),
        "quiet": True,
        "set_by": "U1",
        "begins": 0.0,
    }
    return Schedule(**(ours | changes))


def minute_of(schedule, day):
    """The moment of a date's digest, found by looking at every minute of the day on a wall clock.

    A time that is skipped comes as much later as the clock skips.
    """
    return _minute_of(ZoneInfo(schedule.zone), datetime.combine(day, schedule.at))


@lru_cache(maxsize=10_000)
def _minute_of(zone, wanted):
    minute = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    before = None
    for _ in range(30 * 60):
        wall = minute.astimezone(zone).replace(tzinfo=None)
        if wall == wanted:
            return minute.timestamp()
        skipped = before + timedelta(minutes=1) if before else wall
        if before and before < wanted < wall:
            return (minute + (wanted - skipped)).timestamp()
        before, minute = wall, minute + timedelta(minutes=1)
    raise AssertionError("no such minute")


class Worker:
    """Stands for the queue and the worker behind it: answers a request that is open, at once."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.posted = Counter()
        self.told = Counter()

    def put(self, ask):
        if self.ledger.state(ask) is not State.OPEN:
            return False
        seen = self.posted if ask.section is Section.DIGEST else self.told
        seen[ask.id] += 1
        return self.ledger.close(ask, State.ANSWERED)


def an_agenda(store, schedules=None):
    """An agenda whose requests a `Worker` performs; gives both."""
    ledger = Ledger(store)
    worker = Worker(ledger)
    desk = Desk(ledger, worker, BriefCache(store, DAY), Channels(store), Corrections(store, DAY))
    return Agenda(desk, schedules or Schedules(store), Windows(store, ledger)), worker


class Killed(Exception):
    """A clock that is killed."""


class DyingSchedules(Schedules):
    """Schedules of a clock that may be killed when a digest is ordered, before it is noted."""

    def __init__(self, store, dies):
        super().__init__(store)
        self._dies = dies

    def note(self, place, day):
        if self._dies():
            raise Killed
        super().note(place, day)
