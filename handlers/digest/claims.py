"""The figures of many stories, those of one thing together: "9 people killed", "a toll of 14"."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

from config.lexicon import load
from handlers.digest.marks import stems_of
from handlers.digest.records import Claim
from handlers.figures.comparing import comparable
from handlers.figures.heads import head_of
from handlers.records import Brief, Figure, FigureKind, Span, Stance

_UNCLAIMED = frozenset({Stance.DENIED, Stance.ASKED, Stance.UNVERIFIED, Stance.DECLINED})
_NOT_COMPARED = frozenset({FigureKind.AGE, FigureKind.DURATION, FigureKind.RANK})
_SENTENCE = re.compile(r"[.!?…][”\"’')]{0,2}\s+(?=[“\"‘(]?[A-Z0-9])|\n+")
_LONGEST_SENTENCE = 600
_BEFORE = 24
"""Characters before a figure in which the words stand that lead up to it."""
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Counted:
    """A claim as it is compared.

    Attributes:
        claim: what a reader is shown.
        figure: the same figure, made comparable across stories.
        event: the number of the event that its story tells.
        at: when its story appeared.
        context: the words of its sentence, without endings.
        is_alone: whether it is held against none: "five of them", "a town of 4,000".
    """

    claim: Claim
    figure: Figure
    event: int
    at: datetime
    context: frozenset[str]
    is_alone: bool

    @property
    def story(self) -> str:
        """The key of the story that holds it."""
        return self.claim.keys[0]


def claims_of(brief: Brief, keys: tuple[str, ...], event: int, at: datetime) -> Iterator[Counted]:
    """The figures of one story that are claimed in it, each once.

    Args:
        brief: the story.
        keys: its keys, as in `Claim`.
        event: the number of its event.
        at: when it appeared.

    Yields:
        What can be held against other stories: no ages, no figure that is only denied, none that is
        a former level ("up from 48").
    """
    stances = {each.id: each.stance for each in brief.attributions}
    former = {each.from_ for each in brief.figures}
    for figure in brief.figures:
        unclaimed = stances.get(figure.attribution or "") in _UNCLAIMED or _is_withdrawn(
            brief.article.text, figure
        )
        if figure.kind in _NOT_COMPARED or figure.repeats or figure.id in former or unclaimed:
            continue
        text = brief.article.text
        context = stems_of(_sentence(text, figure.span))
        is_alone = _is_part(text, figure) or _is_size(text, figure)
        yield Counted(Claim(keys, figure), _toll(figure), event, at, context, is_alone)


def things(claims: Iterable[Counted]) -> Iterator[list[Counted]]:
    """Put claims of one thing together.

    Args:
        claims: any claims, by time.

    Yields:
        The claims of each thing, by time. "Troops" may be Norland's or Ostmark's, but no thing
        holds both.
    """
    topics: dict[Hashable, list[_Thing]] = defaultdict(list)
    for each in claims:
        known = topics[_topic(each)]
        thing = next((some for some in known if some.holds(each)), None)
        if thing is None:
            thing = _Thing()
            known.append(thing)
        thing.add(each)
    for some in topics.values():
        yield from (thing.claims for thing in some)


_FURTHER = 12
"""Claims of a thing that another is held against; more would tell nothing new."""


@dataclass(slots=True)
class _Thing:
    claims: list[Counted] = field(default_factory=list)
    unlike: dict[Hashable, Counted] = field(default_factory=dict)

    def holds(self, claim: Counted) -> bool:
        known = list(self.unlike.values())
        return all(comparable(each.figure, claim.figure) for each in known) and any(
            is_one_thing(each, claim) for each in known
        )

    def add(self, claim: Counted) -> None:
        self.claims.append(claim)
        figure = claim.figure
        context = None if figure.event else claim.context
        date = figure.when.date if figure.when else None
        words = (_of(figure).lower(), figure.unit, date, figure.change, context)
        if len(self.unlike) < _FURTHER:
            self.unlike.setdefault(words, claim)


def is_one_thing(one: Counted, other: Counted) -> bool:
    """Whether two claims of one event count the same.

    Where no event is told ("killed"), "boxes" alone do not: their sentences must have a word in
    common that is not the thing itself.
    """
    if not comparable(one.figure, other.figure):
        return False
    if one.figure.event is not None:
        return True
    thing = stems_of(_of(one.figure)) | stems_of(_of(other.figure))
    return bool((one.context & other.context) - thing)


def _topic(claim: Counted) -> Hashable:
    figure = claim.figure
    if claim.is_alone:
        return (claim.story, figure.span)
    noun = head_of(_of(figure)).noun or "person"
    return (claim.event, figure.kind, noun, _event(figure), _other_year(claim))


def _other_year(claim: Counted) -> str | None:
    """The year of a figure that is of another time than its story, by more than a month.

    "In 2011 a landslide in the valley killed 57" is not held against the dead of this one.
    """
    when = claim.claim.figure.when
    if when is None or when.date is None:
        return None
    near = [f"{claim.at + away:%Y-%m}" for away in (-_MONTH, timedelta(), _MONTH)]
    return None if any(month.startswith(when.date[:7]) for month in near) else when.date[:4]


@cache
def _events() -> dict[str, str]:
    return {word: group[0] for group in load("figures")["same"]["events"] for word in group}


def _event(figure: Figure) -> str | None:
    return None if figure.event is None else _events().get(figure.event, figure.event)


def _is_withdrawn(text: str, figure: Figure) -> bool:
    """Whether the figure is named only to say that it is not so."""
    return _stands_before(text, figure.span.start, "withdrawn")


def _is_size(text: str, figure: Figure) -> bool:
    """Whether it says how large a place is: "a town of about 4,000 people"."""
    hedge = figure.hedge
    return _stands_before(text, figure.span.start, "sizes") or (
        hedge is not None and _stands_before(text, hedge.start, "sizes")
    )


def _is_part(text: str, figure: Figure) -> bool:
    """Whether it is a part of another figure: "five of them"."""
    return _parts().match(text, figure.span.end) is not None


def _stands_before(text: str, at: int, which: str) -> bool:
    return _before(which).search(text, max(0, at - _BEFORE), at) is not None


@cache
def _before(which: str) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in load("digest")[which])
    return re.compile(rf"\b(?:{either})\s{{1,3}}\Z")


@cache
def _parts() -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in load("digest")["parts"])
    return re.compile(rf"\s{{1,3}}of\s{{1,3}}(?:{either})\b")


def _of(figure: Figure) -> str:
    return "" if figure.of is None else figure.of.text


def _toll(figure: Figure) -> Figure:
    """A toll without its day: it runs on, and "the toll of the blast" counts no blasts."""
    if figure.event is None or not is_toll(figure):
        return figure
    return replace(figure, of=None, when=None, change=None, from_=None)


def is_toll(figure: Figure) -> bool:
    """Whether a figure is called a toll, which runs on."""
    tolls = load("digest")["tolls"]
    return any(word in tolls for word in _of(figure).lower().split())


def _sentence(text: str, span: Span) -> str:
    """The sentence around a figure, as far as full stops tell."""
    start = max(0, span.start - _LONGEST_SENTENCE)
    before = [start, *(match.end() for match in _SENTENCE.finditer(text, start, span.start))]
    after = _SENTENCE.search(text, span.end, span.end + _LONGEST_SENTENCE)
    end = after.start() if after else min(len(text), span.end + _LONGEST_SENTENCE)
    return text[before[-1] : end]
