"""Who said what, by speaker: quotes with their marks, paraphrase marked as paraphrase."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.terminal.layout import LABEL, STRONG, Line, heading, label, verbatim
from bot.wording import (
    MANNERS,
    NOT_STATED,
    WITHHELD_STANCES,
    Wording,
    grouped,
    in_order,
    is_unnamed,
    shows_marks,
)
from handlers.records import Attribution, Manner


def who_said_what(wording: Wording) -> Iterator[RenderableType]:
    """The section of statements, by speaker in the order of their first one."""
    said = tuple(each for each in in_order(wording.brief) if each.stance not in WITHHELD_STANCES)
    yield heading("Who said what", len(said))
    if not said:
        yield Line(Text("Nobody is quoted in this story."), 2)
    for number, (ids, statements) in enumerate(grouped(said).items()):
        if number:
            yield Text()
        yield Line(_who(wording, ids), 2, 2)
        for statement in statements:
            yield Line(_statement(wording, statement), 4, 2)


def would_not_say(wording: Wording) -> Iterator[RenderableType]:
    """The sections of refusals, denials and what could not be verified; nothing when none."""
    for stance, words in WITHHELD_STANCES.items():
        apart = [each for each in in_order(wording.brief) if each.stance is stance]
        if apart:
            yield heading(words, len(apart))
        for statement in apart:
            who = wording.names(statement.speakers)
            text = label(who or NOT_STATED, STRONG if who else LABEL).append(" · ", LABEL)
            yield Line(text.append_text(_statement(wording, statement)), 2, 4)


def _who(wording: Wording, ids: tuple[str, ...]) -> Text:
    if not ids:
        return label(NOT_STATED.capitalize(), STRONG)
    text = Text()
    for number, speaker in enumerate(wording.speakers(ids)):
        text.append(" and " if number else "").append_text(label(speaker.name, STRONG))
        if speaker.role:
            text.append(", ").append_text(label(speaker.role))
        if is_unnamed(speaker):
            text.append(" (unnamed source)", LABEL)
    return text


def _statement(wording: Wording, statement: Attribution) -> Text:
    words = wording.words(statement)
    text = _lead(wording, statement)
    if carriers := wording.carriers(statement):
        text.append(", via ", LABEL).append_text(label(carriers))
    if words and (statement.manner is not Manner.DIRECT or not shows_marks(words)):
        text.append(f" ({MANNERS[statement.manner]})", LABEL)
    return text.append(": " if text and words else "").append_text(verbatim(words))


def _lead(wording: Wording, statement: Attribution) -> Text:
    """The cue; before it the source's own words when it is not known who is meant."""
    source = "" if statement.speakers else wording.source(statement)
    return label(f"{source} {wording.cue(statement)}", "italic")
