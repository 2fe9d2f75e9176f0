"""One ask answered by a worker: never by two side by side, and not for ever when it breaks off."""

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import Protocol
from urllib.error import URLError

import redis
import structlog

from bot import keys
from bot.asks import Ask, Place
from bot.leases import LEASE_SECONDS, lease, release
from bot.ledger import Ledger, State
from handlers.errors import CopytasterError

MOST_ATTEMPTS = 3
"""How often an ask is tried whose worker dies, runs out of time or fails by a fault of ours."""
_log = structlog.get_logger()


class TryLater(Exception):
    """Slack or the database cannot be had just now: the ask stays open, and is tried again."""


class JobFailed(Exception):
    """Answering failed by a fault of ours; says the kind of error, and no word of a story."""


class ReadingBrokeOff(CopytasterError):
    """Several attempts to read a story broke off."""

    code = "broke_off"

    def __init__(self) -> None:
        super().__init__(
            "This story could not be read: several attempts broke off or took too long. "
            "Paste a shorter part of it, or tell whoever runs Copytaster here."
        )


class Performer(Protocol):
    """Who answers an ask: reads the story, posts the answer, closes the ask."""

    def perform(self, ask: Ask) -> None:
        """Answer an ask. Raises TryLater when Slack cannot be had."""

    def give_up(self, ask: Ask, error: CopytasterError) -> None:
        """Tell in the place of an answer why there is none, and close the ask."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a worker has at hand, made before it forks."""

    store: redis.Redis
    ledger: Ledger
    performer: Performer


_AWAY = (TryLater, ConnectionError, TimeoutError, URLError, HTTPException, redis.RedisError)
_workplaces: list[Workplace] = []
_house = uuid.uuid4().hex  # the same in all processes forked from this one


def prepare(workplace: Workplace) -> None:
    """Set what the jobs of this process and of those forked from it work with."""
    _workplaces[:] = [workplace]


def perform(ask_id: str, team: str, channel: str, private: bool) -> None:  # noqa: FBT001 - a job
    """Answer the ask of an id; done when it is closed, deleted or answered already.

    Args:
        ask_id: its id in the ledger.
        team: the workspace where it was asked.
        channel: the channel.
        private: as in `Place`.

    Raises:
        TryLater: Slack or the database cannot be had; the queue or the clock tries again.
        JobFailed: a fault of ours; tried again up to `MOST_ATTEMPTS` times.
    """
    workplace = _workplaces[0]
    place = Place(team, channel, private)
    try:
        with _by_one(workplace.store, _lease_name(place, ask_id)):
            ask = workplace.ledger.load(ask_id, place)
            if ask is not None and workplace.ledger.state(ask) is State.OPEN:
                _attempt(workplace, ask)
    except _AWAY as error:
        raise TryLater(type(error).__name__) from None


def bury(ask_id: str, place: Place, pid: int) -> None:
    """End what a dead process held, so that its ask is tried again at once.

    Args:
        ask_id: the ask that it answered.
        place: the ask's place.
        pid: the process, a child of this one.
    """
    with suppress(redis.RedisError):  # the lease ends by itself
        release(_workplaces[0].store, _lease_name(place, ask_id), _holder(pid))


def _attempt(workplace: Workplace, ask: Ask) -> None:
    ledger, performer = workplace.ledger, workplace.performer
    # Counted before: a worker that is killed cannot count itself.
    if ledger.count_attempt(ask) > MOST_ATTEMPTS:
        _log.error("gave_up", ask=ask.id)
        performer.give_up(ask, ReadingBrokeOff())
        return
    try:
        performer.perform(ask)
    except _AWAY as error:
        _log.warning("try_later", ask=ask.id, error=type(error).__name__)
        with suppress(redis.RedisError):
            ledger.count_attempt(ask, by=-1)
        raise
    except Exception as error:  # noqa: BLE001 - told without its message, see below
        # The message of an unknown error may hold words of the story; its kind and place do not.
        _log.error("job_failed", ask=ask.id, error=type(error).__name__, at=_place_of(error))
        raise JobFailed(type(error).__name__) from None


@contextmanager
def _by_one(store: redis.Redis, name: str) -> Iterator[None]:
    """Wait until no other run of the same ask is under way; a dead one's lease ends by itself."""
    deadline = time.monotonic() + 2 * LEASE_SECONDS
    while time.monotonic() < deadline:
        with lease(store, name, holder=_holder(os.getpid())) as mine:
            if mine:
                yield
                return
        time.sleep(0.1)
    raise TryLater("another run")


def _lease_name(place: Place, ask_id: str) -> str:
    return keys.of_channel(place, "performing", ask_id)


def _holder(pid: int) -> str:
    """A process of a worker, by a name that its parent can tell too."""
    return f"{_house}:{pid}"


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
