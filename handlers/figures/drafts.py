"""Figures in the making: "12 soldiers were killed and 34 injured" counts soldiers twice."""

import re
from dataclasses import dataclass, replace

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.bounds import Hedge, caution_of, hedge_of
from handlers.figures.changes import compared, direction
from handlers.figures.counted import counted
from handlers.figures.events import event_of
from handlers.figures.numbers import Style
from handlers.figures.parse import PLURAL, Parse
from handlers.figures.phrases import Phrase
from handlers.figures.setting import Setting, setting_of
from handlers.records import FigureKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure in the making.

    Attributes:
        amount: the number with its unit.
        setting: where it stands in its sentence.
        hedge: what bounds it, or None.
        of: where the words for what is counted or measured stand, or None.
        event: what happened to those counted, or None.
        change: "up", "down" or None.
        against: the index of the figure it is compared with: the 48 of "61, up from 48".
        is_former: whether it is such a 48 itself.
        until: where the words that speak of it end, when another figure takes over there.
    """

    amount: Amount
    setting: Setting
    hedge: Hedge | None
    of: Phrase | None
    event: str | None
    change: str | None
    against: int | None = None
    is_former: bool = False
    until: int | None = None


def drafts_of(parse: Parse, amounts: list[Amount]) -> list[Draft]:
    """What the words around each number say, with what figures share among each other.

    Args:
        parse: the parse of the text.
        amounts: the numbers that are figures, in order.
    """
    drafts: list[Draft] = []
    for amount in amounts:
        draft = _shared(parse, drafts, _draft(parse, amount))
        drafts[-1:] = [_without_number(before, draft) for before in drafts[-1:]]
        drafts.append(draft)
    for at, (former, way) in compared(parse.copy, amounts).items():
        now, then = drafts[at], drafts[former]
        change, until = now.change or way, then.amount.start
        drafts[at] = replace(now, against=former, change=change, until=until)
        drafts[former] = replace(then, is_former=True, event=then.event or now.event)
    return drafts


def _draft(parse: Parse, amount: Amount) -> Draft:
    setting = setting_of(parse, amount)
    hedge = hedge_of(parse.copy, amount.start, amount.reach) or caution_of(setting.verb)
    if hedge is not None and _is_during(parse, amount, hedge):
        hedge = None
    if hedge is not None and hedge.start >= amount.reach:
        setting = replace(setting, last=parse.at(hedge.end - 1))
    of = counted(parse, amount, setting)
    border = hedge.start if hedge is not None and hedge.start < amount.start else amount.start
    change = direction(parse.copy, parse, amount, setting, border)
    event = event_of(parse, setting, of) if amount.kind in _HAPPENING else None
    return Draft(amount, setting, hedge, of, event, change)


_HAPPENING = frozenset({FigureKind.COUNT, FigureKind.PERCENT, FigureKind.RATIO})
"""Kinds of figure to which something can have happened: "12 killed", "20% of homes destroyed"."""


def _without_number(before: Draft, draft: Draft) -> Draft:
    """As in "two-thirds of the combined 4.3M sales": sales, as what the second number counts."""
    inside = before.of is not None and before.of[0] <= draft.amount.start < before.of[1]
    counts = draft.amount.kind is FigureKind.COUNT and draft.of is not None
    return replace(before, of=draft.of) if inside and counts else before


def _is_during(parse: Parse, amount: Amount, hedge: Hedge) -> bool:
    """As in "heard 16 witnesses over four days", "over two winters": it bounds nothing."""
    over, after = parse.at(hedge.start), parse.next(parse.at(amount.reach - 1))
    alone = hedge.end - hedge.start == len(over.text) and over.lower_ == "over"
    times = load("figures")["calendar"]["nouns"]
    timed = after is not None and after.lemma_.lower() in times
    return alone and over.dep_ == "prep" and (timed or amount.kind is FigureKind.DURATION)


_BACK = 12
"""Figures that are looked back at, which keeps a sentence of 10,000 numbers cheap."""

_CONVERSION = re.compile(r"\s?[(\[]\s?(?:about\s|around\s|or\s|roughly\s|approximately\s|some\s)?")


_AMONG = re.compile(r"(?:\bincluding|\bamong\sthem|,\sor)\s(?:[a-z]{2,8}\s){0,3}$")
"""Between the figures of "nine people killed, including four children", "340 people, or 28%"."""

_REST = re.compile(r"\sto\s")
"""Between the "212 votes" and the 74 of "won by 212 votes to 74"."""


def _shared(parse: Parse, drafts: list[Draft], draft: Draft) -> Draft:
    """What a figure has from those before it: "100 km (62 miles)" is one distance, one hedge."""
    if not drafts:
        return draft
    amount, last = draft.amount, drafts[-1]
    between = parse.copy[last.amount.reach : amount.start]
    if amount.unit and last.amount.unit and _CONVERSION.fullmatch(between):
        return replace(draft, of=last.of, hedge=draft.hedge or last.hedge, change=last.change)
    if draft.event is None and _AMONG.search(between):
        draft = replace(draft, event=last.event)
    if _REST.fullmatch(parse.copy, (last.of or (0, 0))[1], amount.start) and amount.bare:
        return replace(draft, of=last.of)
    if draft.of is None and _may_share(draft):
        return replace(draft, of=_antecedent(parse, drafts, draft))
    return draft if draft.of is None else replace(draft, of=_apart(drafts, draft, draft.of))


def _apart(drafts: list[Draft], draft: Draft, phrase: Phrase) -> Phrase | None:
    for before in drafts[-_BACK:]:
        if before.amount.start < phrase[1] and phrase[0] < before.amount.reach:
            return _widened(before, draft, phrase)
    return phrase


def _may_share(draft: Draft) -> bool:
    """A bare count, or the second of "60% of voters back it, 24% oppose it"."""
    if draft.amount.kind is FigureKind.COUNT:
        return draft.amount.unit is None
    return _is_share(draft) and draft.setting.root.dep_ == "nsubj"


def _is_share(draft: Draft) -> bool:
    return draft.amount.kind is FigureKind.PERCENT or draft.amount.style is Style.FRACTION


def _antecedent(parse: Parse, drafts: list[Draft], draft: Draft) -> Phrase | None:
    """What the nearest figure before it in its sentence counts, or is a share of."""
    begins, _ = parse.sentence(draft.amount.start)
    for before in reversed(drafts[-_BACK:]):
        if before.amount.start < begins:
            return None
        alike = before.amount.kind is FigureKind.COUNT
        if _is_share(draft):
            alike = _is_polled(before) or (
                _is_share(before) and before.setting.root.dep_ == "nsubj"
            )
        if alike and before.of is not None and _is_countable(parse, before, before.of):
            return before.of
    return None


def _is_polled(draft: Draft) -> bool:
    """As in "in a survey of 1,400 nurses, 62% said"."""
    noun = draft.setting.root.head.head.head
    return noun.lemma_.lower() in load("figures")["names"]["polls"]


def _is_countable(parse: Parse, draft: Draft, phrase: Phrase) -> bool:
    """As in "one soldier was killed and two hurt"; not "the index fell to 58 and two were hurt"."""
    behind = phrase[0] >= draft.amount.start
    return behind or _is_share(draft) or parse.at(phrase[1] - 1).tag_ in PLURAL


def _widened(before: Draft, draft: Draft, phrase: Phrase) -> Phrase | None:
    """What to make of a phrase that holds a number itself.

    "9.99 dollars and 8.99 dollars": the second shares what the first measures. "A 60-year-old
    would take 3%": the phrase is the whole age.
    """
    if before.amount.kind is FigureKind.AGE:
        return min(before.amount.start, phrase[0]), max(before.amount.reach, phrase[1])
    if before.amount.kind is draft.amount.kind or phrase[1] <= before.amount.reach:
        return before.of
    return phrase
