"""How findings are worded wherever they are shown: quotes with their marks, figures with hedges."""

import re
from dataclasses import dataclass
from functools import cached_property

from handlers.corrections import BY_DESK
from handlers.records import (
    Attribution,
    Brief,
    Figure,
    FigureKind,
    FurnitureKind,
    Manner,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)
from handlers.text.quotations import Quotation, quotations

GAP = " […] "
"""Stands where an interrupted quote leaves words of the article out."""
NOT_STATED = "speaker not stated"
OWN_VOICE = "the article's own voice"
MANNERS = {
    Manner.DIRECT: "direct quote",
    Manner.MIXED: "partial quote",
    Manner.INDIRECT: "paraphrase",
}
WITHHELD_STANCES = {
    Stance.DECLINED: "Would not say",
    Stance.DENIED: "Denied",
    Stance.UNVERIFIED: "Not verified",
}
"""The stances that are listed apart, under these headings."""
STANCES = {
    Stance.ASKED: "asked",
    Stance.DENIED: "denied",
    Stance.DECLINED: "would not say",
    Stance.UNVERIFIED: "not verified",
    Stance.THOUGHT: "thought",
}
"""What a source does with the words, where that is not simply saying them."""
MINOR_KINDS = frozenset({FigureKind.AGE, FigureKind.DURATION, FigureKind.RANK})
"""Kinds of numbers that are kept in exports but left out of the list of claimed figures."""

_WORD = re.compile(r"\w")
_NEAR = 20
"""A hedge this many characters from its number or nearer is shown in one piece with it."""


@dataclass(frozen=True)
class Wording:
    """The words for one brief. Every `Span` given is a slice of the article's text."""

    brief: Brief

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return quotations(self.brief.article.text)

    @cached_property
    def _by_id(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.brief.attributions}

    def speakers(self, ids: tuple[str, ...]) -> tuple[Speaker, ...]:
        """The speakers of those ids."""
        return tuple(self.brief.speaker(each) for each in ids)

    def names(self, ids: tuple[str, ...]) -> str:
        """The speakers' names, joined by "and"; empty when there are none."""
        return " and ".join(speaker.name for speaker in self.speakers(ids))

    def attribution_of(self, figure: Figure) -> Attribution | None:
        """The attribution in which a figure stands, or None in the article's own voice."""
        return self._by_id.get(figure.attribution or "")

    def words(self, attribution: Attribution) -> tuple[Span, ...]:
        """The pieces of the content, in order, each with the quotation marks around it."""
        return tuple(self._with_marks(piece) for piece in attribution.content)

    def cue(self, attribution: Attribution) -> str:
        """The cue in the article's words; empty when there is none."""
        return " … ".join(piece.text for piece in attribution.cue)

    def verb(self, attribution: Attribution) -> str:
        """The cue as a reader sees it; empty when it is only a mark, as in "OKELLO: ..."."""
        cue = self.cue(attribution)
        return cue if any(map(str.isalnum, cue)) else ""

    def manner(self, attribution: Attribution) -> str:
        """How the words are given; a line of a transcript has no marks, and is no paraphrase."""
        unmarked = attribution.manner is Manner.INDIRECT and not self.verb(attribution)
        return "without quotation marks" if unmarked else MANNERS[attribution.manner]

    def source(self, attribution: Attribution) -> str:
        """The source as the article words it beside the cue; empty when there is none."""
        return " … ".join(piece.text for piece in attribution.source)

    def carriers(self, attribution: Attribution | None) -> str:
        """Who carried the statement, nearest first: "CNN", or "CNN, via Reuters"."""
        return ", via ".join(via.name for via in attribution.via) if attribution else ""

    def claimants(self, figure: Figure) -> tuple[str, ...]:
        """The ids of those who claim a figure; none in the article's own voice."""
        attribution = self.attribution_of(figure)
        return figure.claimants or (attribution.speakers if attribution else ())

    def claimant(self, figure: Figure) -> str:
        """Who claims a figure: names, "speaker not stated" or "the article's own voice"."""
        if figure.claimants:
            return self.names(figure.claimants)
        attribution = self.attribution_of(figure)
        if attribution is None:
            return OWN_VOICE
        return self.names(attribution.speakers) or NOT_STATED

    def number(self, figure: Figure) -> tuple[Span, ...]:
        """The number as written, with its hedge: "some 30"; two pieces when they stand apart."""
        hedge, number = figure.hedge, figure.span
        if hedge is None or number.covers(hedge):
            return (number,)
        start, end = min(hedge.start, number.start), max(hedge.end, number.end)
        if end - start - len(hedge.text) - len(number.text) > _NEAR:
            return (hedge, number) if hedge.start < number.start else (number, hedge)
        return (Span.of(self.brief.article.text, start, end),)

    def written(self, figure: Figure) -> str:
        """The number as written, with its hedge, on one line."""
        return " … ".join(piece.text for piece in self.number(figure))

    def claims(self) -> list[Figure]:
        """The figures in the order of the text, each claim once: a repetition is left to it."""
        every = sorted(self.brief.figures, key=lambda figure: figure.span.start)
        ids = {figure.id for figure in every}
        return [figure for figure in every if figure.repeats not in ids]

    def compared(self, figure: Figure) -> Span | None:
        """The figure that this one is compared with ("up from 48"), or None."""
        others = (other.span for other in self.brief.figures if other.id == figure.from_)
        return next(others, None)

    def _with_marks(self, piece: Span) -> Span:
        start, end = piece.start, piece.end
        for quotation in self._quotations:
            if quotation.end <= piece.start:
                continue
            if quotation.start >= piece.end:
                break
            if quotation.start <= start < quotation.inner_end and not self._says(
                quotation.start, start
            ):
                start = quotation.start
            if quotation.inner_start < end <= quotation.end and not self._says(end, quotation.end):
                end = quotation.end
        return Span.of(self.brief.article.text, start, end)

    def _says(self, start: int, end: int) -> bool:
        return _WORD.search(self.brief.article.text, start, end) is not None


def shows_marks(words: tuple[Span, ...]) -> bool:
    """Whether the words begin with a quotation mark, so that anybody sees that they are quoted."""
    return bool(words) and words[0].text.startswith(("“", '"', "„", "``", "''", "«", "‘", "'"))


def in_order(brief: Brief) -> tuple[Attribution, ...]:
    """The attributions by their first word in the text."""
    return tuple(sorted(brief.attributions, key=_first))


def _first(attribution: Attribution) -> int:
    places = (*attribution.content, *attribution.cue, *attribution.source)
    return min((place.start for place in places), default=0)


def grouped(attributions: tuple[Attribution, ...]) -> dict[tuple[str, ...], list[Attribution]]:
    """The attributions by who is meant, in the order of first statements; `()` comes last."""
    groups: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in attributions:
        groups.setdefault(attribution.speakers, []).append(attribution)
    unstated = groups.pop((), None)
    return groups | ({(): unstated} if unstated else {})


def by_desk(item: Attribution | Figure) -> bool:
    """Whether an item stands as the desk put it right."""
    return item.found_by == BY_DESK


def is_unnamed(speaker: Speaker) -> bool:
    """Whether a source is given without a name."""
    return speaker.kind is SpeakerKind.UNNAMED


def embargo(brief: Brief) -> tuple[str, ...]:
    """The embargo markings of the text, in its own words."""
    return _furniture(brief, FurnitureKind.EMBARGO)


def credit_lines(brief: Brief) -> tuple[str, ...]:
    """Whom the story credits: the page's own credit line, then those in the text."""
    own = (brief.article.credit,) if brief.article.credit else ()
    return tuple(dict.fromkeys((*own, *_furniture(brief, FurnitureKind.CREDIT))))


def _furniture(brief: Brief, kind: FurnitureKind) -> tuple[str, ...]:
    return tuple(part.text for part in brief.furniture if part.kind is kind)
