"""The last look at a digest: what is not a slice of its story is withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import structlog

from bot.verbatim import withhold
from handlers.compare import Change, Changes
from handlers.digest.records import Claim, Difference, Digest, Revision, Told, Utterance
from handlers.records import Attribution, Brief, Figure

_T = TypeVar("_T", Attribution, Figure)
_Briefs = Mapping[str, Brief]
_log = structlog.get_logger()


def exact(digest: Digest) -> Digest:
    """Take out of a digest every finding whose words are not its story's own at that place.

    Returns:
        The digest itself when all is exact, else one without the faulty findings. How many
        stories have some is logged as an error, without a word of a text.
    """
    faulty = [each.key for each in digest.told if each.brief.faults() or _faults(each.before)]
    before = [each.key for each in digest.changed if each.before.faults()]
    if not faulty and not before and not _strange(digest):
        return digest
    _log.error("not verbatim, withheld from a digest", stories=len({*faulty, *before}))
    return _without(digest, {each.key: each.brief for each in digest.told})


def _faults(brief: Brief | None) -> bool:
    return brief is not None and bool(brief.faults())


def _strange(digest: Digest) -> bool:
    """Whether an item that is no record of its story's brief is not the story's own words."""
    briefs = {each.key: each.brief for each in digest.told}
    known = {
        id(item) for brief in briefs.values() for item in (*brief.figures, *brief.attributions)
    }
    others = [(key, item) for key, item in _items(digest) if id(item) not in known]
    return not all(_is_exact(briefs[key], item) for key, item in others)


def _items(digest: Digest) -> Iterator[tuple[str, Attribution | Figure]]:
    sides = [side for each in digest.differing for side in each.sides]
    for claims in (*sides, *(each.claims for each in digest.figures)):
        yield from ((each.keys[0], each.figure) for each in claims)
    groups = [each.utterances for each in digest.reworded]
    groups += [each.utterances for each in digest.quoted]
    for said in (*groups, digest.refused):
        yield from ((each.keys[0], each.attribution) for each in said)


def _without(digest: Digest, briefs: _Briefs) -> Digest:
    return replace(
        digest,
        told=tuple(map(_told, digest.told)),
        differing=tuple(
            replace(each, sides=sides)
            for each in digest.differing
            if len(sides := _sides(each, briefs)) > 1
        ),
        reworded=tuple(
            replace(each, utterances=said)
            for each in digest.reworded
            if len(said := _utterances(each.utterances, briefs)) > 1
        ),
        changed=tuple(_revision(each, briefs) for each in digest.changed),
        quoted=tuple(
            replace(each, utterances=said)
            for each in digest.quoted
            if (said := _utterances(each.utterances, briefs))
        ),
        figures=tuple(
            replace(each, claims=claims)
            for each in digest.figures
            if (claims := _claims(each.claims, briefs))
        ),
        refused=_utterances(digest.refused, briefs),
    )


def _told(told: Told) -> Told:
    before = told.before and withhold(told.before, told.key)
    return replace(told, brief=withhold(told.brief, told.key), before=before)


def _sides(each: Difference, briefs: _Briefs) -> tuple[tuple[Claim, ...], ...]:
    return tuple(kept for side in each.sides if (kept := _claims(side, briefs)))


def _claims(claims: tuple[Claim, ...], briefs: _Briefs) -> tuple[Claim, ...]:
    return tuple(each for each in claims if _is_exact(briefs[each.keys[0]], each.figure))


def _utterances(said: tuple[Utterance, ...], briefs: _Briefs) -> tuple[Utterance, ...]:
    return tuple(each for each in said if _is_exact(briefs[each.keys[0]], each.attribution))


def _revision(each: Revision, briefs: _Briefs) -> Revision:
    old, new = each.before, briefs[each.key]
    kept = Changes(_kept(each.changes.statements, old, new), _kept(each.changes.figures, old, new))
    return replace(each, before=withhold(old, each.key), changes=kept)


def _kept(changes: tuple[Change[_T], ...], old: Brief, new: Brief) -> tuple[Change[_T], ...]:
    return tuple(
        each for each in changes if _is_exact(old, each.before) and _is_exact(new, each.after)
    )


def _is_exact(brief: Brief, item: Attribution | Figure | None) -> bool:
    if isinstance(item, Attribution):
        return not Brief(brief.article, attributions=(item,)).faults()
    return item is None or not Brief(brief.article, figures=(item,)).faults()
