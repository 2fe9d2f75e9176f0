"""One digest for each local date: clock changes, downtime, changed schedules."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.slots import CATCH_UP_SECONDS, DAYS, Pause, due, moment, next_due
from tests.bot.scheduling import a_schedule, minute_of


def at(zone, *when, fold=0):
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("zone", "day", "wanted", "comes"),
    [
        # In spring 02:30 does not exist: the digest comes when the clock has moved on.
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30:00+00:00"),
        ("Europe/Berlin", date(2026, 3, 30), time(2, 30), "2026-03-30T00:30:00+00:00"),
        # In autumn it comes twice: the first one counts.
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30:00+00:00"),
        ("Europe/Berlin", date(2026, 10, 26), time(2, 30), "2026-10-26T01:30:00+00:00"),
        # Half an hour is skipped, and midnight is.
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45:00+00:00"),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), "2026-04-23T22:30:00+00:00"),
        ("Asia/Kathmandu", date(2026, 5, 1), time(9, 0), "2026-05-01T03:15:00+00:00"),
    ],
)
def test_a_digest_has_one_moment_on_every_date(zone, day, wanted, comes):
    schedule = a_schedule(at=wanted, zone=zone)

    assert datetime.fromtimestamp(moment(schedule, day), UTC).isoformat() == comes
    assert moment(schedule, day) == minute_of(schedule, day)


def test_in_autumn_the_second_half_past_two_is_not_due_again():
    schedule = a_schedule(at=time(2, 30), zone="Europe/Berlin")
    first, second = (at("Europe/Berlin", 2026, 10, 25, 2, 30, fold=fold) for fold in (0, 1))

    assert due(schedule, first, None) == date(2026, 10, 25)
    assert due(schedule, second, date(2026, 10, 25)) is None
    assert due(schedule, second, None) == date(2026, 10, 25)


def test_what_was_missed_is_caught_up_for_six_hours_and_once():
    schedule = a_schedule(at=time(9, 0), zone="UTC")
    nine = at("UTC", 2026, 5, 6, 9)
    late = timedelta(seconds=CATCH_UP_SECONDS)

    assert timedelta(hours=6) == late
    assert due(schedule, nine - timedelta(seconds=1), None) is None
    assert due(schedule, nine, None) == nine.date()
    assert due(schedule, nine + late, None) == nine.date()
    assert due(schedule, nine + late + timedelta(seconds=1), None) is None
    # Days without a clock are not made up for: only the latest one is.
    assert due(schedule, nine + late, date(2026, 5, 1)) == nine.date()


def test_a_digest_of_the_evening_is_caught_up_after_midnight():
    schedule = a_schedule(at=time(22, 0), zone="America/New_York")

    assert due(schedule, at("America/New_York", 2026, 5, 7, 3), None) == date(2026, 5, 6)


def test_it_comes_only_on_its_days():
    schedule = a_schedule(days=("mon", "sat"))
    week = [at("UTC", 2026, 5, day, 10) for day in range(4, 11)]

    found = [due(schedule, each, None) for each in week]
    assert [each.day for each in found if each] == [4, 9]
    assert [DAYS[each.weekday()] for each in found if each] == ["mon", "sat"]


def test_what_was_due_before_it_was_set_up_does_not_come():
    ten = at("UTC", 2026, 5, 6, 10)
    schedule = a_schedule(begins=ten.timestamp())

    assert due(schedule, ten, None) is None
    assert next_due(schedule, ten) == at("UTC", 2026, 5, 7, 9)


def test_another_zone_or_time_brings_no_second_one_on_a_date():
    noon = at("UTC", 2026, 5, 6, 12)
    schedule = a_schedule(at=time(11, 0), last=noon.date())

    assert due(schedule, noon, schedule.last) is None
    assert due(replace(schedule, zone="Pacific/Auckland"), noon, schedule.last) is None
    assert next_due(schedule, noon) == at("UTC", 2026, 5, 7, 11)


@pytest.mark.parametrize("why", Pause)
def test_while_it_is_paused_none_is_due(why):
    schedule = a_schedule(paused=why)

    assert due(schedule, at("UTC", 2026, 5, 6, 9), None) is None
    assert next_due(schedule, at("UTC", 2026, 5, 6, 9)) is None
