"""The evidence pages of the demo, kept as files: their links end with the demo's web process."""

import json
import re
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from bot.demo.slack.workspace import Json
from bot.outcomes import Outcome
from bot.page import write_page
from handlers.contract import from_json

_LINK = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}/evidence/[A-Za-z0-9~_.\-]+")
_SECONDS = 10


def with_pages_beside(posts: Sequence[Json], folder: Path) -> tuple[list[Json], list[str]]:
    """Save the evidence pages that some messages lead to.

    Args:
        posts: the messages; the web process still runs.
        folder: where the files go.

    Returns:
        The messages with links to the files, and the names of the files.
    """
    words = json.dumps(list(posts))
    names = {}
    for number, link in enumerate(dict.fromkeys(_LINK.findall(words)), 1):
        names[link] = f"evidence-{number}.html"
        with urllib.request.urlopen(f"{link}/json", timeout=_SECONDS) as answer:  # noqa: S310 - ours
            brief = from_json(json.load(answer))
        write_page(folder / names[link], [Outcome("A story", brief)])
    changed: list[Json] = json.loads(_LINK.sub(lambda found: names[found.group()], words))
    return changed, list(names.values())
