"""The brief that a case asks for, made from the case itself: what a perfect reader would give."""

from decimal import Decimal

from handlers.records import (
    Article,
    Attribution,
    Bound,
    Brief,
    Figure,
    FigureKind,
    Furniture,
    FurnitureKind,
    Manner,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Via,
    When,
)
from tests.golden.cases import CONTENT, GAP, Case, ExpectedFigure, Statement
from tests.golden.wording import place


def ideal(case: Case) -> Brief:
    """A brief with exactly what the case lists. Words are taken where they stand first."""
    names = dict.fromkeys(name for one in case.statements for name in one.who)
    claimants = (one.parts.get("claimed by", "nobody") for one in case.figures)
    names |= dict.fromkeys(
        name for one in claimants if one != "nobody" for name in one.split(" + ")
    )
    roles = {name: one.details.get("role") for one in reversed(case.statements) for name in one.who}
    speakers = tuple(Speaker(name, name, roles.get(name), SpeakerKind.PERSON, ()) for name in names)
    attributions = [_attribution(case, one, f"a{n}") for n, one in enumerate(case.statements)]
    furniture = tuple(
        Furniture(FurnitureKind(kind), span.start, span.end, span.text)
        for kind, span in ((kind, _span(case, text)) for kind, text in case.furniture)
    )
    figures: list[Figure] = []
    for number, one in enumerate(case.figures):
        reached = figures[-1].span.end if figures else 0
        figures.append(_figure(case, one, attributions, f"f{number}", reached))
    return Brief(Article(case.text), speakers, tuple(attributions), tuple(figures), furniture)


def _attribution(case: Case, one: Statement, name: str) -> Attribution:
    meant = CONTENT[one.form]
    if one.form == "paraphrase" and one.quoted():
        meant = "mixed"
    via = one.details.get("via")
    carried = _span(case, via) if via else None
    return Attribution(
        id=name,
        manner=Manner(meant) if meant in set(Manner) else Manner.INDIRECT,
        stance=Stance(meant) if meant in set(Stance) else Stance.SAID,
        source=_spans(case, one.details.get("source")),
        cue=_spans(case, one.details.get("cue")),
        content=tuple(_span(case, piece) for piece in GAP.split(one.content) if piece),
        speakers=one.who,
        via=(Via(carried.start, carried.end, carried.text, via or ""),) if carried else (),
    )


def _figure(
    case: Case, one: ExpectedFigure, found: list[Attribution], name: str, reached: int
) -> Figure:
    parts = {label: value for label, value in one.parts.items() if value != "none"}
    claimed = parts.get("claimed by", "nobody")
    carrier = next((a.id for a in found if a.via and a.via[0].name == parts.get("via")), None)
    if "via" in parts and carrier is None:
        carrier = f"{name}-source"
        span = _span(case, parts["via"])
        via = (Via(span.start, span.end, span.text, parts["via"]),)
        found.append(Attribution(carrier, Manner.INDIRECT, Stance.SAID, (), (), (), (), via))
    when = next(iter(_spans(case, parts.get("when"))), None)
    return Figure(
        id=name,
        span=_span(case, one.written, reached),
        value=Decimal(parts.get("value", "1")),
        bound=Bound(one.bound.replace(" ", "_")),
        kind=FigureKind(parts.get("kind", "count")),
        unit=parts.get("unit"),
        of=next(iter(_spans(case, parts.get("of"))), None),
        event=parts.get("event"),
        change=parts.get("change"),
        hedge=next(iter(_spans(case, parts.get("hedge"))), None),
        when=None if when is None else When(when.start, when.end, when.text),
        attribution=carrier,
        claimants=() if claimed == "nobody" else tuple(claimed.split(" + ")),
    )


def _spans(case: Case, sought: str | None) -> tuple[Span, ...]:
    return (_span(case, sought),) if sought and sought != "none" else ()


def _span(case: Case, sought: str, reached: int = 0) -> Span:
    found = place(sought, case.text, reached) or place(sought, case.text)
    assert found, sought
    return Span.of(case.text, *found)
