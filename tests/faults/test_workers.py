"""A worker is killed in the middle of a job: the ask is answered all the same, and once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from rq.job import Job
from rq.serializers import JSONSerializer

from bot import clock
from bot.ledger import Ledger, State
from bot.queue import RETRIES, JobQueue
from bot.store import connect, connect_queue
from bot.valkey import embedded
from tests.database import an_ask, until
from tests.faults.office import starts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def queue(valkey):
    connection = connect_queue(valkey)
    yield JobQueue(connection, job_seconds=60)
    connection.close()


@pytest.fixture
def ledger(store):
    return Ledger(store)


@contextmanager
def _worker(url, *args):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.office", url, *args],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _ask(store, ledger, queue, order=None):
    ask = an_ask()
    if order:
        store.set(f"order:{ask.id}", order)
    ledger.open(ask)
    queue.put(ask)
    return ask


def _answered(ledger, ask):
    return ledger.state(ask) is State.ANSWERED


def _answers(store):
    return store.lrange("answers", 0, -1)


def test_a_killed_job_is_run_again_and_answered_once(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "hold")
    with _worker(valkey):
        until(lambda: starts(store))
        os.kill(starts(store)[0][1], signal.SIGKILL)
        store.set("release", "1")
        until(lambda: _answered(ledger, ask))
    assert _answers(store) == [ask.id]
    assert len(starts(store)) == 2


def test_another_worker_takes_over_from_a_dead_machine(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "hold")
    with _worker(valkey) as first:
        until(lambda: starts(store))
        first.kill()
        os.kill(starts(store)[0][1], signal.SIGKILL)
    store.set("release", "1")
    with _worker(valkey):
        until(lambda: _answered(ledger, ask))
    assert _answers(store) == [ask.id]
    assert len(starts(store)) == 2


def test_a_job_that_outlives_its_worker_is_not_run_beside_itself(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "hold")
    with _worker(valkey) as first:
        until(lambda: starts(store))
        first.kill()
    with _worker(valkey):
        until(lambda: _retries_left(queue, ask) == RETRIES - 1 and not queue.waiting())
        time.sleep(1)  # now the second run waits for the lease that the first one holds
        store.set("release", "1")
        until(lambda: _answered(ledger, ask))
        second = _ask(store, ledger, queue)
        until(lambda: _answered(ledger, second))
    assert _answers(store) == [ask.id, second.id]
    assert [start for start, _ in starts(store)].count(ask.id) == 1


def _retries_left(queue, ask):
    connection = queue.queue.connection
    return Job.fetch(ask.id, connection=connection, serializer=JSONSerializer).retries_left


def test_a_job_that_always_dies_is_given_up_with_a_sentence(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "die")
    with _worker(valkey):
        until(lambda: ledger.state(ask) is State.REFUSED, 120)
    assert len(starts(store)) == 3
    assert store.lrange("given_up", 0, -1) == [f"{ask.id} broke_off"]


def test_a_job_stuck_in_c_code_is_ended_by_the_kernel(valkey, store, ledger, queue):
    quick = JobQueue(queue.queue.connection, job_seconds=2)
    ask = _ask(store, ledger, quick, "spin")
    with _worker(valkey):
        until(lambda: _answered(ledger, ask))
    assert _answers(store) == [ask.id]
    assert len(starts(store)) == 2


def test_a_dead_process_is_buried_though_its_worker_was_not_told_which_it_was(
    valkey, store, ledger, queue
):
    quick = JobQueue(queue.queue.connection, job_seconds=2)  # three of these end before a lease
    ask = _ask(store, ledger, quick, "hold")
    with _worker(valkey, "--deaf"):
        until(lambda: starts(store))
        os.kill(starts(store)[0][1], signal.SIGKILL)
        store.set("release", "1")
        until(lambda: _answered(ledger, ask), 20)
    assert _answers(store) == [ask.id]


def test_a_worker_asked_to_stop_finishes_its_job(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "hold")
    with _worker(valkey) as process:
        until(lambda: starts(store))
        process.terminate()
        store.set("release", "1")
        assert process.wait(60) == 0
    assert _answered(ledger, ask)


def test_a_worker_asked_to_stop_leaves_a_long_job_to_another(valkey, store, ledger, queue):
    ask = _ask(store, ledger, queue, "hold")
    with _worker(valkey, "--patience", "0.5") as process:
        until(lambda: starts(store))
        process.terminate()
        assert process.wait(60) == 0
    assert ledger.state(ask) is State.OPEN
    assert queue.waiting() == 1
    store.set("release", "1")
    with _worker(valkey):
        until(lambda: _answered(ledger, ask))
    assert _answers(store) == [ask.id]


def test_a_worker_outlives_a_killed_database(tmp_path):
    with embedded(tmp_path) as url, _worker(url):
        store, connection = connect(url), connect_queue(url)
        ledger, queue = Ledger(store), JobQueue(connection)
        first = _ask(store, ledger, queue)
        until(lambda: _answered(ledger, first))
        server = store.info("server")["process_id"]
        os.kill(server, signal.SIGKILL)
        until(lambda: _pid(store) not in {None, server})
        second = _ask(store, ledger, queue)
        until(lambda: _answered(ledger, second))
        assert _answers(store) == [first.id, second.id]
        store.close()
        connection.close()


def _pid(store):
    try:
        return store.info("server")["process_id"]
    except Exception:  # noqa: BLE001 - down in any way
        return None


def test_an_ask_written_but_never_queued_is_answered(valkey, store, ledger, queue):
    ask = an_ask()
    ledger.open(ask)  # and here the web process was killed
    later = ledger.opened(ask) + clock.STALE_SECONDS + 1
    assert clock.requeue_stale(ledger, queue, later) == 1
    with _worker(valkey):
        until(lambda: _answered(ledger, ask))
    assert _answers(store) == [ask.id]
