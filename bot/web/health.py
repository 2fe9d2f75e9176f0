"""/healthz and /metrics: what is broken and what to do, and how much waits."""

from collections.abc import Iterator
from typing import Any

import redis
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot import keys
from bot.queue import JobQueue

POLICY = "noeviction"


class Health:
    """The state of the store, the queue and the workers, asked anew each time."""

    def __init__(self, store: redis.Redis, queue: JobQueue) -> None:
        self._store = store
        self._queue = queue
        self._registry = CollectorRegistry()
        self._registry.register(_Waiting(store, queue))
        self.requests = Counter(
            "copytaster_slack_requests",
            "Requests of Slack, by the status they were answered with",
            ("status",),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "copytaster_acknowledge_seconds",
            "How long Slack waited for its answer",
            buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0),
            registry=self._registry,
        )

    def check(self) -> dict[str, Any]:
        """What is well and what is not: {"ok": bool, "database": bool, "problems": [sentence]}."""
        try:
            return self._facts()
        except redis.RedisError as error:
            problem = (
                f"The database does not answer ({type(error).__name__}). "
                "Slack's requests are refused with 503 until it does: start it, or correct "
                "REDIS_URL."
            )
            return {"ok": False, "database": False, "problems": [problem]}

    def metrics(self) -> tuple[bytes, str]:
        """The figures in Prometheus's text format, and its content type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def _facts(self) -> dict[str, Any]:
        self._store.ping()
        waiting, workers = self._queue.waiting(), self._queue.workers()
        problems = list(problems_of(self._store))
        if not workers:
            problems.append("No worker is at work, so nothing is read: start `copytaster work`.")
        return {
            "ok": not problems,
            "database": True,
            "problems": problems,
            "waiting": waiting,
            "workers": workers,
        }


def problems_of(store: redis.Redis) -> Iterator[str]:
    """What is wrong with a database that answers. May raise redis.RedisError."""
    info = store.info("memory")
    policy = info.get("maxmemory_policy", POLICY)
    if policy != POLICY and info.get("maxmemory"):
        yield (
            f"The database throws away requests when it is full (maxmemory-policy {policy}). "
            "Set maxmemory-policy to noeviction."
        )


class _Waiting(Collector):
    def __init__(self, store: redis.Redis, queue: JobQueue) -> None:
        self._store = store
        self._queue = queue

    def collect(self) -> Iterator[Metric]:
        """The figures; only whether the database is up, when it is not."""
        try:
            figures = {
                "copytaster_waiting": ("Requests that wait for a worker", self._queue.waiting()),
                "copytaster_workers": ("Workers at work or ready", self._queue.workers()),
                "copytaster_open": ("Requests not yet answered", self._store.zcard(keys.OPEN)),
            }
        except redis.RedisError:
            figures = {}
        up = 1 if figures else 0
        yield GaugeMetricFamily("copytaster_database_up", "Whether the database answers", up)
        for name, (words, value) in figures.items():
            yield GaugeMetricFamily(name, words, value)
