"""`copytaster feedback export`: what the desk put right, in the form in which taggers are trained.

{"id": "T1-C1-9f2…", "text": "…",
 "attributions": [{"source": [[4, 9]], "cue": [[10, 14]], "content": [[15, 60]]}]}
"""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import redis

from bot.corrections import Corrected, Corrections, Noted
from bot.keys import digest
from bot.store import connect
from bot.valkey import database
from bot.wording import by_desk
from config.settings import Settings
from handlers.errors import CopytasterError
from handlers.records import Attribution, Span

_DAY = 86_400


class DatabaseAway(CopytasterError):
    """The database does not answer."""

    code = "database_away"

    def __init__(self) -> None:
        super().__init__("The database does not answer. Start it, or correct REDIS_URL.")


def print_feedback(settings: Settings, *, private: bool) -> int:
    """Print every corrected story on standard output, one JSON object a line.

    Args:
        settings: of this newsroom.
        private: whether stories of private channels and messages are printed as well.

    Returns:
        The exit status, 0.

    Raises:
        DatabaseAway: the database does not answer.
    """
    with database(settings) as url:
        kept = Corrections(connect(url), settings.retention_days * _DAY)
        try:
            for story in kept.every(private=private):
                sys.stdout.write(json.dumps(example(story)) + "\n")
        except redis.RedisError:
            raise DatabaseAway from None
    return 0


def example(story: Corrected) -> dict[str, Any]:
    """A corrected story as an example to learn from.

    Returns:
        "id", "text" and "attributions", whose "source", "cue" and "content" are lists of
        [start, end) in code points of the text; beside them "corrections", each with who and when.
    """
    brief = story.applied()
    return {
        "id": f"{story.place.team}-{story.place.channel}-{digest(brief.article.text)[:16]}",
        "text": brief.article.text,
        "attributions": [_places(each) for each in brief.attributions],
        "corrections": [_correction(each) for each in story.noted],
    }


def _places(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "corrected": by_desk(attribution),
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _correction(noted: Noted) -> dict[str, Any]:
    what = noted.what
    return {
        "fault": str(what.fault),
        "place": [what.start, what.end],
        "right": str(what.right),
        "name": what.name,
        "number": list(what.number) if what.number else None,
        "note": noted.note,
        "by": noted.user,
        "by_name": noted.by,
        "at": datetime.fromtimestamp(noted.at, UTC).isoformat(),
    }
