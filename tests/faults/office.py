"""A worker of ours for the tests to kill: `python -m tests.faults.office URL`.

Its performer notes each start and each answer in the database, and obeys what the test wrote there.
"""

import os
import signal
import time
from argparse import ArgumentParser

import redis
from rq import Worker

from bot import worker
from bot.asks import Ask
from bot.ledger import Ledger, State
from bot.store import connect
from bot.worker import run_worker
from config.settings import Settings
from handlers.errors import CopytasterError


class Office:
    """Answers by writing the ask's id into the list "answers"; looks there before, as for Slack."""

    def __init__(self, url: str) -> None:
        self._store = connect(url)
        self._ledger = Ledger(self._store)

    def perform(self, ask: Ask) -> None:
        """Do what the test wrote for this ask: hold, die, spin."""
        self._store.rpush("starts", f"{ask.id} {os.getpid()}")
        order = self._store.get(f"order:{ask.id}")
        if order == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "spin" and self._store.llen("starts") == 1:
            sum(range(10**13))  # one call into C: no signal handler of Python's gets a turn
        while order == "hold" and not self._store.exists("release"):
            time.sleep(0.05)
        if ask.id not in self._store.lrange("answers", 0, -1):
            self._store.rpush("answers", ask.id)
        self._ledger.close(ask, State.ANSWERED)

    def give_up(self, ask: Ask, error: CopytasterError) -> None:
        """Write what was told."""
        self._store.rpush("given_up", f"{ask.id} {error.code}")
        self._ledger.close(ask, State.REFUSED)


def starts(store: redis.Redis) -> list[tuple[str, int]]:
    """The ask and the process of each start so far."""
    lines = (str(line).split() for line in store.lrange("starts", 0, -1))
    return [(ask, int(pid)) for ask, pid in lines]


def _deaf(of: worker.AskWorker) -> tuple[int | None, int | None, object]:
    pid, status, usage = Worker.wait_for_horse(of)
    killed = status is not None and os.WIFSIGNALED(status)
    return (None, None, None) if killed else (pid, status, usage)


if __name__ == "__main__":
    # Less patience than in a newsroom, so that the tests are done the same day.
    worker.SILENCE_SECONDS, worker.HEARTBEAT_SECONDS = 4, 1
    worker.MAINTENANCE_SECONDS, worker.WORKER_SECONDS, worker.CPU_SLACK = 1, 17, 1
    parser = ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--patience", type=float, default=18)
    parser.add_argument("--deaf", action="store_true", help="not told which process was killed")
    options = parser.parse_args()
    worker.FINISH_SECONDS = options.patience
    if options.deaf:
        worker.AskWorker.wait_for_horse = _deaf
    run_worker(Settings(), options.url, lambda _settings, url, _nlp: Office(url))
