"""The JSON contract: a brief as JSON and back. Names and meanings are fixed for programs."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

from handlers.records import (
    Article,
    Attribution,
    Bound,
    Brief,
    Figure,
    FigureKind,
    Form,
    Furniture,
    FurnitureKind,
    Manner,
    Mention,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Via,
    When,
)

Json = dict[str, Any]


class Reason(Protocol):
    """Why an input was not read: a stable code for programs and a sentence for people."""

    @property
    def code(self) -> str:
        """The stable code, for instance "not_english"."""

    @property
    def message(self) -> str:
        """The sentence."""


def to_json(brief: Brief, name: str) -> Json:
    """A brief as the JSON object that `copytaster read --json` prints.

    Args:
        brief: what was found.
        name: the input as it was given: a path, a link or "-".

    Returns:
        Strings, integers, lists, dicts and None only. Offsets are code points of
        `article.text`; numbers are strings without exponent; times are ISO 8601.
    """
    return {
        "input": name,
        "edition": brief.edition,
        "article": article_json(brief.article),
        "speakers": [speaker_json(speaker) for speaker in brief.speakers],
        "attributions": [attribution_json(attribution) for attribution in brief.attributions],
        "figures": [figure_json(figure) for figure in brief.figures],
        "furniture": [{"kind": str(part.kind), **_span(part)} for part in brief.furniture],
    }


def error_json(name: str, reason: Reason) -> Json:
    """The JSON object for an input that was not read.

    Args:
        name: the input as it was given.
        reason: its code and its sentence.
    """
    return {"input": name, "error": {"code": reason.code, "message": reason.message}}


def from_json(data: Json) -> Brief:
    """The brief of which `to_json` made `data`; keys that are not known are passed over.

    Raises:
        KeyError, TypeError, ValueError, decimal.InvalidOperation: `data` is not of the contract.
    """
    return Brief(
        article=_article_of(data["article"]),
        speakers=tuple(_speaker_of(item) for item in data["speakers"]),
        attributions=tuple(_attribution_of(item) for item in data["attributions"]),
        figures=tuple(_figure_of(item) for item in data["figures"]),
        furniture=tuple(
            Furniture(FurnitureKind(item["kind"]), *_place(item)) for item in data["furniture"]
        ),
        edition=data["edition"],
    )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def _span(span: _Placed) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _spans(spans: Sequence[_Placed]) -> list[Json]:
    return [_span(span) for span in spans]


def article_json(article: Article) -> Json:
    """An article as it stands under "article"."""
    return {
        "text": article.text,
        "title": article.title,
        "byline": list(article.byline),
        "site": article.site,
        "url": article.url,
        "published": _published(article),
        "language": article.language,
        "credit": article.credit,
    }


def _published(article: Article) -> str | None:
    moment = article.published
    if moment is None:
        return None
    return moment.isoformat() if article.published_has_time else moment.date().isoformat()


def speaker_json(speaker: Speaker) -> Json:
    """A speaker as one of "speakers"."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "kind": str(speaker.kind),
        "mentions": [_mention(place) for place in speaker.mentions],
    }


def _mention(mention: Mention) -> Json:
    return {**_span(mention), "form": str(mention.form), "found_by": mention.found_by}


def attribution_json(attribution: Attribution) -> Json:
    """A statement as one of "attributions"."""
    return {
        "id": attribution.id,
        "manner": str(attribution.manner),
        "stance": str(attribution.stance),
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "speakers": list(attribution.speakers),
        "via": [{"name": via.name, **_span(via)} for via in attribution.via],
        "found_by": attribution.found_by,
    }


def figure_json(figure: Figure) -> Json:
    """A figure as one of "figures"."""
    return {
        "id": figure.id,
        "span": _span(figure.span),
        "value": format(figure.value, "f"),
        "upper": None if figure.upper is None else format(figure.upper, "f"),
        "bound": str(figure.bound),
        "kind": str(figure.kind),
        "unit": figure.unit,
        "of": figure.of and _span(figure.of),
        "event": figure.event,
        "change": figure.change,
        "from": figure.from_,
        "hedge": figure.hedge and _span(figure.hedge),
        "when": figure.when and {**_span(figure.when), "date": figure.when.date},
        "attribution": figure.attribution,
        "claimants": list(figure.claimants),
        "found_by": figure.found_by,
        "places": _spans(figure.places),
        "repeats": figure.repeats,
    }


def _place(item: Json) -> tuple[int, int, str]:
    return item["start"], item["end"], item["text"]


def _span_of(item: Json | None) -> Span | None:
    return None if item is None else Span(*_place(item))


def _spans_of(items: list[Json]) -> tuple[Span, ...]:
    return tuple(Span(*_place(item)) for item in items)


def _article_of(item: Json) -> Article:
    published, has_time = _moment(item["published"])
    return Article(
        text=item["text"],
        title=item["title"],
        byline=tuple(item["byline"]),
        site=item["site"],
        url=item["url"],
        published=published,
        published_has_time=has_time,
        language=item["language"],
        credit=item["credit"],
    )


def _moment(text: str | None) -> tuple[datetime | None, bool]:
    if text is None:
        return None, False
    if "T" in text:
        return datetime.fromisoformat(text), True
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC), False


def _speaker_of(item: Json) -> Speaker:
    mentions = tuple(
        Mention(*_place(place), Form(place["form"]), place.get("found_by", ""))
        for place in item["mentions"]
    )
    return Speaker(item["id"], item["name"], item["role"], SpeakerKind(item["kind"]), mentions)


def _attribution_of(item: Json) -> Attribution:
    return Attribution(
        id=item["id"],
        manner=Manner(item["manner"]),
        stance=Stance(item["stance"]),
        source=_spans_of(item["source"]),
        cue=_spans_of(item["cue"]),
        content=_spans_of(item["content"]),
        speakers=tuple(item["speakers"]),
        via=tuple(Via(*_place(via), via["name"]) for via in item["via"]),
        found_by=item["found_by"],
    )


def _figure_of(item: Json) -> Figure:
    when = item["when"]
    return Figure(
        id=item["id"],
        span=Span(*_place(item["span"])),
        value=Decimal(item["value"]),
        upper=None if item["upper"] is None else Decimal(item["upper"]),
        bound=Bound(item["bound"]),
        kind=FigureKind(item["kind"]),
        unit=item["unit"],
        of=_span_of(item["of"]),
        event=item["event"],
        change=item["change"],
        from_=item["from"],
        hedge=_span_of(item["hedge"]),
        when=None if when is None else When(*_place(when), when["date"]),
        attribution=item["attribution"],
        claimants=tuple(item["claimants"]),
        found_by=item["found_by"],
        places=_spans_of(item.get("places", [])),
        repeats=item.get("repeats"),
    )
