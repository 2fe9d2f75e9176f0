"""Local stories as a digest has them: each by its input, at the time that its page gives."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain

from handlers.digest.records import Told
from handlers.records import Brief

_STEP = timedelta(microseconds=1)


def told_of(briefs: Iterable[tuple[str, Brief]], now: datetime) -> tuple[Told, ...]:
    """Stories in the order of the inputs.

    Args:
        briefs: each input as it was given, and what was found in it.
        now: when they are read (aware).

    Returns:
        The stories; an input that was given twice is two stories. One whose time is not known
        comes right after the input before it, and the first ones before all whose time is known.
    """
    listed = list(briefs)
    moments = (_moment(brief.article.published) for _, brief in listed)
    first = min(chain([now], filter(None, moments))) - (len(listed) + 1) * _STEP
    return tuple(_told(listed, first))


def _told(briefs: Iterable[tuple[str, Brief]], before: datetime) -> Iterator[Told]:
    given: dict[str, int] = {}
    last = before
    for name, brief in briefs:
        given[name] = given.get(name, 0) + 1
        last = _moment(brief.article.published) or last + _STEP
        yield Told(name if given[name] == 1 else f"{name} ({given[name]})", last, brief)


def _moment(published: datetime | None) -> datetime | None:
    if published is None or published.tzinfo:
        return published
    return published.replace(tzinfo=UTC)
