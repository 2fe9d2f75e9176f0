"""The figures of a brief against those that a case expects: "some 30", about, claimed by whom."""

from collections.abc import Iterator

from handlers.records import Brief, Figure
from tests.golden.cases import Case, ExpectedFigure
from tests.golden.shown import speakers
from tests.golden.wording import named_alike, place, within_slack, words

ASIDE = {"age", "duration", "rank"}
"""Kinds of figure that are recorded but no claim of their own: more of them may be found."""
_NUMERALS = set(
    words(
        "one two three four five six seven eight nine ten eleven twelve dozen dozens half quarter "
        "third thirds hundred hundreds thousand thousands million billion trillion"
    )
)


def figure_differences(case: Case, brief: Brief) -> list[str]:
    """Every way in which the brief's figures are not what the case expects."""
    return [*_figures(case, brief), *_no_figures(case, brief)]


def _figures(case: Case, brief: Brief) -> Iterator[str]:
    if not case.figures:
        return
    left, reached = list(brief.figures), 0
    for expected in case.figures:
        start, end = place(expected.written, case.text, reached) or (0, 0)
        reached = max(reached, end)
        found = next((one for one in left if one.span.start < end and start < one.span.end), None)
        if found is None:
            yield f"missed figure {expected.written}"
            continue
        left.remove(found)
        yield from (
            f"figure {expected.written}\n    {line}"
            for line in _against_figure(expected, found, brief)
        )
    if case.complete:
        extra = [one for one in left if one.kind not in ASIDE]
        yield from (f"not expected: figure {one.span.text}" for one in extra)


def _against_figure(expected: ExpectedFigure, found: Figure, brief: Brief) -> Iterator[str]:
    if problem := written_wrong(expected.written, found):
        yield problem
    if found.bound.replace("_", " ") != expected.bound:
        yield f"bound    {found.bound}   (expected: {expected.bound})"
    for label, value in expected.parts.items():
        got = part_of(label, found, brief)
        if not same_part(label, value, got):
            yield f"{label:8} {got or 'none'}   (expected: {value})"


def written_wrong(expected: str, found: Figure) -> str:
    """The number must be there in full; the hedge before it and its unit may be outside."""
    wanted = [word for word in words(expected) if word in _NUMERALS or word[0].isdigit()]
    got = words(found.span.text)
    if all(word in got for word in wanted):
        return ""
    return f"written  {found.span.text}   (expected: {expected})"


def part_of(label: str, found: Figure, brief: Brief) -> str:
    spans = {"of": found.of, "hedge": found.hedge, "when": found.when}
    if label in spans:
        span = spans[label]
        return span.text if span else ""
    if label == "claimed by":
        return speakers(found.claimants, brief) if found.claimants else "nobody"
    if label == "via":
        carriers = [one.via for one in brief.attributions if one.id == found.attribution]
        return ", ".join(via.name for group in carriers for via in group)
    plain = {"event": found.event, "unit": found.unit, "change": found.change, "kind": found.kind}
    return str(found.value) if label == "value" else plain[label] or ""


def same_part(label: str, expected: str, found: str) -> bool:
    if expected == "none":
        return not found
    if label == "value":
        return float(expected) == float(found)
    if label == "event":
        return set(words(expected)) - {"or", "and"} == set(words(found)) - {"or", "and"}
    if label in {"claimed by", "via"}:
        names, others = expected.split(" + "), found.split(" + ")
        return len(names) == len(others) and all(
            any(named_alike(name, other) for other in others) for name in names
        )
    if label in {"unit", "kind", "change"}:
        return expected.lower() == found.lower()
    return within_slack(expected, found)


def _no_figures(case: Case, brief: Brief) -> Iterator[str]:
    for sought in case.no_figures:
        start, end = place(sought, case.text) or (0, len(case.text))
        for figure in brief.figures:
            if figure.span.start < end and start < figure.span.end:
                yield f"no figure: “{figure.span.text}” in “{sought}”"
