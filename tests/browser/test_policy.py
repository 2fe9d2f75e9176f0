"""What an article may not do on its page: run, style, load, frame, or turn the letters around."""

import pytest

from bot.outcomes import Outcome
from bot.page import writing
from bot.page.writing import write_page
from tests.browser.stories import HOSTILE, hostile

OWNED = ("owned", "o")


@pytest.fixture
def opened(view, stories):
    view.page.goto(stories.put(hostile()))
    return view


def test_no_word_of_an_article_acts(opened):
    assert opened.page.title() not in OWNED
    assert opened.visible("h1")
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator("img, iframe, svg, object, form, link, base").count() == 0
    assert opened.said == []
    assert len(opened.asked) == 1


def test_every_word_of_the_article_stands_there_with_bidi_controls_made_visible(opened):
    shown = opened.page.locator(".text").evaluate("node => node.textContent")

    assert len(shown) == len(HOSTILE)
    assert not set("\u202e\u202c\u2066\u2069\x1b") & set(opened.page.content())
    assert (
        opened.page.locator(".text").evaluate("node => getComputedStyle(node).direction") == "ltr"
    )


def test_no_link_of_an_article_runs_a_script(opened):
    links = opened.page.evaluate("[...document.links].map(link => link.protocol)")

    assert set(links) <= {"http:", "https:"}


def test_the_policy_stops_what_got_in_all_the_same(opened):
    opened.page.evaluate(
        "() => { const made = document.createElement('style');"
        " made.textContent = 'body { display: none }'; document.head.append(made);"
        " const image = new Image(); image.src = '/healthz'; document.body.append(image); }"
    )
    opened.page.wait_for_timeout(100)

    assert opened.style("body", "display") == "block"
    assert any("style-src" in each for each in opened.said)
    assert any("img-src" in each or "default-src" in each for each in opened.said)


def test_without_escaping_the_policy_alone_still_runs_nothing(view, stories, monkeypatch):
    link = stories.put(hostile())
    plain = writing._environment()
    monkeypatch.setattr(plain, "autoescape", False)
    writing._template.cache_clear()
    plain.cache.clear()
    try:
        view.page.goto(link)
        view.page.wait_for_timeout(100)
        count = view.page.locator("script").count()
    finally:
        writing._template.cache_clear()
        plain.cache.clear()

    assert count > 1  # the guard is out: the article's scripts are in the page
    assert view.page.title() not in OWNED
    assert view.said


def test_the_file_of_the_command_line_is_as_safe_and_needs_nothing_else(tmp_path, view):
    target = tmp_path / "page.html"
    write_page(target, [Outcome("evil.txt", hostile()), Outcome("again.txt", hostile())])
    view.page.goto(target.as_uri())

    assert view.page.locator("article.story").count() == 2
    assert view.page.title() not in OWNED
    assert view.said == []
    assert view.asked == [target.as_uri()]
    assert view.faults() == []
