"""Who wrote a page, when and where: JSON-LD first, then meta tags. {"author": "J. R. Doe"}."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # it ships no types

MOST_NODES = 20_000
"""Objects of a page's JSON-LD that are looked at; a long page has a few hundred."""
MOST_NAMES = 12
LONGEST_NAME = 120

_STORY = re.compile(r"(?:Article|BlogPosting|Report)$")
_AUTHORS = ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "pubdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "date",
)
_BY = re.compile(r"^(?:by|written by|story by)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|\||\band\b|&|,)\s*(?!(?:Jr|Sr|II|III)\b)")
_HAS_TIME = re.compile(r"\d[T ]\d{1,2}:\d{2}")
_SHORT_HOST = re.compile(r"^(?:www|m|amp|edition)\.")


@dataclass(frozen=True, slots=True)
class Published:
    """When a story was published: aware where the zone is known, midnight UTC without a time."""

    at: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None and () where it says nothing."""

    title: str | None
    byline: tuple[str, ...]
    site: str | None
    url: str | None
    published: Published | None
    credit: str | None


def metadata(page: HtmlElement, url: str | None) -> Metadata:
    """Read what a page says of itself.

    Args:
        page: the parsed page, which is not changed.
        url: where it was fetched from, or None for a file.

    Returns:
        The metadata; names keep their full stops ("J. R. Doe"), as JSON-LD and meta tags have
        them. The address is the page's canonical one, if that is on the same site.
    """
    story = _story(page)
    tags = _tags(page)
    return Metadata(
        title=_words(story.get("headline")) or _words(tags.get("og:title")),
        byline=_byline(story, tags),
        site=_name(story.get("publisher")) or _words(tags.get("og:site_name")),
        url=_canonical(page, tags, url),
        published=_published(page, story, tags),
        credit=_words(story.get("creditText")) or _name(story.get("sourceOrganization")),
    )


def published(written: str) -> Published | None:
    """Read a date as pages write it: ISO 8601, with or without a time; None for anything else."""
    try:
        at = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    if _HAS_TIME.search(written):
        return Published(at, has_time=True)
    return Published(
        datetime.combine(date(at.year, at.month, at.day), at.time(), UTC), has_time=False
    )


def _story(page: HtmlElement) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is a story, or an empty one."""
    for script in page.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            for node in _nodes(script.text_content()):
                if any(_STORY.search(kind) for kind in _strings(node.get("@type"))):
                    return node
    return {}


def _nodes(written: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(written, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _strings(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]


def _tags(page: HtmlElement) -> dict[str, str]:
    """The page's meta tags by their name in small letters; the first of a name counts."""
    tags: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if tag.get("content"):
            tags.setdefault(name.strip().lower(), tag.get("content"))
    return tags


def _words(value: object) -> str | None:
    found = _strings(value)
    return " ".join(unescape(found[0]).split()) or None if found else None


def _name(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return _words(first.get("name") if isinstance(first, dict) else first)


def _byline(story: dict[str, Any], tags: dict[str, str]) -> tuple[str, ...]:
    authors = story.get("author") or story.get("creator") or []
    found = list(_authors(authors if isinstance(authors, list) else [authors]))
    written = [tags[name] for name in _AUTHORS if name in tags]
    return names(found) or next(filter(None, (names([text]) for text in written)), ())


def _authors(authors: list[Any]) -> Iterator[str]:
    for author in authors:
        given = author.get("name") if isinstance(author, dict) else author
        yield from _strings(given)


def names(written: list[str]) -> tuple[str, ...]:
    """The names in bylines: ["By J. R. Doe and Al Fox"] -> ("J. R. Doe", "Al Fox").

    Addresses, which some pages give for names, are left out, and so is what is far too long.
    """
    parts = [
        _BY.sub("", part.strip())
        for text in written
        for part in _BETWEEN_NAMES.split(" ".join(unescape(text).split()))
    ]
    fit = [part for part in parts if part and len(part) <= LONGEST_NAME and "/" not in part]
    return tuple(dict.fromkeys(fit))[:MOST_NAMES]


def _published(page: HtmlElement, story: dict[str, Any], tags: dict[str, str]) -> Published | None:
    """The first date that has a time, else the first date."""
    written = [
        *_strings(story.get("datePublished")),
        *(tags[name] for name in _DATES if name in tags),
    ]
    written += [
        mark.get("datetime")
        for mark in page.iter("time")
        if mark.get("datetime") and "datepublished" in (mark.get("itemprop") or "").lower()
    ]
    known = [moment for moment in map(published, written) if moment]
    return next((moment for moment in known if moment.has_time), known[0] if known else None)


def _canonical(page: HtmlElement, tags: dict[str, str], url: str | None) -> str | None:
    links = [
        link.get("href")
        for link in page.iter("link")
        if (link.get("rel") or "").lower() == "canonical" and link.get("href")
    ]
    for written in [*links, *filter(None, [tags.get("og:url")])]:
        address = _joined(url, written.strip())
        if address and (url is None or _host(address) == _host(url)):
            return address
    return url


def _joined(url: str | None, written: str) -> str | None:
    try:
        address = urljoin(url or "", written)
        return address if urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _host(address: str) -> str:
    return _SHORT_HOST.sub("", urlsplit(address).hostname or "")
