"""The HTML page: self-contained, without scripts, every finding at its place."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outcomes import Failure, Outcome
from bot.page.segments import Mark, segments
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
    links = [
        attributes["href"][1:]
        for tag, attributes in reader.tags
        if tag == "a" and attributes.get("href", "").startswith("#")
    ]

    assert len(places) == len(set(places)) == 2 * (len(BRIEF.attributions) + len(BRIEF.figures))
    assert links
    assert set(links) <= set(places)


def test_nothing_is_loaded_and_no_script_can_run():
    html, reader = read(Outcome("story.txt", BRIEF))
    policy = next(
        attributes["content"]
        for tag, attributes in reader.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not {"script", "img", "link", "iframe", "form"} & {tag for tag, _ in reader.tags}
    assert not re.search(r'\son\w+=|style="', html)


def test_the_policy_lets_the_own_style_in_and_no_other():
    html, _ = read(Outcome("story.txt", BRIEF))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    assert b64encode(sha256(style.encode()).digest()).decode() in html


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

    assert "script" not in {tag for tag, _ in reader.tags}
    assert "javascript:" not in html
    assert "\x00" not in html
    html.encode("utf-8")


def test_an_input_that_was_not_read_is_on_the_page_with_its_sentence():
    html, _ = read(Outcome("a.txt", Failure("empty", "There is no text.")), Outcome("b", BRIEF))

    assert "Not read: There is no text." in html
    assert html.index("a.txt") < html.index("Osterby")


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")), max_size=8),
)
def test_overlapping_marks_cut_the_text_without_losing_a_character(text, places):
    found = [
        Mark(Span.of(text, start, min(end, len(text))), look, f"i{number}")
        for number, (start, end, look) in enumerate(places)
        if start < min(end, len(text))
    ]
    pieces = segments(text, found)

    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        here = {mark.look for mark in found if mark.span.start <= at < mark.span.end}
        assert set(piece.looks) == here
        at += len(piece.text)
    begun = [item for piece in pieces for item in piece.begins]
    assert sorted(begun) == sorted(mark.item for mark in found)


def test_a_page_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_page(tmp_path / "no" / "page.html", [Outcome("a", BRIEF)])


def test_a_link_is_shown_only_if_it_opens_a_web_page():
    html, _ = read(Outcome("a", replace(BRIEF, article=replace(ARTICLE, url="data:text/html,x"))))

    assert "data:text/html" not in html
