"""What was found as items: "some 30 · soldiers", "said: …", "refused (paraphrase): to reveal …"."""

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

from bot.phrases import claimed_by, named_statement, number, speakers, statement
from bot.slack.views.items import Item
from bot.wording import MINOR_KINDS, WITHHELD_STANCES, Wording, grouped, in_order
from handlers.records import Figure, Manner

_LINKED = 60
"""Characters of an item that are a link at most: a cue or a number, or the start of a quote."""


def figures_claimed(wording: Wording, page: str | None = None) -> Iterator[Item]:
    """The claimed figures, and how many numbers of a minor kind are left out.

    Args:
        wording: of the brief.
        page: the address of the evidence page, where each item leads to its place; or None.
    """
    claimed, minor = _figures(wording)
    yield from _figure_items(wording, claimed, page)
    if minor:
        what = "ages, durations and ranks stand in the CSV and in the answer to /figures"
        yield Item(Text(f"{len(minor)} left out here: {what}."), _claims(claimed), point=False)


def every_figure(wording: Wording, page: str | None = None) -> Iterator[Item]:
    """The claimed figures, then ages, durations and ranks; arguments as above."""
    claimed, minor = _figures(wording)
    yield from _figure_items(wording, claimed, page)
    heading = f"Ages, durations and ranks ({len(minor)})"
    yield from (Item(_figure(wording, figure, page), heading) for figure in minor)


def who_said_what(wording: Wording, page: str | None = None) -> Iterator[Item]:
    """The statements, by speaker in the order of their first one; arguments as above."""
    said = tuple(each for each in in_order(wording.brief) if each.stance not in WITHHELD_STANCES)
    heading = f"Who said what ({len(said)})"
    if not said:
        yield Item(Text("Nobody is quoted in this story."), heading, point=False)
    for ids, statements in grouped(said).items():
        over = speakers(wording, ids)
        yield from (
            Item(_leading(statement(wording, each), page, each.id), heading, over)
            for each in statements
        )


def would_not_say(wording: Wording, page: str | None = None) -> Iterator[Item]:
    """Refusals, denials and what could not be verified, or nothing; arguments as above."""
    for stance, words in WITHHELD_STANCES.items():
        apart = [each for each in in_order(wording.brief) if each.stance is stance]
        heading = f"{words} ({len(apart)})"
        yield from (
            Item(_leading(named_statement(wording, each), page, each.id), heading) for each in apart
        )


def every_quote(wording: Wording, page: str | None = None) -> Iterator[Item]:
    """The direct and partial quotes in the order of the text, with speakers; arguments as above."""
    quotes = [each for each in in_order(wording.brief) if each.manner is not Manner.INDIRECT]
    heading = f"All quotes ({len(quotes)})"
    if not quotes:
        yield Item(Text("Nobody is quoted word for word in this story."), heading, point=False)
    yield from (
        Item(_leading(named_statement(wording, each), page, each.id), heading) for each in quotes
    )


def _figures(wording: Wording) -> tuple[list[Figure], list[Figure]]:
    every = wording.claims()
    return (
        [figure for figure in every if figure.kind not in MINOR_KINDS],
        [figure for figure in every if figure.kind in MINOR_KINDS],
    )


def _claims(claimed: list[Figure]) -> str:
    return f"Figures claimed ({len(claimed)})"


def _figure_items(wording: Wording, claimed: list[Figure], page: str | None) -> Iterator[Item]:
    heading = _claims(claimed)
    if not claimed:
        yield Item(Text("No figures are claimed in this story."), heading, point=False)
    yield from (Item(_figure(wording, figure, page), heading) for figure in claimed)


def _figure(wording: Wording, figure: Figure, page: str | None) -> Text:
    text = number(wording, figure).append("\n").append_text(claimed_by(wording, figure))
    return _leading(text, page, figure.id)


def _leading(text: Text, page: str | None, item: str) -> Text:
    """The text with a link at its beginning to the item's place on the evidence page."""
    first = next((span for span in text.spans if text.plain[span.start : span.end].strip()), None)
    if page and first is not None:
        end = min(first.end, first.start + _LINKED)
        text.stylize(Style(link=f"{page}#{item}"), first.start, end)
    return text
