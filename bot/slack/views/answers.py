"""Short answers: what went wrong, what was forgotten, what was noted."""

import re

from rich.text import Text

from bot.phrases import STRONG, label, styled
from bot.slack.views.buttons import MISSED_QUOTE, WRONG_FIGURE, WRONG_SPEAKER
from bot.slack.views.head import link as link_to
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice, shortened
from handlers.errors import CopytasterError

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_NOTED = {
    WRONG_SPEAKER: "a wrong speaker",
    MISSED_QUOTE: "a missed quote",
    WRONG_FIGURE: "a wrong figure",
}


def error_message(error: CopytasterError, name: str = "") -> Message:
    """What went wrong and what to do next.

    Args:
        error: its sentence for people is shown; the first part of it stands out.
        name: the link or file that was not read, where that is not plain from the place.
    """
    first, *rest = _SENTENCE.split(error.message, maxsplit=1)
    said = label(first, STRONG)
    if rest:
        said.append(" ").append_text(label(rest[0]))
    not_read = (
        [line(styled("Not read: ", STRONG).append_text(label(shortened(name))))] if name else []
    )
    return notice([*not_read, line(said)])


def reading_message() -> Message:
    """Says that a story is being read, where no reaction can."""
    return notice([line("Reading. The answer will be posted in this channel.")])


def forgotten_message(link: str, removed: int) -> Message:
    """What `/copytaster forget` did.

    Args:
        link: what was to be forgotten.
        removed: how many briefs and answers were deleted.
    """
    if not removed:
        text = styled("Nothing is kept of ").append_text(_named(link))
        text.append(" in this channel. Check that it is the link that was pasted here.")
        return notice([line(text)])
    text = styled("Forgotten: ", STRONG).append_text(_named(link))
    text.append(". What was kept of it in this channel is deleted, and so are my answers to it.")
    return notice([line(text)])


def revoked_message(link: str, answers: int) -> Message:
    """What `/copytaster revoke` did.

    Args:
        link: of the story.
        answers: how many answers get new evidence links.
    """
    if not answers:
        text = styled("Nothing was answered here about ").append_text(_named(link))
        text.append(". Check that it is the link that was pasted in this channel.")
        return notice([line(text)])
    text = styled("Revoked: ", STRONG).append_text(_named(link))
    text.append(". No evidence link to it that was given out in this channel opens any more. ")
    text.append("My answers to it get new ones.")
    return notice([line(text)])


def noted_message(action: str) -> Message:
    """Thanks for a correction: what was noted, and what becomes of it.

    Args:
        action: the action id of the button that was pressed.
    """
    said = styled(f"Noted: {_NOTED.get(action, 'a correction')}.", STRONG)
    kept = " The brief and its evidence page show it from now on as corrected by the desk."
    return notice([line(said.append(kept))])


def _named(link: str) -> Text:
    """A link's host as a link, its address behind it: whoever forgets must see what."""
    host = link_to(link)
    rest = link.partition("://")[2].partition("/")[2]
    return host.append(shortened(f"/{rest}")) if rest else host
