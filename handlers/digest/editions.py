"""Which texts are told as one story, and which are a later edition of an earlier one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from handlers.compare import Changes, changes
from handlers.digest.copies import Near, near
from handlers.digest.events import shared_names
from handlers.digest.marks import marks_of
from handlers.digest.records import Revision, Story, Told
from handlers.records import Manner

COPY = 0.75
"""Share of the shorter text's words in a row that a copy of a wire has; a convention of ours."""
EDITION = 0.5
"""The same for a later edition of a story of one site; a follow-up repeats less of the first."""
WITHIN = timedelta(hours=18)
"""How long after a story an edition without its link may come: a day later it is the next day's
weather report, or a new story."""
SHORTEST = 0.3
"""How short a text may be, of the longer one, to be an edition or a copy of it."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Editions:
    """What is told as one.

    Attributes:
        stories: every story, copies together, the fullest text of each first.
        current: the same without what a later edition has replaced.
        revisions: the later editions, the latest first.
    """

    stories: tuple[Story, ...]
    current: tuple[Story, ...]
    revisions: tuple[Revision, ...]


def moment_of(told: Told) -> tuple[datetime, datetime, str]:
    """By what stories are put in order: when published, as far as known, then when read."""
    at = told.brief.article.published
    known = at is not None and at.tzinfo is not None and told.brief.article.published_has_time
    return (at if at is not None and known else told.at, told.at, told.key)


def editions(told: Sequence[Told]) -> Editions:
    """Put together what is one story.

    Args:
        told: the stories, by time.

    Returns:
        The stories, those that still stand, and what changed.
    """
    texts = _texts(told)
    pairs = list(near([members[0].brief.article.text for members in texts], EDITION))
    earlier = _earlier(told, texts, pairs)
    stories = [_story(group) for group in _copied(texts, pairs, earlier)]
    replaced = {each.key for each in earlier.values()}
    kept = ([each for each in group if each.key not in replaced] for group in stories)
    revisions = tuple(filter(None, (_revision(each, earlier) for each in reversed(told))))
    return Editions(
        tuple(_keys(group) for group in stories),
        tuple(_keys(group) for group in kept if group),
        revisions,
    )


def _texts(told: Sequence[Told]) -> list[list[Told]]:
    """The stories, those of the same words together."""
    same: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for each in told:
        same[tuple(_WORD.findall(each.brief.article.text.lower()))].append(each)
    return list(same.values())


def _earlier(told: Sequence[Told], texts: list[list[Told]], pairs: list[Near]) -> dict[str, Told]:
    """For each story, by key, the edition just before it."""
    found: dict[str, Told] = {}
    order = {each.key: at for at, each in enumerate(told)}
    for one, other in [*_linked(texts), *_of_one_site(texts, pairs)]:
        first, later = sorted((one, other), key=lambda each: order[each.key])
        known = found.get(later.key)
        if known is None or order[known.key] < order[first.key]:
            found[later.key] = first
    return found


def _linked(texts: list[list[Told]]) -> Iterator[tuple[Told, Told]]:
    """Stories of one link in other words, each with the one before."""
    by_link: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for text, members in enumerate(texts):
        for each in members:
            if each.brief.article.url:
                by_link[each.brief.article.url].append((text, each))
    for members_of in by_link.values():
        ranked = sorted(members_of, key=lambda each: moment_of(each[1]))
        for (text, one), (other_text, other) in pairwise(ranked):
            if text != other_text:
                yield one, other


def _of_one_site(texts: list[list[Told]], pairs: list[Near]) -> Iterator[tuple[Told, Told]]:
    for pair in pairs:
        if pair.size >= SHORTEST and _name_the_same(texts[pair.one][0], texts[pair.other][0]):
            for other in texts[pair.other]:
                yield from ((one, other) for one in texts[pair.one] if _may_be_one_site(one, other))


def _name_the_same(one: Told, other: Told) -> bool:
    """Two match reports of one paper may share half of their words, but not their names."""
    first, second = marks_of(one.brief), marks_of(other.brief)
    fewer = min(len(first.names), len(second.names))
    return 2 * len(shared_names(first, second)) >= fewer


def _may_be_one_site(one: Told, other: Told) -> bool:
    """A pasted text has no site: it may be an earlier edition of anything it is nearly."""
    if abs(moment_of(one)[0] - moment_of(other)[0]) > WITHIN:
        return False
    sites = {one.brief.article.site, other.brief.article.site} - {None}
    links = {one.brief.article.url, other.brief.article.url} - {None}
    return len(sites) < 2 and (bool(sites) or len(links) < 2)


def _copied(
    texts: list[list[Told]], pairs: list[Near], earlier: dict[str, Told]
) -> list[list[Told]]:
    """The stories, copies together: nearly one text on several sites, that claims nothing else."""
    group = list(range(len(texts)))
    edited = {frozenset((key, each.key)) for key, each in earlier.items()}
    for pair in pairs:
        one, other = texts[pair.one], texts[pair.other]
        if pair.held < COPY or pair.size < SHORTEST or _are_editions(one, other, edited):
            continue
        if _claims_no_other(one[0], other[0]):
            was, now = group[pair.other], group[pair.one]
            group = [now if each == was else each for each in group]
    found: dict[int, list[Told]] = defaultdict(list)
    for number, members in zip(group, texts, strict=True):
        found[number].extend(members)
    return list(found.values())


def _are_editions(one: list[Told], other: list[Told], edited: set[frozenset[str]]) -> bool:
    return any(frozenset((a.key, b.key)) in edited for a in one for b in other)


def _claims_no_other(one: Told, other: Told) -> bool:
    """Whether one only leaves out what the other says; a paraphrase may be worded otherwise."""
    differ = changes(one.brief, other.brief)
    return not (_worded_otherwise(differ) or (_lacks(differ, "before") and _lacks(differ, "after")))


def _worded_otherwise(differ: Changes) -> bool:
    figures = any(each.before and each.after for each in differ.figures)
    return figures or any(
        Manner.INDIRECT not in {each.before.manner, each.after.manner}
        for each in differ.statements
        if each.before and each.after
    )


def _lacks(differ: Changes, side: str) -> bool:
    """Whether a quote or a figure is on the other side alone."""
    quotes = (each for each in differ.statements if not _is_paraphrase(each.before or each.after))
    return any(getattr(each, side) is None for each in [*quotes, *differ.figures])


def _is_paraphrase(statement: object) -> bool:
    return getattr(statement, "manner", None) is Manner.INDIRECT


def _story(members: list[Told]) -> list[Told]:
    """The members of a story, the one that holds the most first, else by time."""
    return sorted(
        members,
        key=lambda each: (
            -len(each.brief.attributions) - len(each.brief.figures),
            moment_of(each),
        ),
    )


def _keys(members: Sequence[Told]) -> Story:
    return Story(tuple(each.key for each in members))


def _revision(told: Told, earlier: dict[str, Told]) -> Revision | None:
    known = earlier.get(told.key)
    before = told.before if known is None else known.brief
    if before is None:
        return None
    differ = changes(before, told.brief)
    return Revision(told.key, known.key if known else None, before, differ) if differ else None
