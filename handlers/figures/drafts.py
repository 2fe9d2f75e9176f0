"""From amounts to figures: bound, what is counted, event, direction, time and claimant."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.figures.amounts import Amount
from handlers.figures.bounds import Hedge, hedge_of
from handlers.figures.changes import compared, direction
from handlers.figures.claimants import claim
from handlers.figures.counted import counted
from handlers.figures.events import counted_head, event_of
from handlers.figures.numbers import Style
from handlers.figures.parse import Parse
from handlers.figures.phrases import Phrase
from handlers.figures.setting import Setting, setting_of
from handlers.figures.units import rate_after
from handlers.figures.times import times_in, when
from handlers.records import Attribution, Bound, Figure, FigureKind, Span, When
from handlers.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure in the making: the amount, where it stands, and what was found so far."""

    amount: Amount
    setting: Setting
    hedge: Hedge | None
    of: Phrase | None
    event: str | None
    change: str | None


def figures_of(
    reading: Reading,
    amounts: list[Amount],
    attributions: tuple[Attribution, ...],
    published: datetime | None,
) -> tuple[Figure, ...]:
    """The figures of an article.

    Args:
        reading: the article and its parse.
        amounts: the numbers that are figures, in order.
        attributions: those of the article.
        published: when it appeared, or None.
    """
    copy, parse = reading.doc.text, Parse.of(reading.doc)
    drafts: list[Draft] = []
    for amount in amounts:
        drafts.append(_shared(copy, drafts, _draft(copy, parse, amount)))
    links = compared(copy, amounts)
    figures = [
        _figure(reading, draft, f"f{number}", attributions, published)
        for number, draft in enumerate(drafts, 1)
    ]
    return tuple(
        replace(figure, from_=f"f{links[at][0] + 1}", change=figure.change or links[at][1])
        if at in links
        else figure
        for at, figure in enumerate(figures)
    )


def _draft(copy: str, parse: Parse, amount: Amount) -> Draft:
    setting = setting_of(parse, amount)
    hedge = hedge_of(copy, amount.start, amount.reach)
    of = counted(parse, amount, setting)
    border = hedge.start if hedge is not None and hedge.start < amount.start else amount.start
    change = direction(copy, parse, amount, setting, border)
    event = None
    if amount.kind is FigureKind.COUNT:
        event = event_of(parse, setting, counted_head(parse, None if of is None else of[1]))
    return Draft(amount, setting, hedge, of, event, change)


_CONVERSION = re.compile(r"\s?[(\[]\s?(?:about\s|around\s|or\s|roughly\s|approximately\s|some\s)?")


def _shared(copy: str, drafts: list[Draft], draft: Draft) -> Draft:
    """What a figure has from the one before it.

    "12 soldiers were killed and 34 injured" counts soldiers twice; "100 km (62 miles)" is one
    distance in two units, with one hedge.
    """
    if not drafts:
        return draft
    last = drafts[-1]
    between = copy[last.amount.reach : draft.amount.start]
    if _CONVERSION.fullmatch(between) and draft.amount.unit and last.amount.unit:
        bound = None if last.hedge is None else last.hedge
        return replace(draft, of=last.of, hedge=draft.hedge or bound, change=last.change)
    if draft.of is None and draft.amount.kind is FigureKind.COUNT and draft.amount.bare:
        return replace(draft, of=_antecedent(drafts, draft))
    return draft


def _antecedent(drafts: list[Draft], draft: Draft) -> Phrase | None:
    """What the nearest count before it in its sentence counts."""
    sentence = draft.setting.root.sent
    for before in reversed(drafts):
        if before.amount.start < sentence.start_char:
            return None
        if before.amount.kind is FigureKind.COUNT and before.of is not None:
            return before.of
    return None


def _figure(
    reading: Reading,
    draft: Draft,
    identity: str,
    attributions: tuple[Attribution, ...],
    published: datetime | None,
) -> Figure:
    amount, hedge = draft.amount, draft.hedge
    span = reading.span(amount.start, amount.end)
    said = claim(attributions, span)
    of = None if draft.of is None else reading.span(*draft.of)
    return Figure(
        id=identity,
        span=span,
        value=amount.value,
        upper=amount.upper,
        bound=_bound(amount, hedge),
        kind=amount.kind,
        unit=_unit(reading.doc.text, amount, of),
        of=of,
        event=draft.event,
        change=draft.change,
        hedge=None if hedge is None else reading.span(hedge.start, hedge.end),
        when=_when(reading, draft, said, published),
        attribution=None if said is None else said.id,
        claimants=() if said is None else said.speakers,
        found_by=amount.rule,
    )


def _unit(copy: str, amount: Amount, of: Span | None) -> str | None:
    """The unit with its rate: "USD per month", "tests per day"; None of a mere count."""
    if amount.unit is not None:
        return f"{amount.unit} per {amount.rate}" if amount.rate else amount.unit
    if of is None or amount.kind is not FigureKind.COUNT:
        return None
    found = rate_after(copy, of.end) if of.start >= amount.end else None
    rate = amount.rate or (found[0] if found else None)
    return f"{of.text} per {rate}" if rate else None


def _bound(amount: Amount, hedge: Hedge | None) -> Bound:
    if hedge is not None and hedge.bound is not Bound.EXACT:
        return hedge.bound
    return Bound.EXACT if amount.upper is None else Bound.RANGE


def _when(
    reading: Reading, draft: Draft, said: Attribution | None, published: datetime | None
) -> When | None:
    """The one time named in the figure's clause; with several, the nearest behind it."""
    sentence = draft.setting.root.sent
    start, end = sentence.start_char, sentence.end_char
    if said is not None:
        piece = next(p for p in said.content if p.start <= draft.amount.start < p.end)
        start, end = max(start, piece.start), min(end, piece.end)
    found = times_in(reading.doc.text, start, end)
    if not found:
        return None
    behind = [match for match in found if match.start() >= draft.amount.end]
    return when(reading.text, behind[0] if behind else found[-1], published)
