"""What a digest is of: the stories read in a channel since its last digest, each told once."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import redis

from bot import steps
from bot.asks import Ask, Place
from bot.ledger import DAY, MOST_DAYS_TOLD, Ledger, State, name_of, stories_of, window_of
from bot.store import text_of

FIRST_SECONDS = DAY
"""How far back the first digest of a channel goes."""
MOST_SECONDS = MOST_DAYS_TOLD * DAY


class Taken(Exception):
    """Another digest of the channel is on its way, and what this one is of hangs on that one."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when (Unix seconds); the first is not in it, the last is."""

    since: float
    until: float

    @property
    def first(self) -> datetime:
        """`since` as an aware time."""
        return datetime.fromtimestamp(self.since, UTC)

    @property
    def last(self) -> datetime:
        """`until` as an aware time."""
        return datetime.fromtimestamp(self.until, UTC)


class Windows:
    """The windows of all channels. Every method may raise redis.RedisError."""

    def __init__(self, store: redis.Redis, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger

    def take(self, ask: Ask, now: float | None = None) -> Window | None:
        """What a digest is of: the same whenever it is asked for, so that it can be tried again.

        Args:
            ask: the request for the digest.
            now: Unix seconds; None = this moment.

        Returns:
            From the end of the last digest that was told, a week back at most; None when the
            request is gone.

        Raises:
            Taken: another digest has the window and is not done.
        """
        while True:
            found = self._taken(ask, time.time() if now is None else now)
            if len(found) != 1:
                return Window(float(found[0]), float(found[1])) if found else None
            if self._ledger.state_of(ask.place, found[0]) is State.OPEN:
                raise Taken(found[0])
            self.told(ask.place, found[0])  # its worker may have died before it said so
            free = self._store.register_script(steps.FREE)
            free(keys=[window_of(ask.place)], args=[found[0]])

    def told(self, place: Place, ask_id: str) -> None:
        """A digest was answered: the next one begins where it ended. Else nothing happens."""
        told = self._store.register_script(steps.TOLD)
        told(keys=_names(place, ask_id), args=[ask_id])

    def last_told(self, place: Place) -> float | None:
        """Until when a channel's stories were told (Unix seconds); None when none were."""
        kept = self._store.hget(window_of(place), "until")
        return None if kept is None else float(text_of(kept))

    def stories(self, place: Place, window: Window) -> list[tuple[str, float]]:
        """The ids of the asks whose stories were read in a window, and when, by time."""
        found = cast(
            "list[tuple[str, float]]",
            self._store.zrangebyscore(
                stories_of(place), f"({window.since:.6f}", f"{window.until:.6f}", withscores=True
            ),
        )
        return [(ask_id, float(at)) for ask_id, at in found]

    def _taken(self, ask: Ask, now: float) -> list[str]:
        script = self._store.register_script(steps.TAKE)
        args: list[str | float] = [ask.id, now, FIRST_SECONDS, MOST_SECONDS]
        return [text_of(each) for each in script(keys=_names(ask.place, ask.id), args=args)]


def _names(place: Place, ask_id: str) -> list[str]:
    return [name_of(place, ask_id), window_of(place), stories_of(place)]
