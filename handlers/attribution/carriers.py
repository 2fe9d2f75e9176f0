"""A carrier serves the next sentence too: "..., CNN reported. It further said that ..."."""

from dataclasses import replace

from handlers.records import Attribution
from handlers.text.reading import Reading

_PRONOUNS = frozenset({"he", "she", "it", "they"})


def with_carriers(
    reading: Reading, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Let a statement that goes on by pronoun have the carrier of the one before.

    Args:
        reading: the parsed article.
        attributions: in order of the text, with their speakers.

    Returns:
        The attributions; one whose source is a pronoun, whose speakers are those of the attribution
        before it in the same paragraph, and which names no carrier, has that one's `via`.
    """
    told: list[Attribution] = []
    for attribution in attributions:
        last = told[-1] if told else None
        if last is not None and last.via and _goes_on(reading, last, attribution):
            told.append(replace(attribution, via=last.via))
        else:
            told.append(attribution)
    return tuple(told)


def _goes_on(reading: Reading, last: Attribution, attribution: Attribution) -> bool:
    if attribution.via or not attribution.speakers or attribution.speakers != last.speakers:
        return False
    by_pronoun = all(span.text.lower() in _PRONOUNS for span in attribution.source)
    between = reading.layout[last.cue[-1].end : attribution.cue[0].start]
    return by_pronoun and "\n" not in between
