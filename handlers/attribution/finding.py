"""What a finder hands to the grouping: the raw spans of one attribution, and who saw it."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.records import Span
from handlers.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Finding:
    """Source, cue and content of one attribution before grouping.

    Attributes:
        source: the mention beside the cue, in pieces when the text interrupts it; () when none.
        cue: the words that make it an attribution; never empty.
        content: the words attributed; () when a refusal names none.
        found_by: the name of the rule or model that saw it.
        via: who carried it, nearest first: "..., CNN reported".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    found_by: str
    via: tuple[Span, ...] = ()

    @property
    def size(self) -> int:
        """Characters of content."""
        return sum(span.end - span.start for span in self.content)

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


Finder = Callable[[Reading], list[Finding]]
"""A way to find attributions: the rules are one, a trained tagger may be another. What follows
(pieces of one utterance, manner, stance, chains) is the same for all of them."""
