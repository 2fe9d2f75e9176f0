"""Who said what: cue, source and content spans, grouped into attributions."""

from handlers.records import Attribution
from handlers.text.reading import Reading


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    return ()
