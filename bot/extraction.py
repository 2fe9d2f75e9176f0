"""Take the story out of a page, in a process that can be killed; bytes in, an Article out."""

import json
from datetime import datetime
from typing import Any

from bot.child import Limits, run_apart
from bot.errors import ExtractionFailed
from bot.story import story_of
from handlers.errors import NoArticle, UnreadablePage
from handlers.records import Article

_REFUSALS = {refusal.code: refusal for refusal in (NoArticle, UnreadablePage)}
"""What the process may refuse a page for."""


def extract(
    body: bytes, url: str | None, charset: str | None, limits: Limits | None = None
) -> Article:
    """Find the story on a page.

    Args:
        body: the page's bytes.
        url: where it was fetched from, or None for a file.
        charset: the encoding that the server named, or None.
        limits: the time and memory it may take; None means 10 seconds and 512 MB.

    Returns:
        The article.

    Raises:
        Refused: there is no story on it, or it is too tangled.
        ExtractionFailed: the process ran out of time or memory.
    """
    heading = json.dumps({"url": url, "charset": charset}).encode()
    answer = json.loads(run_apart(story_of, heading + b"\n" + body, limits))
    if "article" in answer:
        return _article(answer["article"])
    raise _REFUSALS[answer["refused"]]


def _article(given: dict[str, Any]) -> Article:
    try:
        when = given["published"]
        return Article(
            **{
                **given,
                "byline": tuple(given["byline"]),
                "published": datetime.fromisoformat(when) if when else None,
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ExtractionFailed from error
