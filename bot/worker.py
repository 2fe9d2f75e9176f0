"""The worker: loads the models once, forks for each ask, and limits its time and processor."""

import gc
import resource
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

import redis
import structlog
from rq import Queue, Worker
from rq.job import Job
from rq.serializers import JSONSerializer

from bot.asks import Place
from bot.jobs import Performer, Workplace, bury, prepare
from bot.ledger import Ledger
from bot.models import models
from bot.queue import NAME
from bot.store import connect, connect_queue
from config.settings import Settings
from handlers.models import Models

HEARTBEAT_SECONDS = 5
SILENCE_SECONDS = 20
"""A job whose worker was not heard of for so long is given to another."""
FINISH_SECONDS = 18
"""How long a job under way may go on once the worker is asked to stop; then it is queued again."""
MAINTENANCE_SECONDS = 10
WORKER_SECONDS = 30
"""rq's worker_ttl: an idle worker shows that it lives in half of this time."""
CPU_SLACK = 5
"""Processor seconds beyond the time limit: the limit's own error comes first where it can."""
PAUSE_SECONDS = 1.0
_log = structlog.get_logger()

Make = Callable[[Settings, str, Models], Performer]


def run_worker(settings: Settings, url: str, make: Make) -> None:
    """Answer asks until SIGTERM or SIGINT.

    A lost database does not end it: it tries to come back every second.

    Args:
        settings: of this newsroom.
        url: of the database.
        make: makes the performer of this process.

    Raises:
        BadSetting: the pipeline that the settings name is not installed.
    """
    loaded = models(settings.model, settings.attribution)
    store = connect(url)
    ledger = Ledger(store, settings.retention_days)
    prepare(Workplace(store, ledger, make(settings, url, loaded)))
    # The models are not written to: the pages stay shared with the forked processes.
    gc.collect()
    gc.freeze()
    while _work_until_trouble(url):
        time.sleep(PAUSE_SECONDS)


def _work_until_trouble(url: str) -> bool:
    """Work; True when it ended without being asked to."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        worker = AskWorker(
            [NAME],
            connection=connect_queue(url),
            serializer=JSONSerializer,
            worker_ttl=WORKER_SECONDS,
            job_monitoring_interval=HEARTBEAT_SECONDS,
            maintenance_interval=MAINTENANCE_SECONDS,
            log_job_description=False,
        )
        worker.work(logging_level="WARNING")
    except redis.RedisError as error:
        _log.error("database_away", error=type(error).__name__)
        return True
    finally:
        for each, handler in before.items():  # rq's own would stop a worker that is no more
            signal.signal(each, handler)
    return not worker.asked_to_stop


class AskWorker(Worker):
    """An rq worker that notices dead workers sooner, limits the processor, and stops in time."""

    asked_to_stop = False
    _forked = 0

    def get_heartbeat_ttl(self, job: Job, working_time: float = 0.0) -> int:  # noqa: ARG002 - rq's
        """Seconds of silence after which a job counts as abandoned."""
        return SILENCE_SECONDS

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """Do a job in the forked process, ended by the kernel when it is stuck in C code."""
        seconds = int(job.timeout or 0) + CPU_SLACK
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        super().main_work_horse(job, queue)

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        """Fork for a job, and keep the process's number: rq forgets it before `killed` is told."""
        super().fork_work_horse(job, queue)
        self._forked = self.horse_pid

    def handle_work_horse_killed(
        self, job: Job, retpid: int | None, ret_val: int | None, rusage: resource.struct_rusage
    ) -> None:
        """Let go of what the killed process held; the job is queued again.

        `retpid` is None when rq ended the process itself, and when the heartbeat's alarm rang
        between the end of the process and the assignment of what waiting for it gave.
        """
        ask_id, *place = job.args
        bury(ask_id, Place(*place), self._forked)
        super().handle_work_horse_killed(job, retpid, ret_val, rusage)  # type: ignore[no-untyped-call]

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the job under way, or without it when it goes on for too long."""
        self.asked_to_stop = True
        timer = threading.Timer(FINISH_SECONDS, self._stop_job)
        timer.daemon = True
        timer.start()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def _stop_job(self) -> None:
        if self.horse_pid:
            self.kill_horse()
