"""One browser for the whole run; each test has a window of its own and hears its console."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.tools import ARGUMENTS, NO_AXE, NO_BROWSER, axe, chromium


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A headless Chromium, started once."""
    path = chromium()
    if path is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Window:
    """A window, all that its console said and all that it asked the network for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def visible(self, selector: str) -> bool:
        return self.page.locator(selector).first.is_visible()

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()

    def style(self, selector: str, name: str, pseudo: str = "") -> str:
        """A computed style of the first element that fits."""
        return self.page.locator(selector).first.evaluate(
            "(node, [name, pseudo]) => getComputedStyle(node, pseudo || null)[name]", [name, pseudo]
        )

    def in_view(self, selector: str) -> bool:
        return self.page.locator(selector).first.evaluate(
            "node => { const box = node.getBoundingClientRect();"
            " return box.bottom > 0 && box.top < innerHeight; }"
        )

    def faults(self) -> list[str]:
        """Serious faults of accessibility, as axe-core finds them."""
        script = axe()
        if script is None:
            pytest.skip(NO_AXE)
        # Through the debugger: the page's own policy lets no script of others in.
        self.page.evaluate(script.read_text(encoding="utf-8") + ";0")
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"]
        ]


@contextmanager
def window(browser: Browser, **more: object) -> Iterator[Window]:
    """A window of its own, without cookies; `more` is as Playwright's new_context takes it."""
    context = browser.new_context(**{"viewport": {"width": 1360, "height": 900}, **more})
    page = context.new_page()
    seen = Window(page)
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    try:
        yield seen
    finally:
        context.close()
