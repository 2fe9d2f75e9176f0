"""The queue between Slack's requests and the workers: names of asks, never their words."""

from contextlib import suppress
from uuid import uuid4

import redis
from rq import Queue, Retry, Worker
from rq.exceptions import DuplicateJobError, InvalidJobOperation, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

from bot.asks import Ask, Section

NAME = "copytaster"
RETRIES = 3
MESSAGES_SLOWER = 5
"""How many times as long a digest may take as an answer: of 200 stories it has some 45 messages,
and Slack takes one a second."""
FAILED_SECONDS = 3_600
"""How long a job that failed is kept to be looked at; the ask itself stays in the ledger."""
_OVER = frozenset({JobStatus.FAILED, JobStatus.FINISHED, JobStatus.STOPPED, JobStatus.CANCELED})


class JobQueue:
    """Jobs of asks, each ask once. Every method may raise redis.RedisError."""

    def __init__(self, connection: redis.Redis, job_seconds: int = 60) -> None:
        """Make a queue of a client of `bot.store.connect_queue`."""
        self._connection = connection
        self._seconds = job_seconds
        self.queue = Queue(NAME, connection=connection, serializer=JSONSerializer)

    def put_again(self, ask: Ask) -> None:
        """Have an ask answered once more after it was opened anew.

        Its first job may be over but for the tidying, when `put` would take it for still under
        way. Two jobs of an ask wait for each other, and the second finds what is left to do.
        """
        self._enqueue(ask, f"{ask.id}-{uuid4().hex[:8]}")

    def put(self, ask: Ask) -> bool:
        """Have an ask answered by a worker.

        Returns:
            False when it waits for that already, or is being answered.
        """
        try:
            self._enqueue(ask, ask.id)
        except DuplicateJobError:
            if not self._clear(ask.id):
                return False
            with suppress(DuplicateJobError):  # somebody else was as quick
                self._enqueue(ask, ask.id)
        return True

    def waiting(self) -> int:
        """How many asks wait."""
        return int(self.queue.count)

    def workers(self) -> int:
        """How many workers are at work or ready."""
        return int(Worker.count(connection=self._connection, queue=self.queue))

    def _enqueue(self, ask: Ask, job_id: str) -> None:
        self.queue.enqueue_call(
            "bot.jobs.perform",
            args=(ask.id, ask.place.team, ask.place.channel, ask.place.private),
            job_id=job_id,
            unique=True,
            timeout=self._seconds * (MESSAGES_SLOWER if ask.section is Section.DIGEST else 1),
            result_ttl=0,
            failure_ttl=FAILED_SECONDS,
            retry=Retry(max=RETRIES),
            description=ask.id,
        )

    def _clear(self, job_id: str) -> bool:
        """Take away a job that is over, so that its ask can be queued anew."""
        try:
            job = Job.fetch(job_id, connection=self._connection, serializer=JSONSerializer)
            if job.get_status() not in _OVER:
                return False
            job.delete()
        except (NoSuchJobError, InvalidJobOperation):
            # A heartbeat that came after the end leaves a job without a status.
            self._connection.delete(Job.key_for(job_id))
        return True
