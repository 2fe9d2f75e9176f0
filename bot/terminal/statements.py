"""Who said what, by speaker: quotes with their marks, paraphrase marked as paraphrase."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.phrases import named_statement, speakers, statement
from bot.terminal.layout import Line, heading
from bot.wording import WITHHELD_STANCES, Wording, grouped, in_order


def who_said_what(wording: Wording) -> Iterator[RenderableType]:
    """The section of statements, by speaker in the order of their first one."""
    said = tuple(each for each in in_order(wording.brief) if each.stance not in WITHHELD_STANCES)
    yield heading("Who said what", len(said))
    if not said:
        yield Line(Text("Nobody is quoted in this story."), 2)
    for number, (ids, statements) in enumerate(grouped(said).items()):
        if number:
            yield Text()
        yield Line(speakers(wording, ids), 2, 2)
        for each in statements:
            yield Line(statement(wording, each), 4, 2)


def would_not_say(wording: Wording) -> Iterator[RenderableType]:
    """The sections of refusals, denials and what could not be verified; nothing when none."""
    for stance, words in WITHHELD_STANCES.items():
        apart = [each for each in in_order(wording.brief) if each.stance is stance]
        if apart:
            yield heading(words, len(apart))
        for each in apart:
            yield Line(named_statement(wording, each), 2, 4)
