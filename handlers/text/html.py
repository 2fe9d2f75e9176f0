"""An HTML page -> the Article on it: text, title, byline, site, date and time, credit."""

import re
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]  # it ships no types
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)
from trafilatura import bare_extraction
from trafilatura.settings import Document

from handlers.errors import NoArticle, UnreadablePage
from handlers.records import Article, FurnitureKind
from handlers.text.furniture import find_furniture
from handlers.text.metadata import Metadata, metadata, names, published

MOST_BYTES = 2_000_000
LONGEST_TAG = 65_536
"""Characters of one tag: 40,000 attributes on one keep the extraction busy for half a minute."""
FEWEST_WORDS = 40
"""Words below which a page holds no story: a teaser, a video's caption, a paywall's notice."""

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE
)
_XML_HEAD = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")
_DATA = re.compile(r"data:[^\"'\s>)]{1000,}")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_LIST_MARK = re.compile(r"^- ", re.MULTILINE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_page(body: bytes, url: str | None = None, charset: str | None = None) -> Article:
    """Find the story on a page.

    Paragraphs are parted by a blank line. Byline, date and time come from JSON-LD, else from meta
    tags, else from trafilatura (which knows no times and drops the full stops of names).

    Args:
        body: the page's bytes.
        url: where it was fetched from, or None for a file.
        charset: the encoding that the server named, or None.

    Returns:
        The article; `published` is aware where the page gives a time zone.

    Raises:
        UnreadablePage: more than `MOST_BYTES`, or a tag of more than `LONGEST_TAG` characters.
        NoArticle: no text of at least `FEWEST_WORDS` words was found.
    """
    if len(body) > MOST_BYTES:
        raise UnreadablePage
    html = _DATA.sub("data:", _XML_HEAD.sub("", _decoded(body, charset).replace("\x00", " ")))
    if any(map(_is_long_tag, html.split(">"))):
        raise UnreadablePage
    found = _extracted(html)
    article = _article(found, metadata(_tree(html), url), url)
    if len(article.text.split()) < FEWEST_WORDS:
        raise NoArticle
    return article


def _decoded(body: bytes, charset: str | None) -> str:
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), None)
    declared = _DECLARED.search(body[:4096])
    stated = declared[1].decode("ascii", "replace") if declared else None
    for name in (marked, charset, stated, "utf-8"):
        try:
            return body.decode(name or "utf-8").removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    return body.decode("windows-1252", "replace")


def _is_long_tag(stretch: str) -> bool:
    """Whether the text before a ">" opens a tag far back."""
    if len(stretch) <= LONGEST_TAG:
        return False
    opened = _TAG_START.search(stretch)
    return opened is not None and len(stretch) - opened.start() > LONGEST_TAG


def _tree(html: str) -> HtmlElement:
    try:
        return document_fromstring(html, parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise NoArticle from None


def _extracted(html: str) -> Document:
    found = bare_extraction(html, fast=True, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not found.text:
        raise NoArticle
    return found


def _article(found: Document, said: Metadata, url: str | None) -> Article:
    when = said.published or published(found.date or "")
    title = said.title or found.title or None
    text = _text(found.text or "", title)
    article = Article(
        text=text,
        title=title,
        byline=said.byline or names([found.author or ""]),
        site=said.site or found.sitename or None,
        url=said.url or url,
        published=when.at if when else None,
        published_has_time=bool(when and when.has_time),
    )
    return replace(article, credit=said.credit or _credit(text))


def _text(extracted: str, title: str | None) -> str:
    """The paragraphs, a blank line between them, without the heading that repeats the title."""
    lines = [line.strip() for line in _LIST_MARK.sub("", extracted).split("\n") if line.strip()]
    if title and lines and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    return "\n\n".join(lines)


def _credit(text: str) -> str | None:
    credits_ = (piece.text for piece in find_furniture(text) if piece.kind is FurnitureKind.CREDIT)
    return next(credits_, None)
