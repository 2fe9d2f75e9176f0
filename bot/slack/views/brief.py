"""The brief in Slack: one message, or a short one and more of them below it."""

from collections.abc import Sequence

from bot.asks import Section
from bot.slack.views.buttons import buttons
from bot.slack.views.findings import (
    every_figure,
    every_quote,
    figures_claimed,
    who_said_what,
    would_not_say,
)
from bot.slack.views.head import head
from bot.slack.views.items import Item, blocks, text
from bot.slack.views.message import Message, ViewContext
from bot.slack.views.packing import fits, pack
from bot.slack.views.richtext import small
from bot.slack.views.summary import summary
from bot.verbatim import withhold
from bot.wording import Wording
from handlers.records import Brief

_SHORT = 900
"""Characters of text up to which the first of several messages holds the figures as well."""
_CACHED = "Read before; this is what was kept of it."


def brief_messages(brief: Brief, section: Section, context: ViewContext) -> list[Message]:
    """What is posted for a brief, in order.

    Args:
        brief: what was found.
        section: which part is wanted; all quotes come in the order of the text.
        context: where the words come from.

    Returns:
        One message, or a short one followed by those that continue it; no item is cut or dropped.
        The first one has the buttons.
    """
    wording = Wording(withhold(brief, context.ask_id or context.name))
    above = list(head(wording.brief, context.name, context.source_url))
    figures, statements = _findings(wording, section, context.page)
    sheets = [[*above, *figures, *statements]]
    if not fits(sheets[0]):
        short = fits([*above, *figures]) and len(text([*above, *figures])) <= _SHORT
        below = pack(statements if short else [*figures, *statements])
        said = summary(wording, section, len(below))
        sheets = pack([*above, *said, *(figures if short else [])]) + below
    first, *others = _messages(sheets)
    return [_with_foot(first, section, context), *others]


def _findings(
    wording: Wording, section: Section, page: str | None
) -> tuple[list[Item], list[Item]]:
    statements = [*who_said_what(wording, page), *would_not_say(wording, page)]
    if section is Section.WHO_SAID:
        return [], statements
    if section is Section.FIGURES:
        return list(every_figure(wording, page)), []
    if section is Section.QUOTES:
        return [], list(every_quote(wording, page))
    return list(figures_claimed(wording, page)), statements


def _with_foot(first: Message, section: Section, context: ViewContext) -> Message:
    row = buttons(section, context.ask_id, context.page) if context.ask_id else []
    if not context.from_cache:
        return Message(first.text, (*first.blocks, *row))
    return Message(f"{first.text}\n\n{_CACHED}", (*first.blocks, small(_CACHED), *row))


def _messages(sheets: Sequence[list[Item]]) -> list[Message]:
    before = [None, *(sheet[-1] for sheet in sheets)]
    made = []
    for number, (sheet, last) in enumerate(zip(sheets, before, strict=False), 1):
        words, shown = text(sheet, last), blocks(sheet, last)
        if number > 1:
            part = f"Part {number} of {len(sheets)}"
            words, shown = f"{part}\n\n{words}", [small(part), *shown]
        made.append(Message(words, tuple(shown)))
    return made
