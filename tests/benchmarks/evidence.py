"""How long the evidence page of a very long story takes, from its cached brief to the last byte.

Run by `make bench`. Prints a table and writes the same figures to out/evidence.json.
"""

import json
import platform
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bot.corrections import Corrected
from bot.page.story import Shown
from bot.page.writing import evidence_page
from bot.valkey import embedded
from tests.benchmarks.answering import percentiles
from tests.bot.story import BRIEF
from tests.browser.shelf import PLACE, shelf
from tests.browser.stories import long_story

OUT = Path(__file__).parents[2] / "out" / "evidence.json"
ROUNDS = 40


def main() -> None:
    """Measure, print and write."""
    story = long_story()
    with tempfile.TemporaryDirectory() as data, embedded(Path(data)) as url, shelf(url) as served:
        figures = {
            "long story, words": float(len(story.article.text.split())),
            "long story, statements": float(len(story.attributions)),
            "long story, figures": float(len(story.figures)),
            **percentiles("long story served from cache", opened(served.put(story))),
            **percentiles("short story served from cache", opened(served.put(BRIEF))),
        }
    figures |= percentiles("long story, the page alone", [written(story) for _ in range(ROUNDS)])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Python {platform.python_version()}, ms unless said otherwise\n")
    sys.stdout.writelines(f"  {name:<52}{value:>10,.1f}\n" for name, value in figures.items())


def opened(link: str) -> list[float]:
    """Seconds from each request for a page to its last byte, the first one left out."""
    return [_seconds(link) for _ in range(ROUNDS + 1)][1:]


def _seconds(link: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(link) as answer:  # noqa: S310 - our own server
        answer.read()
    return time.perf_counter() - began


def written(story: object) -> float:
    """Seconds for the page without database and network."""
    shown = Shown(Corrected(PLACE, story, ()), "a story")
    began = time.perf_counter()
    evidence_page(shown)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
