"""An ask is one job, whoever queues it and however often."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

from bot.asks import Section
from bot.queue import MESSAGES_SLOWER, JobQueue
from bot.store import connect_queue
from tests.database import an_ask


@pytest.fixture
def queue(valkey):
    connection = connect_queue(valkey)
    yield JobQueue(connection)
    connection.close()


def _job(queue, ask):
    return Job.fetch(ask.id, connection=queue.queue.connection, serializer=JSONSerializer)


def test_an_ask_is_queued_once(queue):
    ask = an_ask()
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(lambda _: queue.put(ask), range(40))).count(True) == 1
    assert queue.waiting() == 1


def test_a_job_names_the_ask_and_holds_no_words(queue):
    ask = an_ask("Perrin Oake said no.")
    queue.put(ask)
    job = _job(queue, ask)
    assert job.args == [ask.id, "T1", "C1", False]
    assert b"Perrin" not in repr(queue.queue.connection.hgetall(job.key)).encode()
    assert (job.timeout, job.retries_left, job.result_ttl) == (60, 3, 0)


def test_a_digest_has_time_for_its_many_messages(queue):
    ask = replace(an_ask(), section=Section.DIGEST)
    queue.put(ask)
    assert _job(queue, ask).timeout == 60 * MESSAGES_SLOWER


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.STOPPED, JobStatus.FINISHED])
def test_a_job_that_is_over_is_queued_anew(queue, status):
    ask = an_ask()
    queue.put(ask)
    queue.queue.empty()
    queue.put(ask)
    job = _job(queue, ask)
    queue.queue.remove(job)
    job.set_status(status)
    assert queue.put(ask)
    assert queue.queue.job_ids == [ask.id]


def test_a_job_under_way_is_left_alone(queue):
    ask = an_ask()
    queue.put(ask)
    queue.queue.pop_job_id()
    _job(queue, ask).set_status(JobStatus.STARTED)
    assert not queue.put(ask)
    assert queue.waiting() == 0


def test_a_late_heartbeat_does_not_keep_an_ask_out(queue):
    ask = an_ask()
    queue.queue.connection.hset(Job.key_for(ask.id), "last_heartbeat", "x")
    assert queue.put(ask)
    assert queue.waiting() == 1


def test_no_worker_is_there_yet(queue):
    assert queue.workers() == 0
