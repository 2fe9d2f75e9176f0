"""The figures of a brief against the gold of its story, counted."""

from handlers.records import Brief, Figure
from tests.golden.cases import Case, ExpectedFigure
from tests.golden.figures import ASIDE, part_of, same_part, written_wrong
from tests.golden.wording import place
from tests.stories.statements import Tally

_PARTS = {"of": "thing", "claimed by": "claimant", "event": "event"}


def count_figures(case: Case, brief: Brief) -> Tally:
    """Count gold, found and right figures.

    Returns:
        The counts "figures", "figures found" (ages, durations and ranks apart), "values right",
        "bounds right", "false figures", and for thing, claimant and event how many the gold names
        among the found ones, and how many of these are right.
    """
    tally = Tally()
    left = list(brief.figures)
    reached = 0
    tally.counts["figures"] += len(case.figures)
    for expected in case.figures:
        start, end = (
            place(expected.written, case.text, reached)
            or place(expected.written, case.text)
            or (0, 0)
        )
        reached = max(reached, end)
        found = next((one for one in left if one.span.start < end and start < one.span.end), None)
        if found is None:
            tally.remarks.append(f"lost figure: {expected.written}")
            continue
        left.remove(found)
        tally.counts["figures found"] += 1
        _compare(tally, expected, found, brief)
    for one in left:
        if one.kind not in ASIDE:
            tally.counts["figures found"] += 1
            tally.counts["false figures"] += 1
            tally.remarks.append(f"false figure: {one.span.text}")
    return tally


def _compare(tally: Tally, expected: ExpectedFigure, found: Figure, brief: Brief) -> None:
    problem = written_wrong(expected.written, found)
    tally.counts["values right"] += not problem
    if problem:
        tally.remarks.append(f"value: {problem}")
    bound = found.bound.replace("_", " ")
    tally.counts["bounds right"] += bound == expected.bound
    if bound != expected.bound:
        tally.remarks.append(f"bound {bound}, not {expected.bound}: {expected.written}")
    for label, name in _PARTS.items():
        got = part_of(label, found, brief)
        wanted = expected.parts.get(label)
        if wanted is None and not (label == "event" and got):
            continue
        right = wanted is not None and same_part(label, wanted, got)
        tally.counts[f"{name}s"] += 1
        tally.counts[f"{name}s right"] += right
        if not right:
            tally.remarks.append(
                f"{name} {got or 'none'}, not {wanted or 'none'}: {expected.written}"
            )
