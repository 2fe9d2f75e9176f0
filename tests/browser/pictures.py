"""The pictures of the evidence page in docs/: `python -m tests.browser.pictures` takes them anew.

The story is the invented one of the demo, read with the real models.
"""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bot.valkey import embedded
from handlers.models import load
from handlers.read import read
from handlers.records import Article
from tests.browser.driving import window
from tests.browser.shelf import shelf
from tests.browser.tools import ARGUMENTS, ROOT, chromium

STORY = ROOT / "seeds" / "demo_ferry.txt"
TITLE = "Twelve dead in Port Selby ferry fire"
DOCS = ROOT / "docs"
DESK = {"viewport": {"width": 1240, "height": 700}}
PHONE = {"viewport": {"width": 390, "height": 700}, "is_mobile": True, "has_touch": True}
PAPER = {"viewport": {"width": 700, "height": 700}, "bypass_csp": True}
MARGIN = "body { padding: 24px 32px; background: white }"


def main() -> None:
    """Take the four pictures."""
    text = STORY.read_text(encoding="utf-8")
    brief = read(Article(text, title=TITLE, byline=("Ada Bramley",)), load())
    with (
        tempfile.TemporaryDirectory() as data,
        embedded(Path(data)) as url,
        shelf(url) as served,
        sync_playwright() as playwright,
    ):
        link = served.put(brief)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        take(browser, link, "light", DESK)
        take(browser, link, "dark", DESK | {"color_scheme": "dark"})
        take(browser, link, "phone", PHONE)
        take(browser, link, "print", PAPER, media="print")
        browser.close()


def take(browser: Any, link: str, name: str, how: dict[str, Any], media: str = "screen") -> None:
    """One picture, named for how the page is looked at."""
    with window(browser, **how) as seen:
        seen.page.goto(link)
        seen.page.emulate_media(media=media)
        if media == "print":
            seen.page.add_style_tag(content=MARGIN)
        elif name != "phone":
            seen.page.locator(".text").get_by_text("He", exact=True).hover()
        seen.page.screenshot(path=DOCS / f"evidence-{name}.png")


if __name__ == "__main__":
    main()
