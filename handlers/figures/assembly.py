"""From drafts to figures: each with its span, its bound, its time and who claims it."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime

from handlers.figures.amounts import Amount
from handlers.figures.bounds import Hedge
from handlers.figures.claimants import claim
from handlers.figures.drafts import Draft
from handlers.figures.parse import Parse
from handlers.figures.times import Times, is_of_clause, when
from handlers.figures.units import rate_after
from handlers.records import Attribution, Bound, Figure, FigureKind, Span, When
from handlers.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Story:
    """What the figures of an article are read from; `published` is None when it is not known.

    `numbers` are the places where its figures begin.
    """

    reading: Reading
    parse: Parse
    attributions: tuple[Attribution, ...]
    published: datetime | None
    times: Times
    numbers: tuple[int, ...]


def figures_of(story: Story, drafts: list[Draft]) -> tuple[Figure, ...]:
    """The figures of an article, with the ids "f1", "f2", ... in the order of the drafts."""
    return tuple(_figure(story, draft, f"f{number}") for number, draft in enumerate(drafts, 1))


def _figure(story: Story, draft: Draft, identity: str) -> Figure:
    reading, amount, hedge = story.reading, draft.amount, draft.hedge
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
        from_=None if draft.against is None else f"f{draft.against + 1}",
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
    """The nearest time behind the figure in its clause, else one that its verb has in front."""
    start, end = _clause(story, draft, said)
    amount = draft.amount
    found = story.times.within(start, end)
    behind = [match for match in found if match.start() >= amount.end]
    before = [
        match
        for match in ([] if draft.is_former else found)
        if match.end() <= amount.start
        and not _is_of_another(story, start, match.start())
        and is_of_clause(story.parse.at(match.start()), draft.setting.verb)
    ]
    nearest = behind[:1] or before[-1:]
    return when(story.reading.text, nearest[0], story.published) if nearest else None


def _is_of_another(story: Story, start: int, time: int) -> bool:
    """As in "up from 950,000 in 2022, employs 600": the year has its figure already."""
    return bisect_left(story.numbers, start) < bisect_left(story.numbers, time)


def _clause(story: Story, draft: Draft, said: Attribution | None) -> tuple[int, int]:
    """The stretch in which the words for the figure's time may stand."""
    amount = draft.amount
    start, end = story.parse.sentence(amount.start)
    if said is not None:
        piece = next(p for p in said.content if p.start <= amount.start < p.end)
        start, end = max(start, piece.start), min(end, piece.end)
    copy = story.parse.copy
    semicolon = copy.find(";", amount.end, end)
    stops = [stop for stop in (semicolon, draft.until) if stop is not None and stop >= 0]
    return max(start, copy.rfind(";", start, amount.start)), min([end, *stops])
