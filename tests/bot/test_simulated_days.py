"""Two clocks, 400 days, five time zones, random restarts: one digest for each local date."""

import random
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.asks import Place
from bot.orders import for_date
from bot.slots import CATCH_UP_SECONDS
from tests.bot.scheduling import (
    DyingSchedules,
    Killed,
    a_schedule,
    an_agenda,
    minute_of,
)

DAYS = 400
FIRST = datetime(2026, 1, 15, tzinfo=UTC)
HOUR = 3_600
ZONES = [
    # Each with a time that its clock skips in spring or has twice in autumn.
    ("Europe/Berlin", time(2, 30)),
    ("America/New_York", time(1, 30)),
    ("Australia/Lord_Howe", time(2, 15)),
    ("Africa/Cairo", time(0, 30)),
    ("America/Santiago", time(23, 30)),
]


def wakings(schedule, chance):
    """When one clock looks what is due: at the planned minutes and between them, while it runs."""
    now = FIRST.timestamp() + chance.random() * HOUR
    end = FIRST.timestamp() + DAYS * 24 * HOUR
    planned = [minute_of(schedule, (FIRST + timedelta(days=n)).date()) for n in range(-1, DAYS + 2)]
    found = []
    while now < end:
        until = now + chance.expovariate(1 / (5 * 24 * HOUR))  # it is restarted after some days
        found += [each + chance.random() * 20 for each in planned if now <= each < until]
        while now < until:
            found.append(now)
            now += chance.uniform(0.5 * HOUR, 8 * HOUR)
        now = until + chance.choice([5, 60, 2 * HOUR, 5.9 * HOUR, 7 * HOUR, 40 * HOUR])
    return sorted(each for each in found if each < end)


@pytest.mark.parametrize("number", range(len(ZONES)))
def test_one_digest_for_each_date_on_which_a_clock_ran_in_time(store, number):
    zone, wanted = ZONES[number]
    chance = random.Random(number)  # noqa: S311 - a simulation
    schedule = a_schedule(place=Place("T1", f"C{number}", private=False), at=wanted, zone=zone)
    agenda, worker = an_agenda(store, DyingSchedules(store, lambda: chance.random() < 0.3))
    agenda.schedules.set(schedule)
    times = sorted(wakings(schedule, chance) + wakings(schedule, chance))
    for away in chance.sample(range(DAYS), 12):  # nothing runs for a day or two
        begin = FIRST.timestamp() + (away + chance.random()) * 24 * HOUR
        end = begin + chance.uniform(24, 60) * HOUR
        times = [now for now in times if not begin < now < end]
    ordered = []
    for now in times:
        before = sum(worker.posted.values())
        with suppress(Killed):
            agenda.order_due(schedule.place, now)
        ordered += [now] * (sum(worker.posted.values()) - before)

    dates = [(FIRST + timedelta(days=n)).date() for n in range(-1, DAYS + 1)]
    expected = {}
    for day in dates:
        begin = minute_of(schedule, day)
        inside = [now for now in times if begin <= now <= begin + CATCH_UP_SECONDS]
        if inside:
            expected[for_date(schedule, day).id] = inside[0]

    assert len(expected) > DAYS * 0.6
    assert len(expected) < DAYS  # some dates had no clock, and have no digest
    assert worker.posted == dict.fromkeys(expected, 1)
    assert ordered == sorted(expected.values())  # each as soon as a clock ran


def test_after_days_without_a_clock_one_digest_comes(store):
    agenda, worker = an_agenda(store)
    agenda.schedules.set(a_schedule())
    nine = datetime(2026, 5, 6, 9, tzinfo=UTC)
    for hours in (0, 24 * 9 + 3, 24 * 9 + 3.5, 24 * 9 + 5):
        agenda.order_all_due((nine + timedelta(hours=hours)).timestamp())

    assert list(worker.posted.values()) == [1, 1]
