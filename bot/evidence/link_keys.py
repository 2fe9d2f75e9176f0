"""The keys that sign evidence links: each workspace has its own, a new one every month."""

import secrets

import redis

from bot import keys
from bot.evidence.tokens import Key
from bot.store import text_of

PERIOD = 30 * 86_400
"""How long a key signs (seconds)."""
_KEPT = 14
"""Periods for which a key is kept: the longest life of a link, and the period that it began in."""


class LinkKeys:
    """The signing keys of all workspaces, gone with the rest of a workspace's data.

    Every method may raise redis.RedisError.
    """

    def __init__(self, store: redis.Redis) -> None:
        self._store = store

    def current(self, team: str, now: float) -> Key:
        """The key that signs now (Unix seconds), made when there is none yet."""
        name, number = _name(team), int(now // PERIOD)
        found = self.find(team, str(number))
        if found is not None:
            return found
        # The first of several processes wins; all read what it wrote.
        if self._store.hsetnx(name, str(number), secrets.token_hex(32)):
            old = [text_of(each) for each in self._store.hkeys(name)]
            gone = [each for each in old if int(each) < number - _KEPT]
            if gone:
                self._store.hdel(name, *gone)
        return self.find(team, str(number)) or self.current(team, now)

    def find(self, team: str, key_id: str) -> Key | None:
        """The key of an id, or None when the workspace has none of it (any longer)."""
        kept = self._store.hget(_name(team), key_id)
        return None if kept is None else Key(key_id, bytes.fromhex(text_of(kept)))


def _name(team: str) -> str:
    return keys.of_team(team, "link_keys")
