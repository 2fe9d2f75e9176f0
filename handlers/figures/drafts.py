"""From amounts to figures: bound, what is counted, event, direction, time and claimant."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.figures.amounts import Amount
from handlers.figures.bounds import Hedge, hedge_of
from handlers.figures.changes import compared, direction
from handlers.figures.claimants import claim
from handlers.figures.counted import counted
from handlers.figures.events import event_of
from handlers.figures.parse import Parse
from handlers.figures.phrases import Phrase
from handlers.figures.setting import Setting, setting_of
from handlers.figures.times import Times, when
from handlers.figures.units import rate_after
from handlers.records import Attribution, Bound, Figure, FigureKind, Span, When
from handlers.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Story:
    """What the figures of an article are read from; `published` is None when it is not known."""

    reading: Reading
    parse: Parse
    attributions: tuple[Attribution, ...]
    published: datetime | None
    times: Times


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure in the making; `compared` is set on the 48 of "61, up from 48"."""

    amount: Amount
    setting: Setting
    hedge: Hedge | None
    of: Phrase | None
    event: str | None
    change: str | None
    compared: bool = False


def figures_of(story: Story, amounts: list[Amount]) -> tuple[Figure, ...]:
    """The figures of an article.

    Args:
        story: the article with its parse and attributions.
        amounts: the numbers that are figures, in order.
    """
    parse, copy = story.parse, story.parse.copy
    drafts: list[Draft] = []
    for amount in amounts:
        drafts.append(_shared(copy, drafts, _draft(copy, parse, amount)))
    links = compared(copy, amounts)
    for source, (target, _) in links.items():
        event = drafts[target].event or drafts[source].event
        drafts[target] = replace(drafts[target], compared=True, event=event)
    figures = [_figure(story, draft, f"f{number}") for number, draft in enumerate(drafts, 1)]
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
        event = event_of(parse, setting, of)
    return Draft(amount, setting, hedge, of, event, change)


_BACK = 12
"""Figures that are looked back at, which keeps a sentence of 10,000 numbers cheap."""

_NEAR = 400
"""Characters around a figure in which the time it speaks of is looked for."""

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
    if draft.of is None and draft.amount.kind is FigureKind.COUNT and draft.amount.unit is None:
        return replace(draft, of=_antecedent(drafts, draft))
    for before in drafts[-_BACK:]:
        if draft.of and before.amount.start < draft.of[1] and draft.of[0] < before.amount.reach:
            return replace(draft, of=_widened(before, draft, draft.of))
    return draft


def _widened(before: Draft, draft: Draft, phrase: Phrase) -> Phrase | None:
    """What to make of a phrase that holds a number itself.

    "9.99 dollars and 8.99 euros": the second shares what the first measures. "A 60-year-old
    would take 3%": the phrase is the whole age.
    """
    if before.amount.kind is FigureKind.AGE:
        return min(before.amount.start, phrase[0]), max(before.amount.reach, phrase[1])
    if before.amount.kind is draft.amount.kind or phrase[1] <= before.amount.reach:
        return before.of
    return phrase


def _antecedent(drafts: list[Draft], draft: Draft) -> Phrase | None:
    """What the nearest count before it in its sentence counts."""
    sentence = draft.setting.root.sent
    for before in reversed(drafts[-_BACK:]):
        if before.amount.start < sentence.start_char:
            return None
        if before.amount.kind is FigureKind.COUNT and before.of is not None:
            return before.of
    return None


def _figure(story: Story, draft: Draft, identity: str) -> Figure:
    reading = story.reading
    amount, hedge = draft.amount, draft.hedge
    span = reading.span(amount.start, amount.end)
    said = claim(story.attributions, span)
    of = None if draft.of is None else reading.span(*draft.of)
    return Figure(
        id=identity,
        span=span,
        value=amount.value,
        upper=amount.upper,
        bound=_bound(amount, hedge),
        kind=amount.kind,
        unit=_unit(story.parse.copy, amount, of),
        of=of,
        event=draft.event,
        change=draft.change,
        hedge=None if hedge is None else reading.span(hedge.start, hedge.end),
        when=_when(story, draft, said),
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


def _when(story: Story, draft: Draft, said: Attribution | None) -> When | None:
    """The one time named in the figure's clause; with several, the nearest behind it."""
    sentence = draft.setting.root.sent
    start = max(sentence.start_char, draft.amount.start - _NEAR)
    end = min(sentence.end_char, draft.amount.end + _NEAR)
    if said is not None:
        piece = next(p for p in said.content if p.start <= draft.amount.start < p.end)
        start, end = max(start, piece.start), min(end, piece.end)
    copy, amount = story.parse.copy, draft.amount
    start = max(start, copy.rfind(";", start, amount.start))
    closing = copy.find(";", amount.end, end)
    found = story.times.within(start, end if closing < 0 else closing)
    behind = [match for match in found if match.start() >= amount.end]
    nearest = behind[:1] or ([] if draft.compared else found[-1:])
    return when(story.reading.text, nearest[0], story.published) if nearest else None
