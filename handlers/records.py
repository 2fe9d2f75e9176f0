"""The vocabulary: what a story holds once it has been read. Frozen, and exact to the character.

Offsets are Unicode code points of `Article.text`, `[start, end)`. `None` means "not known".
Every `Span.text` is the slice `article.text[start:end]`; `Brief.faults` lists those that are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

EDITION = "4"
"""Changes whenever the same text would be read differently, so that cached briefs are made anew."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article: `text` is always the slice `article.text[start:end]`."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` up to `end` (code points)."""
        return cls(start, end, text[start:end])

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Manner(StrEnum):
    """How words are given: as a quote, partly as a quote, or as a paraphrase."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the source does with the content; the cue keeps its own word."""

    SAID = "said"
    ASKED = "asked"
    DENIED = "denied"
    DECLINED = "declined"
    UNVERIFIED = "unverified"
    THOUGHT = "thought"


class Form(StrEnum):
    """How a text refers to somebody."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Bound(StrEnum):
    """How a figure bounds the number: "at least 30", "about 30", "30"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"


class FigureKind(StrEnum):
    """What sort of number a figure is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    RATIO = "ratio"
    DURATION = "duration"
    AGE = "age"
    RANK = "rank"


class FurnitureKind(StrEnum):
    """Parts of a page that are no sentence of the story."""

    CREDIT = "credit"
    DATELINE = "dateline"
    EMBARGO = "embargo"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Article:
    """A story as it came in. For pasted text `text` is the input unchanged."""

    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    published: datetime | None = None
    """Aware when the page gives a time zone; midnight UTC stands for a date without a time only
    when `published_has_time` is False."""
    published_has_time: bool = False
    language: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Mention(Span):
    """One place where the text refers to a speaker.

    `found_by` tells why it means that speaker ("surname", "pronoun: last speaker"); all that it may
    hold is listed in `handlers.sources.reasons`.
    """

    form: Form = Form.NAME
    found_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something to whom statements are attributed."""

    id: str
    name: str
    role: str | None
    kind: SpeakerKind
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, order=True)
class Via(Span):
    """Who carried a statement: "..., CNN reported". `name` is the carrier as the text names it."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One utterance: who said it, with which cue, and its words (several pieces if interrupted)."""

    id: str
    manner: Manner
    stance: Stance
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time a figure speaks of, in the text's words, and its date (ISO) when it is known."""

    start: int
    end: int
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One claimed number. `from_` is the id of the figure it is compared with ("up from 48").

    `places` are where the same claim is made again, `repeats` is the id of the figure that this
    one repeats.
    """

    id: str
    span: Span
    value: Decimal
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT
    kind: FigureKind = FigureKind.COUNT
    unit: str | None = None
    of: Span | None = None
    event: str | None = None
    change: str | None = None
    from_: str | None = None
    hedge: Span | None = None
    when: When | None = None
    attribution: str | None = None
    claimants: tuple[str, ...] = ()
    found_by: str = ""
    places: tuple[Span, ...] = ()
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A credit line, dateline, byline or embargo marking found in the text."""

    kind: FurnitureKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that was found in one article."""

    article: Article
    speakers: tuple[Speaker, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    edition: str = field(default=EDITION)

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker of that id. Raises KeyError when there is none."""
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)

    def faults(self) -> list[Any]:
        """Every record whose text is not the slice that it claims to be; none when all is exact."""
        text = self.article.text
        return [node for node in _spans(self) if text[node.start : node.end] != node.text]


def _spans(node: object) -> Iterator[Any]:
    if isinstance(node, tuple):
        for item in node:
            yield from _spans(item)
    elif is_dataclass(node) and not isinstance(node, type):
        if hasattr(node, "start"):
            yield node
        for part in fields(node):
            yield from _spans(getattr(node, part.name))
