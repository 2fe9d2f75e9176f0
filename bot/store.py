"""Connections to Redis or Valkey, and deletion by the beginning of a name.

A command whose reply was cut is not sent again by the connection: it may have been carried out.
What has to be repeated is written so that repeating changes nothing.
"""

from collections.abc import Iterator
from typing import cast

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

REPLY_SECONDS = 2.0
"""Longest wait for a reply: Slack wants its answer within 3 s, a refusal by us included."""
CONNECT_SECONDS = 1.0
_AT_A_TIME = 500


def connect(url: str, reply_seconds: float = REPLY_SECONDS) -> redis.Redis:
    """A client whose replies are str.

    Args:
        url: redis://, rediss:// or unix://.
        reply_seconds: how long a reply may take.

    Returns:
        The client. It connects when first used, and raises redis.RedisError when it cannot.
    """
    return _client(url, reply_seconds, decode=True)


def connect_queue(url: str, reply_seconds: float = REPLY_SECONDS) -> redis.Redis:
    """A client whose replies are bytes, as the job queue wants them; else as `connect`."""
    return _client(url, reply_seconds, decode=False)


def wipe(store: redis.Redis, pattern: str) -> int:
    """Delete everything whose name fits a pattern of `bot.keys`.

    Returns:
        How many names there were.
    """
    gone = 0
    for names in _batches(store, pattern):
        gone += store.unlink(*names)
    return gone


def names(store: redis.Redis, pattern: str) -> Iterator[str]:
    """The names that fit a pattern of `bot.keys`; one may come twice."""
    for batch in _batches(store, pattern):
        yield from batch


def text_of(reply: object) -> str:
    """A reply of a client of `connect`, which gives nothing but str where a text is kept."""
    return cast("str", reply)


def _batches(store: redis.Redis, pattern: str) -> Iterator[list[str]]:
    cursor = 0
    while True:
        cursor, batch = store.scan(cursor, match=pattern, count=_AT_A_TIME)
        if batch:
            yield [text_of(name) for name in batch]
        if not cursor:
            return


def _client(url: str, reply_seconds: float, *, decode: bool) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        decode_responses=decode,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=reply_seconds,
        socket_connect_timeout=CONNECT_SECONDS,
        health_check_interval=0,
    )
