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
    names: dict[str, str] = {}
    files: dict[bytes, str] = {}
    for link in dict.fromkeys(_LINK.findall(words)):
        with urllib.request.urlopen(f"{link}/json", timeout=_SECONDS) as answer:  # noqa: S310 - ours
            content = answer.read()
        if content not in files:  # a brief and the digest lead to one page by two links
            files[content] = f"evidence-{len(files) + 1}.html"
            brief = from_json(json.loads(content))
            write_page(folder / files[content], [Outcome("A story", brief)])
        names[link] = files[content]
    changed: list[Json] = json.loads(_LINK.sub(lambda found: names[found.group()], words))
    return changed, list(files.values())
