"""The pictures of a digest in docs/: `python -m tests.browser.digest_pictures` takes them anew.

The stories are the invented ones of the demo, read with the real models.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from bot.chart import charts
from bot.demo.run import WIRES
from bot.digest.stories import told_of
from bot.intake import intake
from bot.slack.transcript import Person, page
from bot.slack.views.digest import Links, digest_messages
from config.settings import Settings
from handlers.digest.making import make
from handlers.digest.records import Digest, Part
from handlers.models import load
from handlers.read import read
from tests.browser.driving import window
from tests.browser.tools import ARGUMENTS, ROOT, chromium

DOCS = ROOT / "docs"
ZONE = "Europe/Berlin"
SEEN = {"viewport": {"width": 780, "height": 1260}, "device_scale_factor": 1.5}
CHART = "F1"


def main() -> None:
    """Take the two pictures."""
    digest = of_the_seeds()
    (chart, *_) = charts(digest, ZONE)
    (DOCS / "digest-chart.png").write_bytes(chart.png)
    links = Links(ZONE, "https://desk.slack.example/{}".format, "https://taster.example/{}".format)
    made = digest_messages(digest, frozenset(Part), links)
    posts = [
        {"ts": f"{1773000000 + n}.0", "user": "U1", "text": each.text, "blocks": each.blocks}
        | ({"thread_ts": "1773000000.0"} if n else {})
        for n, each in enumerate(made)
    ]
    shown = page(posts, "#port-desk", {"U1": Person("Copytaster", is_app=True)})
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "digest.html"
        file.write_text(shown, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        with window(browser, **SEEN) as seen:
            seen.page.goto(file.as_uri())
            seen.page.screenshot(path=DOCS / "digest.png")
        browser.close()


def of_the_seeds() -> Digest:
    """The digest of the demo's stories."""
    take, models = partial(intake, settings=Settings()), load()
    names = [str(each) for each in sorted(WIRES.glob("*.html"))]
    told = told_of(((name, read(take(name), models)) for name in names), datetime.now(UTC))
    moments = [each.at for each in told]
    return make(told, min(moments), max(moments) + timedelta(minutes=1))


if __name__ == "__main__":
    main()
