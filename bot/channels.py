"""What each channel chose: whether pasted stories are read unasked, and who switched that on."""

import time
from dataclasses import dataclass

import redis

from bot import keys
from bot.asks import Place
from bot.store import text_of, wipe

SECOND_SWEEP_SECONDS = 600
"""This much after a workspace has gone, what its last jobs wrote is deleted as well."""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """The choices of one channel.

    Attributes:
        reading: pasted links and long texts are read unasked.
        private_mode: what is read here is kept apart, as in a private channel.
        set_by: the Slack user id of whoever chose last, or None when nobody did.
        set_at: when (Unix seconds), or None.
    """

    reading: bool = False
    private_mode: bool = False
    set_by: str | None = None
    set_at: float | None = None


class Channels:
    """The choices of all channels. Every method may raise redis.RedisError."""

    def __init__(self, store: redis.Redis) -> None:
        self._store = store

    def state(self, place: Place) -> ChannelState:
        """What a channel chose; reading is off until somebody turns it on."""
        kept = {
            text_of(field): text_of(value)
            for field, value in self._store.hgetall(_settings(place)).items()
        }
        return ChannelState(
            reading=kept.get("reading") == "1",
            private_mode=kept.get("private_mode") == "1",
            set_by=kept.get("set_by"),
            set_at=float(kept["set_at"]) if "set_at" in kept else None,
        )

    def turn_on(self, place: Place, user: str) -> None:
        """Read stories unasked in this channel."""
        self._choose(place, user, "reading", "1")

    def turn_off(self, place: Place, user: str) -> None:
        """Read in this channel only what is asked for."""
        self._choose(place, user, "reading", "0")

    def set_private(self, place: Place, user: str, *, private: bool) -> None:
        """Keep what is read here apart from other channels, or share it with the public ones."""
        self._choose(place, user, "private_mode", "1" if private else "0")

    def listed(self, team: str) -> dict[str, ChannelState]:
        """The channels of a workspace where something was chosen, by id."""
        ids = sorted(text_of(each) for each in self._store.smembers(_list(team)))
        return {each: self.state(Place(team, each, private=False)) for each in ids}

    def greet(self, team: str, user: str) -> bool:
        """Whether a user is to be greeted: True once, then False."""
        return bool(self._store.sadd(keys.of_team(team, "greeted"), user))

    def delete_channel(self, place: Place) -> int:
        """Delete everything kept for one channel; how many records there were."""
        self._store.srem(_list(place.team), place.channel)
        self._forget_open(f"{place.team}:{place.channel}:")
        return wipe(self._store, keys.everything_of_channel(place))

    def delete_team(self, team: str) -> int:
        """Delete everything kept for a workspace, now and once more when its last job is over.

        Returns:
            How many records there were.
        """
        self._store.zadd(keys.GONE, {team: time.time() + SECOND_SWEEP_SECONDS})
        self._forget_open(f"{team}:")
        return wipe(self._store, keys.everything_of_team(team))

    def sweep(self, now: float) -> list[str]:
        """Delete what was written for workspaces after they had gone.

        Args:
            now: Unix seconds.

        Returns:
            The workspaces swept.
        """
        due = [text_of(each) for each in self._store.zrangebyscore(keys.GONE, "-inf", now)]
        for team in due:
            self._forget_open(f"{team}:")
            wipe(self._store, keys.everything_of_team(team))
            self._store.zrem(keys.GONE, team)
        return due

    def welcome(self, team: str) -> None:
        """A workspace has installed the app (again): nothing of it is swept any more."""
        self._store.zrem(keys.GONE, team)

    def _choose(self, place: Place, user: str, field: str, value: str) -> None:
        with self._store.pipeline(transaction=True) as pipe:
            pipe.hset(
                _settings(place),
                items=[field, value, "set_by", user, "set_at", repr(time.time())],
            )
            pipe.sadd(_list(place.team), place.channel)
            pipe.zrem(keys.GONE, place.team)
            pipe.execute()

    def _forget_open(self, beginning: str) -> None:
        for item in self._store.zrange(keys.OPEN, 0, -1):
            if text_of(item).startswith(beginning):
                self._store.zrem(keys.OPEN, text_of(item))


def _settings(place: Place) -> str:
    return keys.of_channel(place, "settings")


def _list(team: str) -> str:
    return keys.of_team(team, "channels")
