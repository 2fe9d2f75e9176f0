"""The stories of a channel in a window of time -> what they claim, where they differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.digest.claims import Counted as Comparable
from handlers.digest.claims import claims_of, things
from handlers.digest.differences import differences, told_of
from handlers.digest.editions import editions, moment_of
from handlers.digest.events import events_of
from handlers.digest.marks import marks_of
from handlers.digest.records import Counted, Digest, Story, Told, Utterance
from handlers.digest.voices import Spoken, by_voice, is_refusal, spoken_in, voices
from handlers.digest.wording import rewordings
from handlers.records import Brief, FurnitureKind


def make(told: Iterable[Told], since: datetime, until: datetime) -> Digest:
    """Make a digest.

    An embargoed story leaves nothing in it but its count. What a later edition of a story has
    replaced stands among the stories that changed, and nowhere else.

    Args:
        told: the stories, in any order; no two have the same key.
        since: when the window that they are from begins (aware); they are not checked against it.
        until: when it ends.

    Returns:
        The digest; false when there is nothing to tell.
    """
    given = list(told)
    shown = sorted((_open(each) for each in given if not _is_embargoed(each.brief)), key=moment_of)
    made = Digest(since, until, tuple(shown), left_out=len(given) - len(shown))
    return _filled(made)


def _open(told: Told) -> Told:
    """The story without an earlier version that is under embargo."""
    return replace(told, before=None) if told.before and _is_embargoed(told.before) else told


def _is_embargoed(brief: Brief) -> bool:
    return any(piece.kind is FurnitureKind.EMBARGO for piece in brief.furniture)


def _filled(digest: Digest) -> Digest:
    by_key = {each.key: each for each in digest.told}
    found = editions(digest.told)
    current = sorted(found.current, key=lambda each: moment_of(by_key[each.keys[0]]))
    told = [by_key[each.keys[0]] for each in current]
    events = events_of([marks_of(each.brief) for each in told])
    claims = list(_claims(current, told, events))
    spoken = list(_spoken(current, told, events))
    counted = list(things(claims))
    heard = by_voice(spoken)
    return replace(
        digest,
        stories=found.stories,
        differing=tuple(differences(counted)),
        reworded=tuple(rewordings(heard)),
        changed=found.revisions,
        quoted=tuple(voices(heard)),
        figures=tuple(_counted(counted)),
        refused=tuple(_refused(current, told)),
    )


def _claims(
    stories: Sequence[Story], told: Sequence[Told], events: Sequence[int]
) -> Iterator[Comparable]:
    for story, each, event in zip(stories, told, events, strict=True):
        yield from claims_of(each.brief, story.keys, event, moment_of(each)[0])


def _spoken(
    stories: Sequence[Story], told: Sequence[Told], events: Sequence[int]
) -> Iterator[Spoken]:
    for story, each, event in zip(stories, told, events, strict=True):
        yield from spoken_in(each.brief, story.keys, event, moment_of(each)[0])


def _counted(found: Iterable[Sequence[Comparable]]) -> list[Counted]:
    """What was counted, in most stories first, then by time."""
    ranked = sorted(found, key=lambda thing: -len({each.story for each in thing}))
    return [
        Counted(told_of(thing[0].claim.figure), tuple(each.claim for each in thing))
        for thing in ranked
    ]


def _refused(stories: Sequence[Story], told: Sequence[Told]) -> Iterator[Utterance]:
    for story, each in zip(stories, told, strict=True):
        for statement in each.brief.attributions:
            if is_refusal(statement.stance):
                yield Utterance(story.keys, statement)
