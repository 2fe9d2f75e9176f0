"""The clock: puts asks that were left open back into the queue, and enforces the retention."""

import time
from collections.abc import Callable
from functools import partial

import redis
import structlog
from apscheduler.schedulers.blocking import BlockingScheduler  # type: ignore[import-untyped]

from bot import keys
from bot.cache import DAY
from bot.channels import Channels
from bot.ledger import Ledger
from bot.queue import JobQueue
from bot.store import connect, connect_queue, names
from config.settings import Settings

STALE_SECONDS = 30
RETIRE_SECONDS = 3_600
SWEEP_SECONDS = 60
_KEPT_FOR_GOOD = (":settings", ":channels", ":greeted", ":link_keys", ":schedule", ":window")
_log = structlog.get_logger()


def run_clock(settings: Settings, url: str) -> None:
    """Run until SIGTERM or SIGINT. A lost database does not end it.

    Args:
        settings: of this newsroom.
        url: of the database.
    """
    store = connect(url)
    ledger = Ledger(store, settings.retention_days)
    queue = JobQueue(connect_queue(url), settings.job_seconds)
    scheduler = BlockingScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    every = partial(scheduler.add_job, trigger="interval")
    every(_quietly(lambda: requeue_stale(ledger, queue, time.time())), seconds=STALE_SECONDS)
    every(_quietly(lambda: retire(store, settings.retention_days)), seconds=RETIRE_SECONDS)
    every(_quietly(lambda: Channels(store).sweep(time.time())), seconds=SWEEP_SECONDS)
    scheduler.start()


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
