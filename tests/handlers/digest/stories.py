"""Short stories for the tests of the digest, as they come out of the reader."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.digest.making import make
from handlers.digest.records import Digest, Told
from handlers.models import Models
from handlers.read import read
from handlers.records import Article, Brief

START = datetime(2026, 3, 10, 6, tzinfo=UTC)
END = START + timedelta(days=2)


def brief(models: Models, text: str, site: str | None = None, **rest: object) -> Brief:
    """A story of some site, read."""
    found = read(Article(text), models)
    return replace(found, article=replace(found.article, site=site, **rest))


def told(key: str, found: Brief, hour: int = 0, before: Brief | None = None) -> Told:
    """A story that was pasted so many hours into the window."""
    return Told(key, START + timedelta(hours=hour), found, before)


def digest(*stories: Told | Iterable[Told]) -> Digest:
    """The digest of some stories."""
    every = [each for some in stories for each in ([some] if isinstance(some, Told) else some)]
    return make(every, START, END)
