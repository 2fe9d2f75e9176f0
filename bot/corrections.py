"""What people say is wrong with an answer: kept for the channel with its story, who and when."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import redis
import structlog

from bot import keys
from bot.asks import Place
from bot.store import names, text_of
from handlers.contract import from_json, to_json
from handlers.corrections import Correction, Fault, Right, corrected
from handlers.records import Brief

MOST = 1_000
"""Corrections that are kept for one story; the oldest go first."""
_STORY = "story"
_log = structlog.get_logger()
_PATTERN = "ct:*:*:corrected:*"


@dataclass(frozen=True, slots=True)
class Noted:
    """A correction, and who made it when.

    Attributes:
        id: of the form that was sent; the same form sent twice is one correction.
        what: the correction.
        note: in the words of whoever made it; may be empty.
        user: a Slack user id.
        by: that user's name, "" when Slack did not say it.
        at: when (Unix seconds).
    """

    id: str
    what: Correction
    note: str
    user: str
    by: str
    at: float


@dataclass(frozen=True, slots=True)
class Corrected:
    """A story of one channel and all that was put right in it, oldest first."""

    place: Place
    brief: Brief
    noted: tuple[Noted, ...]

    def applied(self) -> Brief:
        """The brief as the desk wants it."""
        return corrected(self.brief, (each.what for each in self.noted))


class Corrections:
    """The corrections of all channels. Every method may raise redis.RedisError."""

    def __init__(self, store: redis.Redis, seconds: int) -> None:
        """Make the store of corrections, which are kept for `seconds` after a story's last one."""
        self._store = store
        self._seconds = seconds

    def note(self, place: Place, brief: Brief, noted: Noted) -> bool:
        """Keep a correction together with its story.

        Args:
            place: the channel; nothing of it is seen in another one.
            brief: the story as it was read, without corrections.
            noted: the correction.

        Returns:
            False when it is known already.
        """
        name = self.name(place, brief)
        story = json.dumps({"private": place.private, "brief": to_json(brief, "")})
        with self._store.pipeline(transaction=True) as pipe:
            pipe.hsetnx(name, noted.id, json.dumps(asdict(noted)))
            pipe.hset(name, _STORY, story)
            pipe.expire(name, self._seconds)
            added = pipe.execute()[0]
        if added and len(every := self.of(place, brief)) > MOST:
            self._store.hdel(name, *(each.id for each in every[:-MOST]))
        return bool(added)

    def of(self, place: Place, brief: Brief) -> tuple[Noted, ...]:
        """The corrections of a story in one channel, oldest first."""
        return _noted(self._all(self.name(place, brief)))

    def every(self, *, private: bool) -> Iterator[Corrected]:
        """All stories that were corrected, by the names of their records.

        Args:
            private: whether those of private channels are given as well.

        Yields:
            The stories; one that another version of this program wrote so that it cannot be read
            is left out and logged.
        """
        for name in sorted(set(names(self._store, _PATTERN))):
            kept = self._all(name)
            if _STORY not in kept:
                continue
            story = json.loads(kept[_STORY])
            if story["private"] and not private:
                continue
            _, team, channel, *_ = name.split(":")
            try:
                brief, noted = from_json(story["brief"]), _noted(kept)
            except (ArithmeticError, KeyError, TypeError, ValueError):
                _log.error("not readable, left out", team=team, channel=channel)
                continue
            yield Corrected(Place(team, channel, story["private"]), brief, noted)

    def name(self, place: Place, brief: Brief) -> str:
        """Under which name the corrections of a story are kept."""
        apart = "apart-" if place.apart else ""
        return keys.of_channel(place, "corrected", apart + keys.digest(brief.article.text))

    def _all(self, name: str) -> dict[str, str]:
        found = self._store.hgetall(name)
        return {text_of(field): text_of(value) for field, value in found.items()}


def _noted(kept: dict[str, str]) -> tuple[Noted, ...]:
    found = [_read(json.loads(value)) for field, value in kept.items() if field != _STORY]
    return tuple(sorted(found, key=lambda each: (each.at, each.id)))


def _read(data: dict[str, Any]) -> Noted:
    what = data["what"]
    number = what["number"]
    read = {
        **what,
        "fault": Fault(what["fault"]),
        "right": Right(what["right"]),
        "number": tuple(number) if number else None,
    }
    return Noted(**{**data, "what": Correction(**read)})
