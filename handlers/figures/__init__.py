"""Which figures are claimed: numbers, units, bounds and what is counted."""

from datetime import datetime

from handlers.records import Attribution, Figure
from handlers.text.reading import Reading


def find_figures(
    reading: Reading, attributions: tuple[Attribution, ...], published: datetime | None
) -> tuple[Figure, ...]:
    return ()
