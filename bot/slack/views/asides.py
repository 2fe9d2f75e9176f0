"""What is said aside, to one person: "The answer stands in this thread already."."""

from bot.phrases import styled
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice


def answered_above() -> Message:
    """Says that this was asked before, to whoever asks again."""
    words = "This is answered in its thread, or will be in a moment. Edit the message to change it."
    return notice([line(styled(words))])


def too_many_links(links: int, most: int) -> Message:
    """Says that not all links of a message are read.

    Args:
        links: how many it holds.
        most: how many are read.
    """
    words = (
        f"This message holds {links} links. The first {most} are read: "
        "post the others in a message of their own."
    )
    return notice([line(styled(words))])
