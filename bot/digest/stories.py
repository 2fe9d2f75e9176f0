"""Local stories as a digest has them: each by its input, at the time that its page gives."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from handlers.digest.records import Told
from handlers.records import Brief

_STEP = timedelta(microseconds=1)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def told_of(briefs: Iterable[tuple[str, Brief]]) -> tuple[Told, ...]:
    """Stories in the order of the inputs.

    Args:
        briefs: each input as it was given, and what was found in it.

    Returns:
        The stories; an input that was given twice is two stories. One whose time is not known
        comes right after the input before it.
    """
    return tuple(_told(briefs))


def _told(briefs: Iterable[tuple[str, Brief]]) -> Iterator[Told]:
    given: dict[str, int] = {}
    last = _NEVER
    for name, brief in briefs:
        given[name] = given.get(name, 0) + 1
        last = _moment(brief.article.published) or last + _STEP
        yield Told(name if given[name] == 1 else f"{name} ({given[name]})", last, brief)


def _moment(published: datetime | None) -> datetime | None:
    if published is None or published.tzinfo:
        return published
    return published.replace(tzinfo=UTC)
