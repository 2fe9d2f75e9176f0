"""The plan of digests in the database, by the real APScheduler."""

import threading
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import pytest
import redis
from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.schedulers.base import BaseScheduler

from bot import clock, keys
from bot.agenda import Agenda
from bot.asks import Place
from bot.cache import BriefCache
from bot.channels import Channels
from bot.clock import ORDER, keep_up, scheduler_of
from bot.corrections import Corrections
from bot.desk import Desk
from bot.ledger import Ledger
from bot.orders import for_date
from bot.planner import STORE, PlanStore, plan
from bot.queue import JobQueue
from bot.schedules import Schedules
from bot.slots import Pause
from bot.store import connect_queue
from bot.windows import Windows
from tests.bot.scheduling import DAY, a_schedule
from tests.database import PLACE, until

OTHER = Place("T1", "C2", private=False)


@pytest.fixture
def queue(valkey):
    connection = connect_queue(valkey)
    yield JobQueue(connection)
    connection.close()


@pytest.fixture
def agenda(store, queue):
    ledger = Ledger(store)
    desk = Desk(ledger, queue, BriefCache(store, DAY), Channels(store), Corrections(store, DAY))
    return Agenda(desk, Schedules(store), Windows(store, ledger))


class Planner(BaseScheduler):
    """A scheduler that plans and never fires."""

    def wakeup(self):
        pass

    def shutdown(self, **more):
        super().shutdown(**more)


@contextmanager
def planning(valkey):
    scheduler = Planner(timezone="UTC", jobstores={STORE: PlanStore(connect_queue(valkey))})
    scheduler.start(paused=True)
    yield scheduler
    scheduler.shutdown()


@contextmanager
def running(agenda, valkey, count):
    """So many clocks on one plan; gives what happened in them."""
    happened, schedulers, threads = [], [], []
    for _ in range(count):
        scheduler = scheduler_of(agenda, connect_queue(valkey))
        scheduler.add_listener(happened.append, EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
        threads.append(threading.Thread(target=scheduler.start, daemon=True))
        schedulers.append(scheduler)
    for thread in threads:
        thread.start()
    yield happened
    for scheduler, thread in zip(schedulers, threads, strict=True):
        until(lambda each=scheduler: each.running)
        scheduler.shutdown()
        thread.join(10)


def a_moment_ago(**changes):
    """A schedule whose minute has just come."""
    now = datetime.now(UTC)
    return a_schedule(at=clock_time(now.hour, now.minute), **changes), now.replace(
        second=0, microsecond=0
    )


def test_two_clocks_wake_at_the_minute_and_one_digest_is_ordered(agenda, queue, valkey):
    schedule, minute = a_moment_ago()
    agenda.schedules.set(schedule)
    with planning(valkey) as planner:
        assert plan(planner, agenda.schedules.every(), ORDER) == 1
        planner.modify_job("T1:C1", jobstore=STORE, next_run_time=minute)
    with running(agenda, valkey, 2) as happened:
        until(lambda: queue.queue.job_ids)
        until(lambda: len(happened) >= 1)
        time.sleep(0.3)  # the other one has had its turn, too

    assert queue.queue.job_ids == [for_date(schedule, minute.date()).id]
    assert agenda.schedules.of(PLACE).last == minute.date()
    assert {type(each).__name__ for each in happened} == {"JobExecutionEvent"}
    with planning(valkey) as planner:  # the plan is there after a restart, a day further
        (job,) = planner.get_jobs(jobstore=STORE)
        assert job.next_run_time == minute + timedelta(days=1)
        assert plan(planner, agenda.schedules.every(), ORDER) == 0


def test_a_plan_that_is_too_late_orders_nothing(agenda, queue, valkey):
    schedule, minute = a_moment_ago()
    late = a_schedule(at=(minute - timedelta(hours=7)).time())
    agenda.schedules.set(late)
    with planning(valkey) as planner:
        plan(planner, agenda.schedules.every(), ORDER)
        planner.modify_job("T1:C1", jobstore=STORE, next_run_time=minute - timedelta(hours=7))
    with running(agenda, valkey, 1) as happened:
        until(lambda: happened)

    assert happened[0].code == EVENT_JOB_MISSED
    assert queue.queue.job_ids == []
    assert schedule.at != late.at


def test_the_plan_follows_the_schedules(agenda, store, valkey):
    def planned():
        jobs = planner.get_jobs(jobstore=STORE)
        return {job.id: job.next_run_time.astimezone(job.trigger.timezone) for job in jobs}

    schedules = agenda.schedules
    schedules.set(a_schedule(zone="Asia/Kathmandu", days=("sun",)))
    schedules.set(a_schedule(place=OTHER))
    with planning(valkey) as planner:
        assert plan(planner, schedules.every(), ORDER) == 2
        first = planned()
        assert f"{first['T1:C1']:%a %H:%M %z}" == "Sun 09:00 +0545"
        assert f"{first['T1:C2']:%H:%M}" == "09:00"

        schedules.set(a_schedule(place=OTHER, at=clock_time(17, 45), zone="Europe/Berlin"))
        assert plan(planner, schedules.every(), ORDER) == 1
        assert f"{planned()['T1:C2']:%H:%M %Z}"[:5] == "17:45"

        schedules.pause(PLACE, Pause.BY_HAND)
        Channels(store).delete_team("T2")
        assert plan(planner, schedules.every(), ORDER) == 1
        assert list(planned()) == ["T1:C2"]

        Channels(store).delete_team("T1")
        assert plan(planner, schedules.every(), ORDER) == 1
        assert planned() == {}
    assert store.keys("*") == [keys.GONE]


def test_what_the_plan_missed_is_ordered_by_the_next_look(agenda, queue, valkey):
    schedule, minute = a_moment_ago()
    agenda.schedules.set(schedule)
    with planning(valkey) as planner:
        keep_up(planner, agenda)
        keep_up(planner, agenda)

    assert queue.queue.job_ids == [for_date(schedule, minute.date()).id]


def test_a_database_that_is_away_ends_no_clock(agenda, monkeypatch):
    nowhere = connect_queue("redis://127.0.0.1:1")
    with running(agenda, "redis://127.0.0.1:1", 1):
        time.sleep(0.2)  # it looks, finds nobody, and goes on

    store = PlanStore(nowhere)
    assert store.get_next_run_time() is None
    with pytest.raises(redis.ConnectionError):
        store.get_due_jobs(datetime.now(UTC))

    def away(_place, _now):
        raise redis.ConnectionError

    monkeypatch.setattr(agenda, "order_due", away)
    monkeypatch.setattr(clock, "_agendas", [agenda])
    clock.order_digest("T1", "C1")


def test_a_date_is_noted_and_never_taken_back(agenda):
    agenda.schedules.set(a_schedule())
    for day in (date(2026, 5, 7), date(2026, 5, 6)):
        agenda.schedules.note(PLACE, day)

    assert agenda.schedules.of(PLACE).last == date(2026, 5, 7)


def test_a_job_that_another_clock_took_off_ends_no_clock(agenda, valkey):
    agenda.schedules.set(a_schedule())
    with planning(valkey) as planner, planning(valkey) as other:
        plan(planner, agenda.schedules.every(), ORDER)
        (job,) = other.get_jobs(jobstore=STORE)
        plan(planner, [], ORDER)
        store = PlanStore(connect_queue(valkey))
        store.update_job(job)
        store.remove_job(job.id)
        assert plan(other, [], ORDER) == 0
