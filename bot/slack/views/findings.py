"""What was found as items: "some 30 · soldiers", "said: …", "refused (paraphrase): to reveal …"."""

from collections.abc import Iterator

from rich.text import Text

from bot.phrases import claimed_by, named_statement, number, speakers, statement
from bot.slack.views.items import Item
from bot.wording import MINOR_KINDS, WITHHELD_STANCES, Wording, grouped, in_order
from handlers.records import Figure, Manner


def figures_claimed(wording: Wording) -> Iterator[Item]:
    """The claimed figures, and how many numbers of a minor kind are left out."""
    claimed, minor = _figures(wording)
    yield from _figure_items(wording, claimed)
    if minor:
        what = "ages, durations and ranks stand in the CSV and in the answer to /figures"
        yield Item(Text(f"{len(minor)} left out here: {what}."), _claims(claimed), point=False)


def every_figure(wording: Wording) -> Iterator[Item]:
    """The claimed figures, then ages, durations and ranks."""
    claimed, minor = _figures(wording)
    yield from _figure_items(wording, claimed)
    heading = f"Ages, durations and ranks ({len(minor)})"
    yield from (Item(_figure(wording, figure), heading) for figure in minor)


def who_said_what(wording: Wording) -> Iterator[Item]:
    """The statements, by speaker in the order of their first one."""
    said = tuple(each for each in in_order(wording.brief) if each.stance not in WITHHELD_STANCES)
    heading = f"Who said what ({len(said)})"
    if not said:
        yield Item(Text("Nobody is quoted in this story."), heading, point=False)
    for ids, statements in grouped(said).items():
        over = speakers(wording, ids)
        yield from (Item(statement(wording, each), heading, over) for each in statements)


def would_not_say(wording: Wording) -> Iterator[Item]:
    """Refusals, denials and what could not be verified; nothing when there are none."""
    for stance, words in WITHHELD_STANCES.items():
        apart = [each for each in in_order(wording.brief) if each.stance is stance]
        heading = f"{words} ({len(apart)})"
        yield from (Item(named_statement(wording, each), heading) for each in apart)


def every_quote(wording: Wording) -> Iterator[Item]:
    """The direct and partial quotes in the order of the text, each with its speaker."""
    quotes = [each for each in in_order(wording.brief) if each.manner is not Manner.INDIRECT]
    heading = f"All quotes ({len(quotes)})"
    if not quotes:
        yield Item(Text("Nobody is quoted word for word in this story."), heading, point=False)
    yield from (Item(named_statement(wording, each), heading) for each in quotes)


def _figures(wording: Wording) -> tuple[list[Figure], list[Figure]]:
    every = wording.claims()
    return (
        [figure for figure in every if figure.kind not in MINOR_KINDS],
        [figure for figure in every if figure.kind in MINOR_KINDS],
    )


def _claims(claimed: list[Figure]) -> str:
    return f"Figures claimed ({len(claimed)})"


def _figure_items(wording: Wording, claimed: list[Figure]) -> Iterator[Item]:
    heading = _claims(claimed)
    if not claimed:
        yield Item(Text("No figures are claimed in this story."), heading, point=False)
    yield from (Item(_figure(wording, figure), heading) for figure in claimed)


def _figure(wording: Wording, figure: Figure) -> Text:
    return number(wording, figure).append("\n").append_text(claimed_by(wording, figure))
