"""The clock: orders digests that are due, queues again what was left open, ends what is too old.

Any number of clocks may run.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import redis
import structlog
from apscheduler.jobstores.memory import MemoryJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.base import BaseScheduler  # type: ignore[import-untyped]
from apscheduler.schedulers.blocking import BlockingScheduler  # type: ignore[import-untyped]

from bot import keys
from bot.agenda import Agenda
from bot.app import agenda as agenda_on
from bot.asks import Place
from bot.cache import DAY
from bot.channels import Channels
from bot.ledger import Ledger
from bot.planner import STORE, PlanStore, plan
from bot.queue import JobQueue
from bot.store import connect, connect_queue, names
from config.settings import Settings

KEEP_UP_SECONDS = 20
STALE_SECONDS = 30
RETIRE_SECONDS = 3_600
SWEEP_SECONDS = 60
_KEPT_FOR_GOOD = (":settings", ":channels", ":greeted", ":link_keys", ":schedule", ":window")
_log = structlog.get_logger()


_agendas: list[Agenda] = []
"""The one of this process: a job of the plan is kept in the database, and can hold names only."""


def run_clock(settings: Settings, url: str) -> None:
    """Run until SIGTERM or SIGINT. A lost database does not end it.

    Args:
        settings: of this newsroom.
        url: of the database.
    """
    store = connect(url)
    ledger = Ledger(store, settings.retention_days)
    queue = JobQueue(connect_queue(url), settings.job_seconds)
    agenda = agenda_on(settings, url)
    scheduler = scheduler_of(agenda, connect_queue(url))
    every = partial(scheduler.add_job, trigger="interval")
    soon = datetime.now(UTC)
    every(_quietly(lambda: keep_up(scheduler, agenda)), seconds=KEEP_UP_SECONDS, next_run_time=soon)
    every(_quietly(lambda: requeue_stale(ledger, queue, time.time())), seconds=STALE_SECONDS)
    every(_quietly(lambda: retire(store, settings.retention_days)), seconds=RETIRE_SECONDS)
    every(_quietly(lambda: Channels(store).sweep(time.time())), seconds=SWEEP_SECONDS)
    scheduler.start()


def scheduler_of(agenda: Agenda, plan_store: redis.Redis) -> BlockingScheduler:
    """A scheduler whose plan of digests is in the database, all else in its memory.

    Args:
        agenda: where digests are ordered.
        plan_store: a client of `bot.store.connect_queue`.
    """
    _agendas[:] = [agenda]
    return BlockingScheduler(
        timezone="UTC",
        jobstores={"default": MemoryJobStore(), STORE: PlanStore(plan_store)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )


def keep_up(scheduler: BaseScheduler, agenda: Agenda) -> None:
    """Make the plan what the schedules say, and order what is due and was missed.

    A digest is missed by the plan when the database was away at its minute, or when it was
    scheduled a moment before.
    """
    plan(scheduler, agenda.schedules.every(), ORDER)
    agenda.order_all_due(time.time())


def order_digest(team: str, channel: str) -> None:
    """A job of the plan: order the digest of a channel, if one is due."""
    _quietly(lambda: _order(Place(team, channel, private=True)))()


ORDER = f"{order_digest.__module__}:{order_digest.__name__}"


def _order(place: Place) -> None:
    for agenda in _agendas:
        agenda.order_due(place, time.time())


def requeue_stale(ledger: Ledger, queue: JobQueue, now: float) -> int:
    """Queue the asks that are open for longer than an answer takes, unless they are queued.

    Args:
        ledger: what was asked.
        queue: where to put them.
        now: Unix seconds.

    Returns:
        How many were put back.
    """
    put = sum(queue.put(ask) for ask in ledger.stale(now - STALE_SECONDS))
    if put:
        _log.warning("queued_again", asks=put)
    return put


def retire(store: redis.Redis, retention_days: int) -> int:
    """Have everything end that is kept longer than the settings now allow.

    Every record but choices and signing keys is written with its end; this shortens what was
    written when the retention was longer.

    Returns:
        How many records were shortened.
    """
    most = retention_days * DAY
    shortened = 0
    for name in names(store, keys.EVERYTHING):
        if name.endswith(_KEPT_FOR_GOOD):
            continue
        left = int(store.ttl(name))
        if left > most or left == -1:
            shortened += bool(store.expire(name, most))
    return shortened


def _quietly(task: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            task()
        except redis.RedisError as error:
            _log.error("database_away", error=type(error).__name__)

    return run
