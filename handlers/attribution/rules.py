"""The rules as one finder: transcripts, quotations, "according to", then reported clauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from handlers.attribution.according import according
from handlers.attribution.chains import carried
from handlers.attribution.finding import Finder, Finding
from handlers.attribution.posts import posts
from handlers.attribution.quoted import quoted
from handlers.attribution.reported import reported
from handlers.attribution.signed import signed
from handlers.attribution.tails import tails
from handlers.attribution.transcript import transcript
from handlers.attribution.withheld import withheld
from handlers.text.reading import Reading

ORDER: tuple[Finder, ...] = (
    transcript,
    signed,
    posts,
    quoted,
    according,
    withheld,
    tails,
    reported,
)
"""Earlier rules are surer: where two claim the same words, the earlier keeps them."""

_SURENESS = {
    "rules:transcript": 0,
    "rules:signed": 1,
    "rules:post": 1,
    "rules:quoted": 2,
    "rules:according": 3,
    "rules:withheld": 4,
    "rules:tail": 5,
}

_SHARED = 0.2
"""The part of a content that may already belong to another one; more, and it is the same."""


def find_by_rules(reading: Reading) -> list[Finding]:
    """Find the attributions of an article by rules over its parse.

    Args:
        reading: the parsed article.

    Returns:
        Findings in order of the text. No two share their cue or most of their content: of
        statements within statements the outer one is kept.
    """
    found = carried(reading, [finding for rule in ORDER for finding in rule(reading)])
    kept: list[Finding] = []
    taken = _Taken.of(len(reading.text))
    for findings in _by_rule(found):
        for finding in sorted(findings, key=lambda each: each.size, reverse=True):
            if not taken.clashes(finding):
                taken.add(finding)
                kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The places of a text that cues and contents have already, one byte each."""

    words: bytearray
    content: bytearray

    @classmethod
    def of(cls, length: int) -> "_Taken":
        return cls(bytearray(length), bytearray(length))

    def add(self, finding: Finding) -> None:
        for span in (*finding.cue, *finding.content):
            self.words[span.start : span.end] = b"\1" * (span.end - span.start)
        for span in finding.content:
            self.content[span.start : span.end] = b"\1" * (span.end - span.start)

    def clashes(self, finding: Finding) -> bool:
        cue = finding.cue[0]
        if any(self.words[cue.start : cue.end]):
            return True
        shared = sum(sum(self.content[span.start : span.end]) for span in finding.content)
        return shared > _SHARED * finding.size


def _by_rule(findings: list[Finding]) -> Iterator[list[Finding]]:
    """The findings of each rule together, in the order of the rules."""
    for _, group in groupby(
        findings, key=lambda each: _SURENESS.get(each.found_by, len(_SURENESS))
    ):
        yield list(group)
