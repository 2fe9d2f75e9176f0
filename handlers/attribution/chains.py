"""Chains: "..., according to the ministry, CNN reported" - the ministry claims, CNN carries."""

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.outlets import is_outlet
from handlers.attribution.verbs import is_passive
from handlers.records import Span
from handlers.text.reading import Reading

_MOSTLY = 0.5
"""The share of a carrier's content that the carried statement must fill."""

_STATEMENTS = frozenset(
    f"rules:{name}" for name in ("according", "before", "clause", "medial", "naming", "quoted")
)
"""What can be carried; "reported that the club had agreed to sell" carries nobody's statement."""

_ACCORDING = "rules:according"
"""A carrier only where no verb is: in "the Star reports that ..., according to the operator" the
operator claims, and the Star carries."""


def carried(reading: Reading, findings: list[Finding]) -> list[Finding]:
    """Tell who claims from who carries.

    Args:
        reading: the parsed article.
        findings: all that the rules found, statements within statements included.

    Returns:
        The findings without the carriers that only pass on one statement of another; that
        statement has them in `via`, nearest first, and none of their words in its content.
    """
    findings = [each for each in findings if not _only_names_a_source(reading, each, findings)]
    by_cue = sorted(range(len(findings)), key=lambda number: findings[number].cue[0].start)
    starts = [findings[number].cue[0].start for number in by_cue]
    told = dict(enumerate(findings))
    for number in sorted(told, key=lambda each: findings[each].found_by == _ACCORDING):
        outer = findings[number]
        if number not in told or not _passes_on(reading, outer):
            continue
        first = bisect_left(starts, outer.content[0].start)
        last = bisect_left(starts, outer.content[-1].end)
        inner = next(
            (n for n in by_cue[first:last] if n != number and _holds(outer, findings[n])), None
        )
        if inner is not None and inner in told:
            told[inner] = _carried_by(told[inner], outer)
            del told[number]
    return list(told.values())


def _only_names_a_source(reading: Reading, inner: Finding, findings: list[Finding]) -> bool:
    """Whether a cue stands in the aside of a source: "the Herald, which cited officials, said".

    Or where it only leads to another one: "was cited by the Herald as saying", "citing privacy
    rules, declined", "who did not want to be named", "The talks
    were first reported by the Herald".
    """
    cue = reading.tokens(inner.cue[-1])
    if inner.content and inner.content[0].text.lower() in words("cues", "unnamed"):
        return True
    carrying = [token for token in cue if token.lemma_.lower() in words("cues", "carrying")]
    if not carrying:
        return False
    if inner.found_by == "rules:object" and any(is_passive(token) for token in carrying):
        return True
    if cue[-1].tag_ == "VBG" and cue[-1].head.lemma_.lower() in words("refusals", "refusing"):
        return True
    leads = cue[-1].doc[cue[-1].i + 1 : cue[-1].sent.end]
    if inner.found_by == "rules:object" and any(
        one.lower_ == "as" and other.lower_ == "saying" for one, other in pairwise(leads)
    ):
        return True
    return any(
        span.covers(inner.cue[0]) for each in findings if each is not inner for span in each.source
    )


def _passes_on(reading: Reading, outer: Finding) -> bool:
    """Whether the cue reports what others say: "reported", "according to", "the agency said"."""
    if not outer.source or not outer.content:
        return False
    if outer.found_by == _ACCORDING:
        return True
    cue = reading.tokens(outer.cue[0])
    if any(token.lemma_.lower() in words("cues", "carrying") for token in cue):
        return True
    says = any(token.lemma_.lower() in words("cues", "passing") for token in cue)
    return says and is_outlet(reading.tokens(outer.source[0]))


def _holds(outer: Finding, inner: Finding) -> bool:
    """Whether the carrier's content is hardly more than the carried statement."""
    if inner.found_by not in _STATEMENTS or not inner.source or not inner.content:
        return False
    if inner.start > outer.content[-1].end:
        return False
    together = (*inner.cue, inner.content[0])
    if not any(all(piece.overlaps(span) for span in together) for piece in outer.content):
        return False
    own = (*inner.source, *inner.cue, *inner.content)
    filled = set().union(*(range(span.start, span.end) for span in own))
    inside = [p for piece in outer.content for p in range(piece.start, piece.end)]
    return sum(place in filled for place in inside) >= _MOSTLY * len(inside)


def _carried_by(inner: Finding, outer: Finding) -> Finding:
    shared = (_shared(span, piece) for span in inner.content for piece in outer.content)
    content = tuple(span for span in shared if span.text)
    carrying = outer.source[0]
    known = any(carrying.overlaps(named) for named in inner.via)
    via = inner.via if known else (*inner.via, carrying)
    return replace(inner, content=content or inner.content, via=via)


def _shared(span: Span, piece: Span) -> Span:
    """The part of a statement that its carrier tells: without "the Star reports that"."""
    start, end = max(span.start, piece.start), min(span.end, piece.end)
    text = span.text[max(0, start - span.start) : max(0, end - span.start)].rstrip(" ,;-–—\n")
    return Span(start, start + len(text), text)
