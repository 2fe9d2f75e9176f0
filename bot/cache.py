"""Briefs kept for the next who pastes the same story; a private channel's stay with it."""

import json
import time
from collections.abc import Callable

import redis

from bot import keys
from bot.asks import Place
from bot.leases import LEASE_SECONDS, lease
from bot.links import canonical
from bot.store import text_of
from config.settings import Settings
from handlers.contract import error_json, from_json, to_json
from handlers.errors import CopytasterError
from handlers.records import EDITION, Article, Brief

__all__ = ["BriefCache", "article_key", "cache_of", "canonical", "link_key", "text_key"]

DAY = 86_400
FAILURE_SECONDS = 10
"""How long a link that failed is not tried again: those who pasted it at once are told the same."""
MOST_VERSIONS = 20
"""Versions of one story that are remembered; the oldest go first."""
_LONGEST_PAUSE = 0.25
_LINK = "link"


class Failed(CopytasterError):
    """What somebody else found out a moment ago about the same story: its code and sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def link_key(url: str) -> str:
    """The key of a link's brief; all copies of the link have the same."""
    return f"{_LINK}-{keys.digest(canonical(url))}"


def text_key(text: str) -> str:
    """The key of the brief of a pasted text."""
    return f"text-{keys.digest(text)}"


def article_key(article: Article) -> str:
    """The key of the brief of a fetched story: its words and all that the page says of it."""
    return f"story-{keys.digest(repr(article))}"


class BriefCache:
    """The briefs of all channels. A private channel's are found nowhere else.

    Every method may raise redis.RedisError.
    """

    def __init__(
        self, store: redis.Redis, ttl: float, fresh: float | None = None, edition: str = EDITION
    ) -> None:
        """Make a cache.

        Args:
            store: a client of `bot.store.connect`.
            ttl: how long a brief is kept (seconds).
            fresh: how long a link is taken to lead to the same words (seconds); None means `ttl`.
            edition: what the reading depends on; briefs of another edition are not found.
        """
        self._store = store
        self._ttl = int(ttl)
        self._fresh = min(self._ttl, int(fresh or ttl))
        self._edition = keys.digest(edition)[:8]

    def get(self, place: Place, key: str) -> Brief | None:
        """The brief of a key as this channel may see it, or None."""
        brief = self._read(place, key)
        if brief is not None:
            self._note_use(place, key, brief)
        return brief

    def put(self, place: Place, key: str, brief: Brief) -> None:
        """Keep a brief for this channel and those that share with it."""
        seconds = self._fresh if key.startswith(_LINK) else self._ttl
        self._store.set(self._name(place, key), json.dumps(to_json(brief, "")), ex=seconds)
        self._note_use(place, key, brief)

    def single_flight(
        self,
        place: Place,
        key: str,
        make: Callable[[], Brief],
        lease_seconds: float = LEASE_SECONDS,
    ) -> Brief:
        """The brief of a key, made once however many want it at the same time.

        Args:
            place: the channel that wants it.
            key: of `link_key`, `text_key` or `article_key`.
            make: makes the brief, and may raise CopytasterError.
            lease_seconds: after how long another makes it when the first has died.

        Returns:
            The brief, from the cache or from `make`.

        Raises:
            CopytasterError: `make` raised it, here or a moment ago for somebody else; then with
                the same code and sentence.
        """
        name = self._name(place, key)
        pause = 0.01
        while True:
            if (brief := self.get(place, key)) is not None:
                return brief
            self._raise_failure(name)
            with lease(self._store, f"{name}:lease", lease_seconds) as mine:
                if mine:
                    return self._make(place, key, make)
            time.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 1.5)

    def note_version(self, place: Place, link: str, story: str) -> None:
        """Note which story a link leads to now: what it led to before is the older version.

        Args:
            place: the channel that had it fetched.
            link: the link.
            story: the key of `article_key`.
        """
        name = self._versions(place, link)
        with self._store.pipeline(transaction=True) as pipe:
            pipe.zadd(name, {story: time.time()})
            pipe.zremrangebyrank(name, 0, -MOST_VERSIONS - 1)
            pipe.expire(name, self._ttl)
            pipe.execute()

    def story_of(self, place: Place, link: str) -> str | None:
        """The key of the story that a link led to last; None when nothing is known of it."""
        name = self._versions(place, link)
        stories = [text_of(each) for each in self._store.zrange(name, -1, -1)]
        for story in stories:
            self.tie(place, link, name)
            self.tie(place, link, self._name(place, story))
        return stories[0] if stories else None

    def version_before(self, place: Place, link: str, story: str) -> Brief | None:
        """The brief of what a link led to before it led to a story, where its words differ."""
        versions = [
            text_of(each) for each in self._store.zrange(self._versions(place, link), 0, -1)
        ]
        if story not in versions or (brief := self._read(place, story)) is None:
            return None
        for older in reversed(versions[: versions.index(story)]):
            before = self._read(place, older)
            if before is not None and before.article.text != brief.article.text:
                return before
        return None

    def tie(self, place: Place, link: str, name: str) -> None:
        """Have a record deleted together with a link that this channel forgets."""
        index = self._index(place, link_key(link))
        with self._store.pipeline(transaction=False) as pipe:
            pipe.sadd(index, name)
            pipe.expire(index, self._ttl)
            pipe.execute()

    def forget(self, place: Place, url: str) -> int:
        """Delete all briefs of a link that this channel used.

        Returns:
            How many there were.
        """
        index = self._index(place, link_key(url))
        used = [text_of(name) for name in self._store.smembers(index)]
        self._store.unlink(index)
        return self._store.unlink(*used) if used else 0

    def _read(self, place: Place, key: str) -> Brief | None:
        kept = self._store.get(self._name(place, key))
        if kept is None:
            return None
        try:
            return from_json(json.loads(text_of(kept)))
        except (ArithmeticError, KeyError, TypeError, ValueError):
            return None  # written by another version of this program: read anew

    def _make(self, place: Place, key: str, make: Callable[[], Brief]) -> Brief:
        name = self._name(place, key)
        if (brief := self.get(place, key)) is not None:  # made while we took the lease
            return brief
        self._raise_failure(name)
        try:
            brief = make()
        except CopytasterError as error:
            self._store.set(_failure(name), json.dumps(error_json("", error)), ex=FAILURE_SECONDS)
            raise
        self.put(place, key, brief)
        return brief

    def _raise_failure(self, name: str) -> None:
        kept = self._store.get(_failure(name))
        if kept is not None:
            raise Failed(**json.loads(text_of(kept))["error"])

    def _note_use(self, place: Place, key: str, brief: Brief) -> None:
        """Remember which briefs this channel has of which links, so that it can forget them."""
        links = {key} if key.startswith(_LINK) else set()
        if brief.article.url:
            links.add(link_key(brief.article.url))
        with self._store.pipeline(transaction=False) as pipe:
            for link in links:
                index = self._index(place, link)
                pipe.sadd(index, self._name(place, key))
                pipe.expire(index, self._ttl)
            pipe.execute()

    def _name(self, place: Place, key: str) -> str:
        return keys.of_briefs(place, "brief", self._edition, key)

    def _versions(self, place: Place, link: str) -> str:
        return keys.of_briefs(place, "versions", link_key(link))

    def _index(self, place: Place, link: str) -> str:
        return keys.of_channel(place, "used", link)


def cache_of(store: redis.Redis, settings: Settings) -> BriefCache:
    """The cache as the settings want it."""
    return BriefCache(
        store,
        settings.retention_days * DAY,
        settings.link_minutes * 60,
        f"{EDITION} {settings.model} {settings.attribution} {settings.edition}",
    )


def _failure(name: str) -> str:
    return f"{name}:failed"
