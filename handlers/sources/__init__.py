"""Who is meant: names, titles and pronouns resolved to the speakers of a story."""

from handlers.records import Attribution, Speaker
from handlers.text.reading import Reading


def resolve(
    reading: Reading, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    return (), attributions
