"""What was asked and how far it is: written down before Slack is told that it arrived."""

import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

import redis

from bot import keys, steps
from bot.asks import STORIES, Ask, Place, SourceKind
from bot.links import canonical
from bot.store import text_of

DAY = 86_400
TOMBSTONE_SECONDS = DAY
"""How long a deleted ask is remembered: Slack's last repetition of an event comes after minutes."""
MOST_DAYS_TOLD = 7
"""How long ago the oldest story of a digest was read."""


class State(StrEnum):
    """How far an ask is."""

    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    DROPPED = "dropped"


class Ledger:
    """The asks of all channels.

    Every method may raise redis.RedisError; then nothing can be said of what was written, and
    calling again is safe.
    """

    def __init__(self, store: redis.Redis, retention_days: int = 30) -> None:
        self._store = store
        self._keep = retention_days * DAY

    def open(self, ask: Ask) -> bool:
        """Write an ask down.

        Returns:
            True when it is new; False when it is here already, whatever its state, or was dropped.
        """
        indexes = []
        if ask.message is not None:
            indexes.append(keys.of_channel(ask.place, "message", ask.message))
        if ask.source.kind is SourceKind.LINK:
            indexes.append(_link_index(ask.place, ask.source.value))
        return self._run(steps.OPEN, ask, *self._written(ask), ask.id, indexes=indexes)

    def reopen(self, ask: Ask) -> bool:
        """Write an ask with its new words under the same id; its answers stay.

        Returns:
            False when there is none of the id, or it was dropped.
        """
        return self._run(steps.REOPEN, ask, *self._written(ask))

    def close(self, ask: Ask, state: State) -> bool:
        """Note that an ask is done, and delete the words of a text: their digest stays.

        Args:
            ask: as it was when it was read.
            state: ANSWERED or REFUSED.

        Returns:
            False when it meanwhile has other words or was dropped; then nothing is changed.
        """
        done = json.dumps(_without_words(ask).to_json())
        member, days = keys.member(ask.place, ask.id), MOST_DAYS_TOLD * DAY
        indexes = []
        if state is State.ANSWERED and _is_told(ask):
            indexes = [stories_of(ask.place), window_of(ask.place)]
        written = (_digest(ask), done, str(state), member, ask.id, time.time(), days)
        return self._run(steps.CLOSE, ask, *written, indexes=indexes)

    def drop(self, ask: Ask) -> bool:
        """Forget an ask but for its id, so that a repeated event does not bring it back.

        Returns:
            False when there is none of the id.
        """
        member = keys.member(ask.place, ask.id)
        indexes = [stories_of(ask.place)]
        return self._run(steps.DROP, ask, member, str(TOMBSTONE_SECONDS), ask.id, indexes=indexes)

    def load(self, ask_id: str, place: Place) -> Ask | None:
        """The ask of an id; None when there is none, or no longer."""
        kept = self._store.hget(name_of(place, ask_id), "ask")
        return None if kept is None else Ask.from_json(json.loads(text_of(kept)))

    def state(self, ask: Ask) -> State | None:
        """How far an ask is; None when there is none of the id."""
        return self.state_of(ask.place, ask.id)

    def state_of(self, place: Place, ask_id: str) -> State | None:
        """How far the ask of an id is; None when there is none."""
        kept = self._store.hget(name_of(place, ask_id), "state")
        return None if kept is None else State(text_of(kept))

    def opened(self, ask: Ask) -> float:
        """When it was opened (Unix seconds); 0.0 when there is none of the id."""
        return float(self._field(ask, "opened") or 0)

    def text_digest(self, ask: Ask) -> str | None:
        """The digest (`bot.keys.digest`) of what is read: the words, or the link.

        It stays when the words are gone. None when there is no ask of the id.
        """
        return self._field(ask, "digest")

    def answers(self, ask: Ask) -> list[str]:
        """The `ts` of the messages posted for an ask, in their order."""
        answers: list[str] = json.loads(self._field(ask, "answers") or "[]")
        return answers

    def set_answers(self, ask: Ask, tss: list[str]) -> bool:
        """Note what was posted. False when the ask was dropped meanwhile: then remove it."""
        return self._run(steps.SET, ask, "answers", json.dumps(tss))

    def begin(self, ask: Ask) -> bool:
        """Note that something is about to be posted.

        Returns:
            True the first time: until then nothing can have been posted for it.
        """
        return self._run(steps.BEGIN, ask)

    def note_brief(self, ask: Ask, key: str) -> bool:
        """Note under which key of the cache the answer's brief is. False as in `set_answers`."""
        return self._run(steps.SET, ask, "brief", key)

    def brief_key(self, ask: Ask) -> str | None:
        """What `note_brief` noted; None when nothing was."""
        return self._field(ask, "brief")

    def count_attempt(self, ask: Ask, by: int = 1) -> int:
        """Count attempts to answer an ask (`by` = -1 takes one back).

        Returns:
            How many there are now; 0 when the ask is gone.
        """
        script = self._store.register_script(steps.COUNT)
        return int(script(keys=[name_of(ask.place, ask.id)], args=[by]))

    def salt(self, ask: Ask, *, renew: bool = False) -> str | None:
        """What the links to an ask's evidence are signed with beside the key.

        Args:
            ask: the ask.
            renew: make another one, so that no link handed out before opens any more.

        Returns:
            The salt, made at the first call; None when the ask is gone.
        """
        script = self._store.register_script(steps.SALT)
        args = [secrets.token_hex(8), "renew" if renew else "keep"]
        return text_of(script(keys=[name_of(ask.place, ask.id)], args=args)) or None

    def asks_of_message(self, place: Place, ts: str) -> list[Ask]:
        """The asks of one message (it may hold several links), without those that were dropped."""
        return self._of_index(place, keys.of_channel(place, "message", ts))

    def asks_of_link(self, place: Place, link: str) -> list[Ask]:
        """The asks of a channel about one link or a copy of it, as above."""
        return self._of_index(place, _link_index(place, link))

    def stale(self, before: float) -> Iterator[Ask]:
        """The asks that are open and were opened before a time (Unix seconds), oldest first.

        Names of asks that are gone, by age or by deletion, are taken off the list.
        """
        for item in self._store.zrangebyscore(keys.OPEN, "-inf", before):
            team, channel, ask_id = text_of(item).split(":", 2)
            ask = self.load(ask_id, Place(team, channel, private=False))
            if ask is None:
                self._store.zrem(keys.OPEN, text_of(item))
            else:
                yield ask

    def _written(self, ask: Ask) -> tuple[str, str, float, int, str]:
        member = keys.member(ask.place, ask.id)
        return json.dumps(ask.to_json()), _digest(ask), time.time(), self._keep, member

    def _run(
        self, script: str, ask: Ask, *args: str | float, indexes: list[str] | None = None
    ) -> bool:
        names = [name_of(ask.place, ask.id), keys.OPEN, *(indexes or [])]
        return bool(self._store.register_script(script)(keys=names, args=args))

    def _field(self, ask: Ask, field: str) -> str | None:
        kept = self._store.hget(name_of(ask.place, ask.id), field)
        return None if kept is None else text_of(kept)

    def _of_index(self, place: Place, index: str) -> list[Ask]:
        ids = sorted(text_of(each) for each in self._store.smembers(index))
        found = (self.load(ask_id, place) for ask_id in ids)
        return [ask for ask in found if ask is not None]


def stories_of(place: Place) -> str:
    """Where the stories of a channel stand that no digest has told, by when they were read."""
    return keys.of_channel(place, "stories")


def window_of(place: Place) -> str:
    """Where it stands until when a channel's stories were told."""
    return keys.of_channel(place, "window")


def _is_told(ask: Ask) -> bool:
    """Whether a story is for its channel's digest: not what was read apart, or in a message."""
    return ask.section in STORIES and not ask.place.apart and not ask.place.channel.startswith("D")


def name_of(place: Place, ask_id: str) -> str:
    """Where an ask stands."""
    return keys.of_channel(place, "ask", ask_id)


def _link_index(place: Place, link: str) -> str:
    return keys.of_channel(place, "asked", keys.digest(canonical(link)))


def _digest(ask: Ask) -> str:
    return keys.digest(ask.source.value)


def _without_words(ask: Ask) -> Ask:
    words_gone = replace(ask.source, value="") if ask.source.kind is SourceKind.TEXT else ask.source
    return replace(ask, source=words_gone, response_url=None)
