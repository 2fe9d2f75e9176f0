"""Who said what: cue, source and content spans, grouped into attributions."""

from handlers.attribution.finding import Finder, Finding
from handlers.attribution.grouping import group
from handlers.attribution.rules import find_by_rules
from handlers.records import Attribution
from handlers.text.reading import Reading

__all__ = ["Finder", "Finding", "find_attributions", "find_by_rules"]


def find_attributions(reading: Reading, finder: Finder = find_by_rules) -> tuple[Attribution, ...]:
    """Find who said what; who is meant by a mention is left to `handlers.sources`.

    Args:
        reading: the parsed article.
        finder: what looks for the spans.

    Returns:
        The attributions in order of the text, without speakers.
    """
    return group(reading, finder(reading))
