"""What people say is wrong with an answer: remembered for the channel, never acted on by itself."""

import json
from dataclasses import asdict, dataclass

import redis

from bot import keys
from bot.asks import Place
from bot.store import text_of

MOST = 10_000
"""Corrections that are kept for one channel; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Attributes:
        ask: the id of the request whose answer is meant.
        kind: which button was pressed.
        item: which item is meant, or None for the answer as a whole.
        words: what should stand there, in the words of whoever says so; may be empty.
        user: who says so (a Slack user id).
        at: when (Unix seconds).
    """

    ask: str
    kind: str
    item: str | None
    words: str
    user: str
    at: float


class Corrections:
    """The corrections of all channels. Every method may raise redis.RedisError."""

    def __init__(self, store: redis.Redis, seconds: int) -> None:
        """Make the store of corrections, which are kept for `seconds` after the last one."""
        self._store = store
        self._seconds = seconds

    def note(self, place: Place, correction: Correction) -> bool:
        """Remember one; the same one again changes nothing. False when it is known already."""
        name = _name(place)
        words = json.dumps(asdict(correction), sort_keys=True)
        with self._store.pipeline(transaction=True) as pipe:
            pipe.zadd(name, {words: correction.at}, nx=True)
            pipe.zremrangebyrank(name, 0, -MOST - 1)
            pipe.expire(name, self._seconds)
            added = pipe.execute()[0]
        return bool(added)

    def all(self, place: Place) -> list[Correction]:
        """The corrections of a channel, oldest first."""
        return [
            Correction(**json.loads(text_of(each)))
            for each in self._store.zrange(_name(place), 0, -1)
        ]


def _name(place: Place) -> str:
    return keys.of_channel(place, "corrections")
