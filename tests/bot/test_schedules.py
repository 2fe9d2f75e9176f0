"""Schedules are kept until somebody changes them, and their owners are told of a pause once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot import keys
from bot.asks import Place
from bot.channels import Channels
from bot.clock import retire
from bot.orders import notice
from bot.schedules import Schedules
from bot.slots import Pause
from handlers.digest.records import Part
from tests.bot.scheduling import a_schedule, an_agenda
from tests.database import PLACE

OTHER = Place("T2", "C1", private=True)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC).timestamp()


def test_a_schedule_is_read_as_it_was_written(store):
    schedules = Schedules(store)
    first = a_schedule(
        place=OTHER,
        days=("mon", "fri"),
        at=time(23, 5),
        zone="Asia/Kathmandu",
        parts=frozenset({Part.DIFFER, Part.REFUSED}),
        quiet=False,
        begins=1_700_000_000.25,
    )
    schedules.set(first)

    assert schedules.of(PLACE) is None
    assert schedules.of(OTHER) == first
    assert schedules.every() == [first]
    assert schedules.of_team("T2") == {"C1": first}
    assert schedules.of_team("T1") == {}


def test_changing_a_schedule_keeps_its_last_date_and_lets_it_go_on(store):
    schedules = Schedules(store)
    schedules.set(a_schedule())
    schedules.note(PLACE, date(2026, 5, 6))
    schedules.pause(PLACE, Pause.LEFT)
    schedules.note_told(PLACE)
    schedules.set(a_schedule(at=time(17, 0)))

    assert schedules.of(PLACE) == a_schedule(at=time(17, 0), last=date(2026, 5, 6))


def test_a_pause_keeps_its_first_reason_and_resuming_begins_anew(store):
    schedules = Schedules(store)
    assert schedules.pause(PLACE, Pause.LEFT) is None
    assert schedules.resume(PLACE, NOON) is None
    schedules.set(a_schedule())
    assert schedules.pause(PLACE, Pause.BY_HAND).paused is Pause.BY_HAND
    assert schedules.pause(PLACE, Pause.ARCHIVED).paused is Pause.BY_HAND

    private = replace(PLACE, private=True)
    assert schedules.resume(private, NOON) == a_schedule(place=private, begins=NOON)


def test_the_owner_of_a_paused_schedule_is_told_once(store):
    agenda, worker = an_agenda(store)
    agenda.schedules.set(a_schedule())
    for _ in range(3):
        agenda.pause(PLACE, Pause.ARCHIVED)
        agenda.order_all_due(NOON)
    assert worker.told == {notice(agenda.schedules.of(PLACE)).id: 1}

    agenda.schedules.note_told(PLACE)  # as the worker does; the request itself is kept for a month
    store.delete(*store.keys("ct:T1:C1:*"))
    agenda.order_all_due(NOON)
    assert sum(worker.told.values()) == 1

    agenda.schedules.resume(PLACE, NOON)
    agenda.pause(PLACE, Pause.LEFT)
    assert sum(worker.told.values()) == 2


def test_a_notice_that_was_not_written_down_is_made_up_for(store):
    agenda, worker = an_agenda(store)
    agenda.schedules.set(a_schedule())
    agenda.schedules.pause(PLACE, Pause.CLOSED)  # and the process died
    agenda.order_all_due(NOON)

    assert sum(worker.told.values()) == 1
    assert not worker.posted


def test_whoever_pauses_by_hand_is_told_nothing(store):
    agenda, worker = an_agenda(store)
    agenda.schedules.set(a_schedule())
    agenda.pause(PLACE, Pause.BY_HAND)
    agenda.order_all_due(NOON)

    assert not worker.told
    assert not worker.posted


def test_a_schedule_outlives_what_the_channel_holds_and_every_retention(store):
    schedules = Schedules(store)
    schedules.set(a_schedule())
    Channels(store).delete_channel(PLACE)
    retire(store, 1)

    assert schedules.of(PLACE) == a_schedule()
    assert store.ttl(keys.of_schedule(PLACE)) == -1


def test_it_goes_with_its_workspace_or_when_its_channel_is_deleted(store):
    schedules = Schedules(store)
    for place in (PLACE, OTHER):
        schedules.set(a_schedule(place=place))
    Channels(store).delete_team("T1")
    assert [each.place for each in schedules.every()] == [OTHER]
    schedules.delete(OTHER)
    assert schedules.every() == []
    assert store.keys("*") == [keys.GONE]
