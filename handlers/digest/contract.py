"""The JSON contract of a digest: what differs, what changed, who was quoted, in fixed names."""

from collections.abc import Sequence
from typing import Any

from handlers.compare import Change
from handlers.contract import article_json, attribution_json, figure_json, speaker_json
from handlers.digest.records import (
    Claim,
    Counted,
    Difference,
    Digest,
    Revision,
    Rewording,
    Told,
    Utterance,
    Voice,
)
from handlers.records import Attribution, Brief, Figure

Json = dict[str, Any]


def digest_json(digest: Digest, zone: str) -> Json:
    """A digest as the JSON object that `copytaster digest --json` prints.

    Every item has `inputs`: the stories that it stands in, the one first whose words and places
    it gives, copies of its text after it. Statements and figures are those of `copytaster read`,
    but `speakers` and `claimants` hold names, roles and kinds in place of ids.

    Args:
        digest: what is told.
        zone: the time zone in which times are given, by its IANA name.

    Returns:
        Strings, integers, lists, dicts, booleans and None only; times are ISO 8601.
    """
    briefs = {told.key: told.brief for told in digest.told}
    return {
        "digest": {
            "since": digest.since.isoformat(),
            "until": digest.until.isoformat(),
            "zone": zone,
            "left_out": digest.left_out,
            "inputs": [_told(told) for told in digest.told],
            "stories": [list(story.keys) for story in digest.stories],
            "differing": [_difference(each, briefs) for each in digest.differing],
            "reworded": [_rewording(each, briefs) for each in digest.reworded],
            "changed": [_revision(each, briefs) for each in digest.changed],
            "quoted": [_voice(each, briefs) for each in digest.quoted],
            "figures": [_counted(each, briefs) for each in digest.figures],
            "refused": _utterances(digest.refused, briefs),
        }
    }


_Briefs = dict[str, Brief]


def _told(told: Told) -> Json:
    return {"input": told.key, "at": told.at.isoformat(), **article_json(told.brief.article)}


def _difference(each: Difference, briefs: _Briefs) -> Json:
    sides = [[_claim(claim, briefs) for claim in side] for side in each.sides]
    return {"of": each.of, "hedge_only": each.hedge_only, "sides": sides}


def _rewording(each: Rewording, briefs: _Briefs) -> Json:
    return {"speaker": each.speaker, "statements": _utterances(each.utterances, briefs)}


def _revision(each: Revision, briefs: _Briefs) -> Json:
    after = briefs[each.key]
    return {
        "input": each.key,
        "earlier": each.earlier,
        "statements": [_change(change, each.before, after) for change in each.changes.statements],
        "figures": [_change(change, each.before, after) for change in each.changes.figures],
    }


def _change(change: Change[Attribution] | Change[Figure], before: Brief, after: Brief) -> Json:
    added, dropped = change.before is None, change.after is None
    return {
        "what": "added" if added else "dropped" if dropped else "changed",
        "before": _item(change.before, before),
        "after": _item(change.after, after),
    }


def _item(item: Attribution | Figure | None, brief: Brief) -> Json | None:
    if item is None:
        return None
    return _statement(item, brief) if isinstance(item, Attribution) else _figure(item, brief)


def _voice(each: Voice, briefs: _Briefs) -> Json:
    return {
        "name": each.name,
        "role": each.role,
        "kind": str(each.kind),
        "statements": _utterances(each.utterances, briefs),
    }


def _counted(each: Counted, briefs: _Briefs) -> Json:
    return {"of": each.of, "claims": [_claim(claim, briefs) for claim in each.claims]}


def _claim(claim: Claim, briefs: _Briefs) -> Json:
    return {"inputs": list(claim.keys), **_figure(claim.figure, briefs[claim.keys[0]])}


def _utterances(said: Sequence[Utterance], briefs: _Briefs) -> list[Json]:
    return [
        {"inputs": list(each.keys), **_statement(each.attribution, briefs[each.keys[0]])}
        for each in said
    ]


def _statement(said: Attribution, brief: Brief) -> Json:
    return {**attribution_json(said), "speakers": _people(said.speakers, brief)}


def _figure(figure: Figure, brief: Brief) -> Json:
    by_id = {each.id: each for each in brief.attributions}
    said = by_id.get(figure.attribution or "")
    carried = attribution_json(said)["via"] if said else []
    claimants = figure.claimants or (said.speakers if said else ())
    return {**figure_json(figure), "claimants": _people(claimants, brief), "via": carried}


def _people(ids: Sequence[str], brief: Brief) -> list[Json]:
    """Speakers by name, role and kind; where they are mentioned stands in the story's own brief."""
    people = [speaker_json(brief.speaker(each)) for each in ids]
    return [{key: each[key] for key in ("name", "role", "kind")} for each in people]
