"""The order in which figures are found: numbers, units, bounds, what is counted, claimants."""

from dataclasses import replace
from datetime import datetime

from handlers.figures.ages import with_ages
from handlers.figures.amounts import Amount, measure
from handlers.figures.assembly import Story, figures_of
from handlers.figures.counted_sources import counts_sources
from handlers.figures.drafts import drafts_of
from handlers.figures.names import without_names
from handlers.figures.naming import is_name, is_year
from handlers.figures.numbers import find_numbers
from handlers.figures.parse import Parse
from handlers.figures.ranges import joined
from handlers.figures.repeats import with_places
from handlers.figures.tables import without_tables
from handlers.figures.times import Times
from handlers.records import Attribution, Figure
from handlers.text.reading import Reading


def find_figures(
    reading: Reading, attributions: tuple[Attribution, ...], published: datetime | None
) -> tuple[Figure, ...]:
    """Find the figures of an article.

    Args:
        reading: the article and its parse.
        attributions: who said what in it; a figure belongs to the innermost that covers it.
        published: when the article appeared, so that "on Monday" has a date; None if not known.

    Returns:
        The figures in the order of the text, with the ids "f1", "f2", ... Names with digits,
        dates, clock times, addresses and ordinals are no figures. A claim that is made again
        names the figure that it repeats.
    """
    parse = Parse.of(reading.doc)
    amounts = _amounts(reading, parse, attributions)
    numbers = tuple(amount.start for amount in amounts)
    story = Story(reading, parse, attributions, published, Times.of(parse.copy), numbers)
    return with_places(figures_of(story, drafts_of(parse, amounts)))


def _amounts(reading: Reading, parse: Parse, attributions: tuple[Attribution, ...]) -> list[Amount]:
    copy = parse.copy
    numbers = without_names(copy, without_tables(copy, list(find_numbers(copy))))
    measured = [amount for number in numbers if (amount := measure(copy, number)) is not None]
    dated = [replace(amount, year=is_year(copy, parse, amount)) for amount in measured]
    aged = with_ages(copy, parse, joined(copy, parse, dated))
    return [
        amount
        for amount in aged
        if not is_name(copy, parse, amount)
        and not reading.is_furniture(amount.start)
        and not counts_sources(copy, attributions, amount)
    ]
