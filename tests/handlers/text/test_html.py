"""A page gives its story, who wrote it, and when, with the time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from handlers.errors import NoArticle, UnreadablePage
from handlers.text.html import LONGEST_TAG, MOST_BYTES, read_page

STORY = (
    "<p>QUMRA (AP) — Three people died in a fire on Monday, the mayor said. “We saw it,” she "
    "added.</p><p>The ministry said at least 30 people were hurt in the blaze, which began at noon "
    "in a warehouse by the river, according to a spokesman for the city.</p>"
    "<p>Nobody knows why it began, and the police would not say. (ANI)</p>"
)
LINKED = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Not this"},
  {"@type": ["NewsArticle"], "headline": "Fire kills three &amp; hurts 30",
   "author": [{"@type": "Person", "name": "Maj. J. R. Venn"}, {"name": "By Al Fox"}],
   "datePublished": "2031-03-03T10:20:00+02:00",
   "publisher": {"name": "The Qumra Herald"}}]}
</script>"""


def _page(head: str = "", story: str = STORY) -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Fire kills three</h1>{story}</article>"
        "</body></html>"
    ).encode()


def test_the_text_is_the_story_in_paragraphs() -> None:
    text = read_page(_page("<title>Fire kills three</title>")).text
    paragraphs = text.split("\n\n")
    assert paragraphs[0].startswith("QUMRA (AP) — Three people died")
    assert paragraphs[-1].endswith("would not say. (ANI)")
    assert "Home" not in text


def test_json_ld_gives_names_with_full_stops_and_the_time() -> None:
    article = read_page(_page(LINKED), "https://herald.example/fire?id=3")
    assert article.title == "Fire kills three & hurts 30"
    assert article.byline == ("Maj. J. R. Venn", "Al Fox")
    assert article.site == "The Qumra Herald"
    assert article.published == datetime(2031, 3, 3, 10, 20, tzinfo=timezone(timedelta(hours=2)))
    assert article.published_has_time
    assert article.url == "https://herald.example/fire?id=3"
    assert article.credit == "(ANI)"


def test_meta_tags_stand_in_for_json_ld() -> None:
    head = (
        '<meta name="author" content="A. Venn, B. Fox and C. D. Roe Jr.">'
        '<meta property="article:published_time" content="2031-03-03T10:20:00Z">'
        '<meta property="og:site_name" content="The Herald">'
        '<meta property="og:title" content="A fire">'
    )
    article = read_page(_page(head))
    assert article.byline == ("A. Venn", "B. Fox", "C. D. Roe Jr.")
    assert article.published == datetime(2031, 3, 3, 10, 20, tzinfo=UTC)
    assert (article.site, article.title) == ("The Herald", "A fire")


def test_a_date_without_a_time_says_so() -> None:
    article = read_page(_page('<meta name="date" content="2031-03-03">'))
    assert article.published == datetime(2031, 3, 3, tzinfo=UTC)
    assert not article.published_has_time


def test_a_page_that_says_nothing_of_itself_leaves_it_unknown() -> None:
    article = read_page(_page(story=STORY.replace("(ANI)", "")))
    assert (article.byline, article.published, article.site, article.url) == ((), None, None, None)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/fire", "https://www.herald.example/fire"),
        ("https://herald.example/fire", "https://herald.example/fire"),
        ("https://elsewhere.example/fire", "https://www.herald.example/x?y=1"),
        ("javascript:alert(1)", "https://www.herald.example/x?y=1"),
        ("http://[bad", "https://www.herald.example/x?y=1"),
    ],
)
def test_the_canonical_address_counts_on_its_own_site_only(href: str, url: str) -> None:
    page = _page(f'<link rel="canonical" href="{href}">')
    assert read_page(page, "https://www.herald.example/x?y=1").url == url


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5_000, '{"@type": 3}', "null", '{"@type":"NewsArticle","author":7}']
)
def test_broken_json_ld_costs_the_story_nothing(broken: str) -> None:
    page = _page(f'<script type="application/ld+json">{broken}</script>')
    assert "Three people died" in read_page(page).text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_the_named_encoding_is_used(charset: str) -> None:
    body = _page().decode().replace("<meta charset=utf-8>", "").encode(charset)
    assert "“We saw it,”" in read_page(body, charset=charset).text


def test_old_pages_without_an_encoding_are_read_all_the_same() -> None:
    body = _page().decode().replace("<meta charset=utf-8>", "").encode("windows-1252")
    assert "“We saw it,”" in read_page(body).text


@pytest.mark.parametrize("story", ["", "<p>Watch the video.</p>", "<p>" + "word " * 30 + "</p>"])
def test_a_page_without_a_story_is_refused(story: str) -> None:
    with pytest.raises(NoArticle):
        read_page(_page(story=story))


@pytest.mark.parametrize("body", [b"", b"<", b"\x00\x01", b"<html></html>", b"<!-- x"])
def test_what_is_hardly_a_page_is_refused(body: bytes) -> None:
    with pytest.raises(NoArticle):
        read_page(body)


def test_a_page_over_the_limit_is_not_taken_apart() -> None:
    with pytest.raises(UnreadablePage):
        read_page(_page(story=STORY + "<p>x</p>" * (MOST_BYTES // 8)))


def test_a_monstrous_tag_is_not_taken_apart() -> None:
    with pytest.raises(UnreadablePage):
        read_page(_page(story="<p " + 'a="1" ' * (LONGEST_TAG // 6 + 1) + ">" + STORY))


def test_a_picture_inside_a_tag_is_no_monster() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 2 * LONGEST_TAG}">'
    assert "Three people died" in read_page(_page(story=picture + STORY)).text
