"""What a brief has against what a case expects; every difference is a line for a reporter."""

from collections.abc import Iterator

from handlers.records import Attribution, Brief
from tests.golden.cases import CONTENT, GAP, Case, Statement
from tests.golden.figures import figure_differences
from tests.golden.shown import joined, shown, speakers, who
from tests.golden.wording import named_alike, place, within_slack, worded_alike, words

_PLAIN = {"said", "thought"}


def differences(case: Case, brief: Brief) -> list[str]:
    """Every way in which the brief is not what the case expects; empty when it passes."""
    return [
        *_statements(case, brief),
        *_nobody_said(case, brief),
        *figure_differences(case, brief),
        *_furniture(case, brief),
    ]


def _statements(case: Case, brief: Brief) -> Iterator[str]:
    if not case.statements:
        return
    left = list(brief.attributions)
    for expected, found in _pair(case.statements, left):
        if found is None:
            yield f"missed       {who(expected.who)} | {expected.form}: {expected.content}"
            continue
        left.remove(found)
        yield from (f"{line}" for line in _against(expected, found, brief))
    if case.complete:
        yield from (f"not expected {shown(found, brief)}" for found in left)


def _pair(
    expected: list[Statement], found: list[Attribution]
) -> list[tuple[Statement, Attribution | None]]:
    """Each expected statement with the attribution whose words are most like it."""
    scored = sorted(
        (
            (_likeness(statement, attribution), -a, -b)
            for a, statement in enumerate(expected)
            for b, attribution in enumerate(found)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, a, b in scored:
        if score > 0 and -a not in pairs and -b not in pairs.values():
            pairs[-a] = -b
    return [
        (statement, found[pairs[a]] if a in pairs else None) for a, statement in enumerate(expected)
    ]


def _likeness(expected: Statement, found: Attribution) -> float:
    wanted, got = set(words(expected.content)), set(words(joined(found.content)))
    cue = expected.details.get("cue", "")
    bonus = 0.2 if cue and within_slack(cue, joined(found.cue)) else 0.0
    if not wanted:
        return bonus * (2.0 if not got else 1.0)
    common = len(wanted & got) / len(wanted | got)
    return common + bonus if common > 0 else 0.0


def _against(expected: Statement, found: Attribution, brief: Brief) -> Iterator[str]:
    title = f"{who(expected.who)} | {expected.form}: {expected.content}\n    "
    if not same_people(expected.who, found.speakers, brief):
        yield f"{title}speaker  {speakers(found.speakers, brief)}"
    if not same_content(expected, found):
        yield f"{title}content  {joined(found.content)}"
    if problem := _stance(expected, found):
        yield f"{title}{problem}"
    for name, value in expected.details.items():
        got = _detail(name, found, brief)
        if not _same_detail(name, value, got):
            yield f"{title}{name:8} {got or 'none'}   (expected: {value})"
    if found.via and "via" not in expected.details:
        yield f"{title}via      {_detail('via', found, brief)}   (expected: none)"


def same_people(names: tuple[str, ...], ids: tuple[str, ...], brief: Brief) -> bool:
    found = [brief.speaker(one).name for one in ids]
    return len(found) == len(names) and all(
        any(named_alike(name, other) for other in found) for name in names
    )


def same_content(expected: Statement, found: Attribution) -> bool:
    got = joined(found.content)
    if expected.form == "partial quote":
        inside = all(within(piece, got) for piece in expected.quoted() or [expected.content])
        return inside and not any(
            cue.overlaps(piece) for cue in found.cue for piece in found.content
        )
    return words(GAP.sub(" ", expected.content)) == words(got)


def within(inner: str, outer: str) -> bool:
    """Whether the words of `inner` stand in `outer` in a row."""
    return place(inner, outer) is not None


def _stance(expected: Statement, found: Attribution) -> str:
    meant = CONTENT[expected.form]
    if expected.form not in {"quote", "paraphrase", "partial quote"}:
        return "" if found.stance == meant else f"stance   {found.stance}   (expected: {meant})"
    if found.stance not in _PLAIN:
        return f"stance   {found.stance}   (expected: said)"
    if expected.form == "paraphrase" and expected.quoted():
        meant = "mixed"
    right = {meant, "direct"} if expected.form == "partial quote" else {meant}
    return "" if found.manner in right else f"given as {found.manner}   (expected: {meant})"


def _detail(name: str, found: Attribution, brief: Brief) -> str:
    if name == "via":
        return ", ".join(carrier.name for carrier in found.via)
    if name == "role":
        roles = (brief.speaker(one).role for one in found.speakers)
        return ", ".join(role for role in roles if role)
    return joined(found.cue if name == "cue" else found.source)


def _same_detail(name: str, expected: str, found: str) -> bool:
    if expected == "none":
        return not found
    if name == "role":
        return worded_alike(expected, found)
    if name == "via":
        return named_alike(expected, found)
    return within(expected, found) if name == "source" else within_slack(expected, found)


def _nobody_said(case: Case, brief: Brief) -> Iterator[str]:
    for sought in case.nobody_said:
        if sought == "anything":
            yield from (f"not expected {shown(one, brief)}" for one in brief.attributions)
            continue
        start, end = place(sought, case.text) or (0, 0)
        for attribution in brief.attributions:
            if any(piece.start < end and start < piece.end for piece in attribution.content):
                yield f"nobody said “{sought}”, but found {shown(attribution, brief)}"


def _furniture(case: Case, brief: Brief) -> Iterator[str]:
    left = list(brief.furniture) if case.furniture else []
    for kind, text in case.furniture:
        alike = [one for one in left if one.kind == kind and within_slack(text, one.text)]
        if not alike:
            yield f"missed {kind}: {text}"
        left = [one for one in left if one not in alike[:1]]
    if case.complete:
        yield from (f"not expected: {one.kind} “{one.text}”" for one in left)
