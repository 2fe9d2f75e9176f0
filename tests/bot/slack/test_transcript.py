"""The transcript: what was posted, harmless in a browser and plain in a terminal."""

import io
import re
from dataclasses import asdict
from html.parser import HTMLParser

from rich.console import Console

from bot.asks import Section
from bot.slack.transcript import Person, page, spoken
from bot.slack.views.brief import brief_messages
from bot.slack.views.message import ViewContext
from tests.bot.story import BRIEF

PEOPLE = {"U1": Person("Rita Alm"), "B1": Person("Copytaster", is_app=True), "C1": Person("desk")}


def posts(asked="<https://post.example/osterby>"):
    context = ViewContext("a" * 32, "https://post.example/osterby")
    root = {"user": "U1", "ts": "1734359100.000100", "text": asked}
    answers = [
        asdict(each) | {"user": "B1", "ts": "1734359101.000100", "thread_ts": root["ts"]}
        for each in brief_messages(BRIEF, Section.BRIEF, context)
    ]
    return [*answers, root]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.links, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    return " ".join("".join(reader.words).split()), reader


def test_the_page_shows_the_thread_in_order_with_names_and_buttons():
    words, reader = read(page(posts(), "#desk", PEOPLE))

    assert words.index("Rita Alm") < words.index("1 reply") < words.index("Copytaster")
    assert "The dam held" in words
    assert "All quotes" in words
    assert reader.links == ["https://post.example/osterby"] * 2


def test_the_page_loads_nothing_and_runs_nothing():
    html = page(posts("<javascript:alert(1)|click> &lt;script&gt; <b>x</b>"), "<desk>", PEOPLE)
    words, reader = read(html)

    assert "click <script> b" in words
    assert not {"script", "img", "link", "iframe", "object", "desk"} & {*reader.tags}
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in html
    assert reader.links == ["https://post.example/osterby"]


def test_marks_of_slack_are_read_as_slack_reads_them():
    words, _ = read(page(posts("<@U1> in <#C1|desk>: <!here> A &amp; B"), "#desk", PEOPLE))

    assert "@Rita Alm in #desk: @here A & B" in words


def test_a_message_without_blocks_and_one_for_one_reader_are_shown():
    words, _ = read(
        page([{"user": "U9", "ts": "1.0", "text": "Not now.", "ephemeral": True}], "#desk", PEOPLE)
    )

    assert "Only visible to youNot now." in words


def test_the_terminal_gets_the_words_of_the_messages():
    console = Console(file=io.StringIO(), width=100, color_system=None, markup=False)
    console.print(spoken(posts(), PEOPLE))
    out = console.file.getvalue()

    assert re.search(r"^Rita Alm  14:25$", out, re.MULTILINE)
    assert re.search(r"^    Copytaster \(app\)  14:25 *$", out, re.MULTILINE)
    assert '    • said: "The dam held," […] "but the [bold]pumps[/bold] did not."' in out
    assert "[All quotes] [Export CSV]" in out


def test_a_picture_is_shown_with_its_words_and_any_other_file_by_its_title():
    files = [
        {"id": "F1", "title": "people <killed>", "alt_txt": 'A chart: "at least 12"'},
        {"id": "F2", "title": "brief.csv"},
    ]
    posted = [{"user": "B1", "ts": "1.000100", "text": "", "files": files}]
    html = page(posted, "#desk", PEOPLE, pictures={"F1": b"\x89PNG"})
    words, reader = read(html)

    assert 'src="data:image/png;base64,iVBORw=="' in html
    assert 'alt="A chart: &#34;at least 12&#34;"' in html
    assert "img-src data:;" in html
    assert "people <killed>" in words
    assert reader.tags.count("img") == 1
    assert "brief.csv" in words


def test_links_to_places_on_the_page_lead_only_where_they_may():
    link = {"type": "link", "url": "#m1.000100", "text": "The Post"}
    section = {"type": "rich_text_section", "elements": [link]}
    block = {"type": "rich_text", "elements": [section]}
    posted = [{"user": "B1", "ts": "1.000100", "text": "", "blocks": [block]}]

    assert read(page(posted, "#desk", PEOPLE, [""]))[1].links == ["#m1.000100"]
    assert read(page(posted, "#desk", PEOPLE))[1].links == []
    assert 'id="m1.000100"' in page(posted, "#desk", PEOPLE)
