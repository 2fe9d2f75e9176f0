"""The evidence page as people use it: pointing, choosing, printing, in the dark and on a phone."""

import pytest

from handlers.records import Article, Brief
from tests.bot.story import BRIEF, TEXT
from tests.browser import stories as shelf_stories
from tests.browser.driving import window

HELD = ".text .of-a2.direct"


@pytest.fixture
def link(stories):
    return stories.put(BRIEF, shelf_stories.noted())


@pytest.fixture
def opened(view, link):
    view.page.goto(link)
    yield view
    assert view.said == []
    assert {url.partition("#")[0] for url in view.asked} == {link}


def test_the_text_stands_there_as_it_is_and_nothing_else_is_loaded(opened):
    assert opened.page.locator(".text").evaluate("node => node.textContent") == TEXT


def test_an_anchor_brings_the_words_into_view_and_lights_them_up(chrome, stories):
    link = stories.put(shelf_stories.long_story())
    with window(chrome) as seen:
        seen.page.goto(f"{link}#a200")

        assert seen.in_view("#a200")
        assert not seen.in_view("#a100")
        assert seen.style(".text .of-a200", "backgroundColor") == "rgb(255, 229, 138)"
        assert seen.style(".text .of-a199", "backgroundColor") != "rgb(255, 229, 138)"
        assert seen.said == []


def test_an_item_leads_to_its_words_and_its_words_lead_back(opened):
    opened.page.locator("#i-a5 a.n").click()
    assert opened.page.url.endswith("#a5")
    assert opened.in_view("#a5")
    opened.page.locator("a.ref#a5").click()
    assert opened.page.url.endswith("#i-a5")
    assert opened.in_view("#i-a5")


def test_every_link_inside_the_page_leads_somewhere(opened):
    broken = opened.page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )

    assert broken == []


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_pointing_at_a_name_says_who_is_meant_and_why(opened, how):
    getattr(opened.page.locator(".text .mention", has_text="Ines Falk").first, how)()
    said = opened.style(".text .mention:is(:hover, :focus)", "content", "::after")

    assert "Ines Falk, mayor. First reference, by name (1 of 1)" in said


def test_a_tap_says_it_too(chrome, link):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with window(chrome, **phone) as seen:
        seen.page.goto(link)
        seen.page.locator(".text .mention", has_text="Ines Falk").first.tap()

        assert "mayor" in seen.style(".text .mention:focus", "content", "::after")
        assert seen.style(".text .mention:focus", "position", "::after") == "fixed"


def test_escape_puts_away_what_is_said_of_a_name(opened):
    opened.page.locator(".text .mention").first.focus()
    opened.page.keyboard.press("Escape")

    assert opened.page.locator(".text .mention:focus").count() == 0


def test_a_speaker_can_be_chosen_and_only_those_items_are_left(opened):
    opened.page.get_by_role("radio", name="Ines Falk").check()

    assert opened.visible("#i-a2")
    assert not opened.visible("#i-a1")
    assert not opened.visible("#i-f2")
    assert opened.style(HELD, "textDecorationColor") != "rgba(0, 0, 0, 0)"
    assert opened.style(".text .of-a4.indirect", "textDecorationColor") == "rgba(0, 0, 0, 0)"
    opened.page.get_by_role("radio", name="everybody").check()
    assert opened.visible("#i-a1")


def test_it_works_without_scripts(chrome, link):
    with window(chrome, java_script_enabled=False) as seen:
        seen.page.goto(f"{link}#a7")
        assert seen.in_view("#a7")
        seen.page.get_by_role("radio", name="Ines Falk").check()

        assert not seen.visible("#i-a1")
        assert not seen.visible("button.print")


def test_looks_are_told_apart_by_more_than_colour(opened):
    looks = {
        name: opened.style(f".text .{name}", "textDecorationStyle")
        for name in ("direct", "mixed", "indirect")
    }

    assert looks == {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
    assert opened.style(".text .source", "fontWeight") == "700"
    assert opened.style(".text .cue", "fontStyle") == "italic"
    assert opened.style(".text .figure", "borderTopStyle") == "solid"


def test_what_the_desk_put_right_is_named_with_who_and_when(opened):
    assert "corrected by the desk: ada, 15 January 2027" in opened.text("#i-a3")
    assert "Oda Lind" in opened.text("section.group:has(#i-a3)")
    assert "Heard it myself." in opened.text(".notes")


def test_printed_it_is_a_check_list_with_boxes(opened):
    opened.page.emulate_media(media="print")

    for item in ("#i-a2", "#i-f1", ".speakers li"):
        assert opened.style(f"{item} .box", "display") in {"block", "inline-block"}
        assert opened.style(f"{item} .box", "borderTopWidth") != "0px"
    assert opened.visible(".printed")
    assert opened.visible(".text")
    assert not any(opened.visible(each) for each in (".filter", ".tools", ".mentions", ".foot"))
    assert len(opened.page.pdf(format="A4")) > 10_000


def test_in_the_dark_it_is_dark_and_in_print_never(opened):
    light = opened.style("body", "backgroundColor")
    opened.page.emulate_media(color_scheme="dark")
    dark = opened.style("body", "backgroundColor")
    opened.page.emulate_media(media="print", color_scheme="dark")

    assert (light, dark) == ("rgb(252, 251, 248)", "rgb(20, 24, 29)")
    assert opened.style("body", "backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("brief", [BRIEF, shelf_stories.hostile(), shelf_stories.nested()])
def test_nothing_sticks_out_at_the_side_however_narrow_the_screen(view, stories, brief):
    view.page.goto(stories.put(brief))
    for width in (320, 390, 1024, 1360):
        view.page.set_viewport_size({"width": width, "height": 844})

        assert view.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nested_and_crossing_statements_are_all_underlined(view, stories):
    view.page.goto(stories.put(shelf_stories.nested()))
    offsets = view.page.evaluate(
        "[...document.querySelectorAll('.text .of-a1 .of-a2 .of-a3.direct')].map(node => {"
        " const found = []; let at = node;"
        " while (!at.classList.contains('text')) {"
        "  found.push([at.className.split(' ')[0], getComputedStyle(at).textUnderlineOffset]);"
        "  at = at.parentNode; }"
        " return found; })"
    )

    assert offsets
    for found in offsets:
        lines = [offset for look, offset in found if look in {"direct", "mixed", "indirect"}]
        assert len(set(lines)) == len(lines) >= 3
    assert view.page.locator(".text .of-a4").count() >= 2
    assert view.page.locator(".text .of-a1 > .figure.begins, .text .of-a2 > .figure").count() == 1


def test_with_the_keyboard_everything_is_reached(opened):
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Skip to the text"
    seen = set()
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        seen.add(
            opened.page.evaluate(
                "(a => a.id || a.getAttribute('href') || a.className)(document.activeElement)"
            )
        )

    assert {"pick-all", "#a2", "a2", "f1"} <= seen
    assert any("/csv" in each for each in seen)


def test_a_closed_link_is_a_plain_page_that_says_what_to_do(view, stories):
    view.page.goto(stories.put(BRIEF) + "x")

    assert "does not open" in view.text("h1")
    assert "paste the story's link" in view.text("main")
    assert view.faults() == []
    assert [each for each in view.said if "404" not in each] == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1360), ("dark", 1360), ("dark", 390)])
def test_no_serious_fault_of_accessibility(chrome, stories, scheme, width):
    before = Brief(Article("Older words.", title="Older"))
    link = stories.put(BRIEF, shelf_stories.noted(), before)
    with window(chrome, color_scheme=scheme, viewport={"width": width, "height": 844}) as seen:
        seen.page.goto(link)

        assert seen.visible("[id=changes]")
        assert seen.faults() == []


def test_no_serious_fault_in_a_long_story_nor_in_a_hostile_one(chrome, stories):
    for brief in (shelf_stories.long_story(60, 2_000), shelf_stories.hostile()):
        with window(chrome) as seen:
            seen.page.goto(stories.put(brief))

            assert seen.faults() == []
