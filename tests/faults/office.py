"""A worker of ours for the tests to kill: `python -m tests.faults.office URL`, patient as told.

Its performer notes each start and each answer in the database, and obeys what the test wrote there.
"""

import os
import signal
import sys
import time

import redis

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


if __name__ == "__main__":
    # Less patience than in a newsroom, so that the tests are done the same day.
    worker.SILENCE_SECONDS, worker.HEARTBEAT_SECONDS = 4, 1
    worker.MAINTENANCE_SECONDS, worker.WORKER_SECONDS, worker.CPU_SLACK = 1, 17, 1
    worker.FINISH_SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 18
    run_worker(Settings(), sys.argv[1], lambda _settings, url, _nlp: Office(url))
