"""The brief in Slack: one message, or a short one and more of them below it."""

from bot.asks import Section
from bot.slack.views.message import Message, ViewContext
from handlers.records import Brief


def brief_messages(brief: Brief, section: Section, context: ViewContext) -> list[Message]:
    """What is posted for a brief, in order.

    Args:
        brief: what was found.
        section: which part is wanted.
        context: where the words come from.

    Returns:
        One message, or a short one followed by those that continue it; no item is cut or dropped.
    """
    raise NotImplementedError
