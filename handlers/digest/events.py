"""Which stories tell one event: both name Harrow Quay and Ilse Marrant, and both have a silo."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from handlers.digest.marks import Marks

NAMES = 2
"""So many names in common may tell one event. This and what follows are conventions of ours, fitted
on pairs of short stories and on stories of different events."""
SHARE = 0.18
"""The share that the names in common must have of those of the story with fewer."""
WORDS = 0.1
"""The same for the words in common, ..."""
ENOUGH = 0.4
"""... but where the names have this share, one word will do, ..."""
WHOLE = 0.6
"""... and where they have this one, none is needed."""
ALONE = 2
"""One name in common, of no more than two, needs so many words beside it, ..."""
ALONE_SHARE = 0.2
"""... and this share of words."""

_LATEST = 40
"""Stories of one name that a further one is held against: the latest, so that cost stays linear."""
_LIKELIEST = 30
"""Stories that a further one is held against at all: those with the most names in common."""


def alike(one: Marks, other: Marks) -> bool:
    """Whether two stories tell one event."""
    names = shared_names(one, other)
    fewer = min(len(one.names), len(other.names))
    if not names or len(names) < SHARE * fewer:
        return False
    words = len(one.words & other.words)
    of_words = words / max(1, min(len(one.words), len(other.words)))
    if len(names) < NAMES:
        return fewer <= NAMES and words >= ALONE and of_words >= ALONE_SHARE
    if len(names) >= WHOLE * fewer or (words and len(names) >= ENOUGH * fewer):
        return True
    return of_words >= WORDS


def shared_names(one: Marks, other: Marks) -> frozenset[str]:
    """The names in both, sure in one of them at least."""
    return one.names & other.names | one.names & other.perhaps | one.perhaps & other.names


def events_of(marks: Sequence[Marks]) -> list[int]:
    """Put stories together that tell one event.

    A story joins the event with the most stories that it is alike to, if these are at least half of
    those it was held against. It is in one event only.

    Args:
        marks: of every story, by time.

    Returns:
        For each story the number of its event.
    """
    events: list[int] = []
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(marks):
        events.append(_joined(at, marks, events, _nearest(each, by_name)))
        for name in each.names | each.perhaps:
            by_name[name].append(at)
    return events


def _nearest(marks: Marks, by_name: dict[str, list[int]]) -> list[int]:
    found: Counter[int] = Counter()
    for name in sorted(marks.names | marks.perhaps):
        found.update(by_name.get(name, ())[-_LATEST:])
    ranked = sorted(found.items(), key=lambda each: (-each[1], -each[0]))
    return [at for at, _ in ranked[:_LIKELIEST]]


def _joined(at: int, marks: Sequence[Marks], events: list[int], near: list[int]) -> int:
    held: Counter[int] = Counter(events[other] for other in near)
    like = Counter(events[other] for other in near if alike(marks[at], marks[other]))
    fit = [event for event, count in like.items() if 2 * count >= held[event]]
    return max(fit, key=lambda event: (like[event], -event)) if fit else at
