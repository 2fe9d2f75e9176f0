"""Leases: one at a time does a thing, and a holder that dies holds nobody up for long."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import redis

from bot import steps

LEASE_SECONDS = 10.0
"""How long the others wait for a holder that has died. Longer than any one pause of the reader."""


@contextmanager
def lease(
    store: redis.Redis, name: str, seconds: float = LEASE_SECONDS, holder: str | None = None
) -> Iterator[bool]:
    """Hold a lease while the block runs; it is renewed until then.

    Args:
        store: a client of `bot.store.connect`.
        name: the name in Redis.
        seconds: when it ends by itself once the holder has died.
        holder: a name of the holder's own, by which others may `release` it; None = a random one.

    Yields:
        False when somebody else holds it.

    Raises:
        redis.RedisError: the store does not answer.
    """
    token = holder or uuid.uuid4().hex
    if not store.set(name, token, nx=True, px=int(seconds * 1000)):
        yield False
        return
    done = threading.Event()
    renewal = threading.Thread(target=_renew, args=(store, name, token, seconds, done), daemon=True)
    renewal.start()
    try:
        yield True
    finally:
        done.set()
        renewal.join()
        with suppress(redis.RedisError):  # it ends by itself
            release(store, name, token)


def release(store: redis.Redis, name: str, holder: str) -> bool:
    """End a lease, for instance of a process that is known to be dead.

    Returns:
        False when that holder does not hold it.
    """
    return bool(store.register_script(steps.RELEASE)(keys=[name], args=[holder]))


def _renew(
    store: redis.Redis, name: str, token: str, seconds: float, done: threading.Event
) -> None:
    renew = store.register_script(steps.RENEW)
    while not done.wait(seconds / 4):
        with suppress(redis.RedisError):  # the next turn may do
            renew(keys=[name], args=[token, int(seconds * 1000)])
