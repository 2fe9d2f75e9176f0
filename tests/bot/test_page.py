"""The HTML page: self-contained, without scripts, every finding at its place."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.characters import visible
from bot.outcomes import Failure, Outcome
from bot.page.segments import Mark, lanes, segments
from bot.page.text import marked_text
from bot.page.writing import CannotWrite, page, write_page
from handlers.records import Article, Brief, Span, Speaker, SpeakerKind
from tests.bot.story import ARTICLE, BRIEF, TEXT


class Reader(HTMLParser):
    """What a browser sees of a page: tags with attributes, and the words of the story."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.story = ""
        self._in_story = False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_story |= ("class", "text") in attrs

    def handle_endtag(self, tag):
        self._in_story &= tag != "div"

    def handle_data(self, data):
        if self._in_story:
            self.story += data


def read(*outcomes):
    html = "".join(page(outcomes))
    reader = Reader()
    reader.feed(html)
    return html, reader


def test_the_text_stands_whole_on_the_page():
    _, reader = read(Outcome("story.txt", BRIEF))

    assert reader.story == TEXT


def test_every_link_on_the_page_leads_to_a_place_in_the_text():
    _, reader = read(Outcome("a.txt", BRIEF), Outcome("b.txt", BRIEF))
    places = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    findings = {each.id for each in (*BRIEF.attributions, *BRIEF.figures)}
    links = [
        attributes["href"][1:]
        for tag, attributes in reader.tags
        if tag == "a" and attributes.get("href", "").startswith("#")
    ]

    assert len(places) == len(set(places))
    assert findings | {f"t2-{each}" for each in findings} <= set(places)
    assert links
    assert set(links) <= set(places)


def test_nothing_is_loaded_and_no_other_script_can_run():
    html, reader = read(Outcome("story.txt", BRIEF))
    policy = next(
        attributes["content"]
        for tag, attributes in reader.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert re.match(r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+';", policy)
    assert "unsafe" not in policy
    assert not {"img", "link", "iframe", "form", "object"} & {tag for tag, _ in reader.tags}
    assert not re.search(r'\son\w+=|style="', html)


def test_the_policy_lets_the_own_style_and_script_in_and_no_other():
    html, _ = read(Outcome("story.txt", BRIEF))
    for tag in ("style", "script"):
        [own] = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert b64encode(sha256(own.encode()).digest()).decode() in html


def test_markup_in_a_story_is_text_on_the_page():
    evil = "<script>alert(1)</script>\x1b\x00\ud800 \"'&lt;"
    whole = Span.of(evil, 0, len(evil))
    speaker = Speaker("s1", evil, evil, SpeakerKind.UNNAMED, ())
    statement = replace(
        BRIEF.attributions[1], content=(whole,), cue=(whole,), source=(whole,), speakers=("s1",)
    )
    figure = replace(BRIEF.figures[0], span=whole, of=whole, event=evil, claimants=("s1",))
    article = Article(
        evil, title=evil, byline=(evil,), site=evil, url="javascript:alert(1)", credit=evil
    )
    html, reader = read(
        Outcome(evil, Brief(article, (speaker,), (statement,), (figure,))),
        Outcome(evil, Failure("x", evil)),
    )

    assert [tag for tag, _ in reader.tags].count("script") == 1  # our own
    assert "javascript:" not in html
    assert "\x00" not in html
    html.encode("utf-8")


def test_an_input_that_was_not_read_is_on_the_page_with_its_sentence():
    html, _ = read(Outcome("a.txt", Failure("empty", "There is no text.")), Outcome("b", BRIEF))

    assert "Not read: There is no text." in html
    assert html.index("a.txt") < html.index("Osterby")


def spans():
    return st.lists(
        st.tuples(
            st.integers(0, 30), st.integers(0, 30), st.sampled_from(["direct", "indirect", "cue"])
        ),
        max_size=8,
    )


def marks_in(text, places):
    return [
        Mark(Span.of(text, start, min(end, len(text))), look, f"i{number}", anchor=f"i{number}")
        for number, (start, end, look) in enumerate(places)
        if start < min(end, len(text))
    ]


@given(st.text(max_size=30), spans())
def test_overlapping_marks_cut_the_text_without_losing_a_character(text, places):
    found = marks_in(text, places)
    pieces = segments(text, found)

    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        here = {mark for mark in found if mark.span.start <= at < mark.span.end}
        assert set(piece.marks) == here
        at += len(piece.text)
    assert sorted(mark.item for piece in pieces for mark in piece.begins) == sorted(
        mark.item for mark in found
    )


@given(st.text(max_size=30), spans())
def test_statements_that_overlap_are_underlined_on_different_lines(text, places):
    depth = lanes(marks_in(text, places))

    for one, lane in depth.items():
        for other, its in depth.items():
            assert one is other or lane != its or not one.span.overlaps(other.span)


@given(st.text(max_size=30), spans())
def test_no_character_is_added_to_the_text_and_every_tag_is_closed(text, places):
    html = marked_text(text, marks_in(text, places), {})
    reader = Reader()
    reader.feed(f'<div class="text">{html}</div>')

    assert reader.story == visible(text)
    assert html.count("<span") == html.count("</span>")


def test_a_nested_statement_lies_inside_the_one_around_it():
    text = "The ministry said the crew said no."
    outer = Mark(Span.of(text, 18, 34), "indirect", "a1")
    inner = Mark(Span.of(text, 32, 34), "direct", "a2")
    html = str(marked_text(text, [inner, outer], {}))
    inside = '<span class="direct lane1 by of-a2">no</span>'

    assert f'<span class="indirect lane0 by of-a1">{inside}</span>' in html


def test_a_page_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_page(tmp_path / "no" / "page.html", [Outcome("a", BRIEF)])


def test_a_link_is_shown_only_if_it_opens_a_web_page():
    html, _ = read(Outcome("a", replace(BRIEF, article=replace(ARTICLE, url="data:text/html,x"))))

    assert "data:text/html" not in html


def test_a_claim_that_is_made_again_is_one_row_that_names_both_places():
    first, again = BRIEF.figures[0], replace(BRIEF.figures[3], repeats="f1")
    html, reader = read(Outcome("a", replace(BRIEF, figures=(first, again))))
    rows = [attributes for tag, attributes in reader.tags if tag == "tr" and "id" in attributes]

    assert [row["id"] for row in rows] == ["i-f1"]
    assert re.search(r'again:.*<a class="n" id="i-f4" href="#f4"', html)
