"""From findings to attributions: manner, stance and chains, whoever found the spans."""

from handlers.attribution.finding import Finding
from handlers.attribution.quoting import requoted
from handlers.attribution.relays import relayed
from handlers.attribution.stance import stance
from handlers.attribution.via import carrier
from handlers.records import Attribution, Manner, Span
from handlers.text.reading import Reading


def group(reading: Reading, findings: list[Finding]) -> tuple[Attribution, ...]:
    """Make attributions of findings.

    Args:
        reading: the parsed article.
        findings: what a finder saw, rules or tagger, in any order.

    Returns:
        The attributions in order of the text, with ids "a1", "a2", ... and no speakers yet.
    """
    told = (relayed(reading, requoted(reading, each)) for each in findings)
    ordered = sorted(told, key=_place)
    return tuple(_attribution(reading, n, each) for n, each in enumerate(ordered, 1))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.cue[0].start


def _attribution(reading: Reading, number: int, finding: Finding) -> Attribution:
    return Attribution(
        id=f"a{number}",
        manner=manner(reading, finding.content),
        stance=stance(reading, finding),
        source=finding.source,
        cue=finding.cue,
        content=finding.content,
        via=tuple(carrier(reading, span) for span in finding.via),
        found_by=finding.found_by,
    )


def manner(reading: Reading, content: tuple[Span, ...]) -> Manner:
    """How the words are given: all between quotation marks, some, or none.

    Letters and digits count; marks, punctuation and white space do not.
    """
    places = [
        place
        for span in content
        for place in range(span.start, span.end)
        if reading.text[place].isalnum()
    ]
    quoted = sum(_inside(reading, span) for span in content)
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted == len(places) else Manner.MIXED


def _inside(reading: Reading, span: Span) -> int:
    return sum(
        char.isalnum()
        for quotation in reading.quotations_in(span.start, span.end)
        for char in reading.text[
            max(span.start, quotation.inner_start) : min(span.end, quotation.inner_end)
        ]
    )
