"""The words for one digest: "The Harbour Post, 21 Nov 09:14", and where its stories stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from rich.style import Style
from rich.text import Text

from bot.characters import one_line
from bot.phrases import LABEL, label, styled
from bot.wording import Wording
from handlers.digest.records import Digest, Told

_LINKED = 60
"""Characters of a number or of the words of a statement that are a link at most."""
_BEGINNING = 40
"""Characters by which a story without a title and a site is named."""


def _nowhere(_key: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the stories of a digest stand, by their keys.

    Attributes:
        zone: the time zone in which times are told, by its IANA name.
        message: gives the address of the message that a story stands in, or None.
        evidence: gives the address of its evidence page without a fragment, or None; the place
            of an item on it is the item's id.
    """

    zone: str = "UTC"
    message: Callable[[str], str | None] = _nowhere
    evidence: Callable[[str], str | None] = _nowhere


@dataclass(frozen=True)
class DigestWording:
    """The words for one digest.

    Attributes:
        digest: what is told; its words must be exact (see `bot.digest.exact`).
        links: where its stories stand.
        in_channel: whether the stories were read in a channel, so that the time when one was read
            says something and its key says nothing; a local story's key is its input.
    """

    digest: Digest
    links: Links = field(default_factory=Links)
    in_channel: bool = True

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which times are told."""
        return ZoneInfo(self.links.zone)

    @cached_property
    def _told(self) -> dict[str, Told]:
        return {told.key: told for told in self.digest.told}

    @cached_property
    def _wordings(self) -> dict[str, Wording]:
        return {told.key: Wording(told.brief) for told in self.digest.told}

    def story(self, key: str) -> Told:
        """The story of a key."""
        return self._told[key]

    def of(self, key: str) -> Wording:
        """The words for the story of a key."""
        return self._wordings[key]

    def at_its_place(self, text: Text, key: str, item: str) -> Text:
        """The text with a link at its beginning to the place of an item in the evidence."""
        page = self.links.evidence(key)
        first = next(
            (each for each in text.spans if text.plain[each.start : each.end].strip()), None
        )
        if page and first is not None:
            end = min(first.end, first.start + _LINKED)
            text.stylize(Style(link=f"{page}#{item}"), first.start, end)
        return text

    def told_by(self, keys: tuple[str, ...]) -> Text:
        """Where a story stood and when: "The Harbour Post, 21 Nov 09:14; same text: Daily Tide"."""
        text = self._told_in(keys[0])
        for place, key in enumerate(keys[1:]):
            text.append(", " if place else "; same text: ", LABEL).append_text(self._told_in(key))
        return text

    def outlets(self, keys: tuple[str, ...]) -> Text:
        """Where a story stood, without the time: "The Harbour Post and 2 copies"."""
        copies = counted(len(keys) - 1, "copy", "copies")
        return self._named(keys[0]).append(f" and {copies}" if keys[1:] else "", LABEL)

    def _told_in(self, key: str) -> Text:
        when = self.time_of(key)
        return self._named(key).append(f", {when}" if when else "", LABEL)

    def _named(self, key: str) -> Text:
        address = self.links.message(key)
        return Text().append(self.outlet(key), Style(link=address) if address else "")

    def outlet(self, key: str) -> str:
        """By what name a story goes: its site, its page's host, its input, or its first words."""
        article = self._told[key].brief.article
        name = one_line(article.site or _host(article.url))
        if not name and not self.in_channel:
            return one_line(key)
        return name or f"“{beginning(article.title or article.text)}”"

    def titled(self, key: str) -> Text:
        """A story by its title, or by its first words."""
        article = self._told[key].brief.article
        return label(article.title or f"“{beginning(article.text)}”")

    def time_of(self, key: str) -> str:
        """When a story was published, else when it was read: "21 Nov 09:14"; empty when unknown."""
        told = self._told[key]
        published = told.brief.article.published
        if published is not None and not told.brief.article.published_has_time:
            return f"{published.day} {published:%b}"
        if published is not None:
            return self.clock(published)
        return f"read {self.clock(told.at)}" if self.in_channel else ""

    def clock(self, moment: datetime) -> str:
        """A moment in the digest's time zone: "21 Nov 09:14". Without a zone it stays as it is."""
        local = moment.astimezone(self.zone) if moment.tzinfo else moment
        return f"{local.day} {local:%b} {local:%H:%M}"

    def window(self) -> str:
        """Its time: "Read from Fri 20 Nov 09:00 to Sat 21 Nov 09:00, Europe/Berlin"."""
        since, until = (
            f"{moment.astimezone(self.zone):%a} {self.clock(moment)}"
            for moment in (self.digest.since, self.digest.until)
        )
        return f"Read from {since} to {until}, {self.links.zone}"

    def sites(self) -> int:
        """How many sites its stories come from; a story without a site counts for none."""
        names = (
            told.brief.article.site or _host(told.brief.article.url) for told in self.digest.told
        )
        return len({one_line(name).casefold() for name in names if name})


def beginning(text: str) -> str:
    """The first words of a text, with a mark where it goes on."""
    words = one_line(text[: 4 * _BEGINNING])
    if len(words) <= _BEGINNING and len(text) <= 4 * _BEGINNING:
        return words
    return f"{words[:_BEGINNING].rpartition(' ')[0] or words[:_BEGINNING]}…"


def counted(count: int, one: str, several: str = "") -> str:
    """A number of things: "1 story", "6 stories"."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def aside(words: str) -> Text:
    """Words of ours that stand back."""
    return styled(words, LABEL)


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
