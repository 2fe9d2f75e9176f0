"""Who said what, by speaker: quotes with their marks, paraphrase marked as paraphrase."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.terminal.layout import bullet, heading, indented, label, verbatim
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
from handlers.records import Attribution, Manner, Stance


def who_said_what(wording: Wording) -> Iterator[RenderableType]:
    """The section of statements, by speaker in the order of their first one."""
    said = tuple(each for each in in_order(wording.brief) if each.stance not in WITHHELD_STANCES)
    yield heading("Who said what", len(said))
    if not said:
        yield indented(Text("Nobody is quoted in this story."), 2)
    for ids, statements in grouped(said).items():
        yield indented(_who(wording, ids), 2)
        for statement in statements:
            yield bullet(_statement(wording, statement, with_source=not ids))


def would_not_say(wording: Wording) -> Iterator[RenderableType]:
    """The section of refusals, denials and what could not be verified; nothing when none."""
    apart = tuple(each for each in in_order(wording.brief) if each.stance in WITHHELD_STANCES)
    if not apart:
        return
    yield heading("Would not say, denied, not verified", len(apart))
    for statement in apart:
        yield bullet(_apart(wording, statement))


def _who(wording: Wording, ids: tuple[str, ...]) -> Text:
    if not ids:
        return label(NOT_STATED.capitalize(), "bold")
    text = Text()
    for number, speaker in enumerate(wording.speakers(ids)):
        text.append(" and " if number else "")
        text.append_text(label(speaker.name, "bold"))
        if speaker.role:
            text.append(", ").append_text(label(speaker.role))
        if is_unnamed(speaker):
            text.append(" (unnamed source)", "dim")
    return text


def _statement(wording: Wording, statement: Attribution, *, with_source: bool) -> Text:
    text = Text()
    source = wording.source(statement) if with_source else ""
    for word in (source, wording.cue(statement)):
        text.append_text(label(word)).append(" " if word else "")
    if carriers := wording.carriers(statement):
        text.append_text(label(f"(via {carriers})")).append(" ")
    words = wording.words(statement)
    if statement.manner is not Manner.DIRECT or not shows_marks(words):
        text.append(f"[{MANNERS[statement.manner]}]", "italic").append(" ")
    return text.append_text(verbatim(words))


def _apart(wording: Wording, statement: Attribution) -> Text:
    text = Text(WITHHELD_STANCES[Stance(statement.stance)], "bold").append(": ")
    who = wording.names(statement.speakers)
    text.append_text(label(who or NOT_STATED)).append(" - ")
    return text.append_text(_statement(wording, statement, with_source=not who))
