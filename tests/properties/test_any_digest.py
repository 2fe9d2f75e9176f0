"""Whatever stories come together, in whatever order: a digest is exact, and keeps its secrets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.digest.making import make
from handlers.digest.records import Claim, Digest, Told, Utterance
from handlers.models import Models
from handlers.read import read_all
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
)
from tests.comparing.stories import story_pairs
from tests.properties.texts import anything, pasted

START = datetime(2026, 3, 10, 6, tzinfo=UTC)
END = START + timedelta(days=1)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARK = "EMBARGOED UNTIL NOON"


@pytest.fixture(scope="session")
def shelf(models: Models) -> list[Brief]:
    """Stories that have something to do with each other, as they are read."""
    pairs = story_pairs("first")
    read = read_all([each for pair in pairs for each in (pair.one, pair.other)], models)
    return [each for each in read if isinstance(each, Brief)]


def stories(shelf: list[Brief]) -> st.SearchStrategy[list[Told]]:
    """Some of these, each pasted at some time, some with an earlier version."""
    near = st.integers(0, len(shelf) - 1).flatmap(
        lambda at: st.sampled_from(shelf[max(0, at - 3) : at + 3])
    )
    one = st.tuples(near, st.integers(0, 600), st.none() | near)
    return st.lists(one, max_size=12).map(
        lambda drawn: [
            Told(f"t{number}", START + timedelta(minutes=minute), brief, before)
            for number, (brief, minute, before) in enumerate(drawn)
        ]
    )


def embargoed(brief: Brief) -> Brief:
    mark = Furniture(FurnitureKind.EMBARGO, 0, len(MARK), brief.article.text[: len(MARK)])
    return replace(brief, furniture=(mark,))


def listed(node: object) -> Iterator[Claim | Utterance]:
    """Every claim and utterance of a digest, wherever it stands."""
    if isinstance(node, Claim | Utterance):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from listed(each)
    elif hasattr(node, "__dataclass_fields__") and not isinstance(node, Told | Brief):
        for name in node.__dataclass_fields__:
            yield from listed(getattr(node, name))


def check(digest: Digest) -> None:
    for each in listed(digest):
        told = digest.story(each.keys[0]).brief
        text = told.article.text
        if isinstance(each, Claim):
            assert each.figure in told.figures
            spans = [each.figure.span]
        else:
            assert each.attribution in told.attributions
            spans = list(each.attribution.content)
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(digest.story(key) for key in each.keys)
    assert sorted(key for each in digest.stories for key in each.keys) == sorted(
        each.key for each in digest.told
    )


@SLOW
@given(data=st.data())
def test_the_order_of_stories_does_not_matter(shelf: list[Brief], data: st.DataObject) -> None:
    told = data.draw(stories(shelf))
    turned = data.draw(st.permutations(told))
    assert make(told, START, END) == make(turned, START, END)


@SLOW
@given(data=st.data())
def test_every_item_is_found_in_its_story(shelf: list[Brief], data: st.DataObject) -> None:
    check(make(data.draw(stories(shelf)), START, END))


@SLOW
@given(data=st.data())
def test_an_embargoed_story_leaves_nothing_but_its_count(
    shelf: list[Brief], data: st.DataObject
) -> None:
    told = data.draw(stories(shelf))
    secret = [
        replace(each, key=f"secret {each.key}", brief=embargoed(each.brief))
        for each in data.draw(stories(shelf))
    ]
    mixed = data.draw(st.permutations([*told, *secret]))
    assert make(mixed, START, END) == replace(make(told, START, END), left_out=len(secret))


@given(at=st.lists(st.integers(0, 600), max_size=4))
def test_a_digest_of_stories_without_findings_is_false(at: list[int]) -> None:
    empty = Brief(Article("The morning was grey."))
    told = [Told(str(n), START + timedelta(minutes=m), empty) for n, m in enumerate(at)]
    assert not make(told, START, END)


@st.composite
def oddities(draw: st.DrawFn) -> Brief:
    """A brief of any text with any findings: what no reader would give, but a record could hold."""
    text = draw(st.one_of(anything, pasted)) or "?"
    number = count()

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span.of(text, start, draw(st.integers(start + 1, len(text))))

    names = st.sampled_from(
        ["", " ", "Wirth", "Ansa Wirth", "the police", "’s", "-", "٣", text[:40]]
    )
    speakers = tuple(
        Speaker(
            f"s{n}", draw(names), draw(st.none() | names), draw(st.sampled_from(SpeakerKind)), ()
        )
        for n in range(3)
    )
    attributions = tuple(
        Attribution(
            f"a{next(number)}",
            draw(st.sampled_from(Manner)),
            draw(st.sampled_from(Stance)),
            (span(),),
            (),
            (span(), span()),
            draw(st.sampled_from([(), ("s0",), ("s1", "s2")])),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    figures = tuple(draw(figure(span(), f"f{n}", span())) for n in range(draw(st.integers(0, 3))))
    site = draw(st.sampled_from([None, "Post", "Mercury", ""]))
    return Brief(Article(text, site=site), speakers, attributions, figures)


def figure(span: Span, name: str, of: Span) -> st.SearchStrategy[Figure]:
    parts: dict[str, st.SearchStrategy[Any]] = {
        "value": st.decimals(-10, 10**9, allow_nan=False) | st.just(Decimal("1e200")),
        "bound": st.sampled_from(Bound),
        "kind": st.sampled_from(FigureKind),
        "unit": st.sampled_from([None, "USD", "km", "%", "nonsense"]),
        "event": st.sampled_from([None, "killed", "dead", "nonsense"]),
        "of": st.sampled_from([None, of]),
        "change": st.sampled_from([None, "up", "down"]),
        "from_": st.sampled_from([None, "f0", "f9"]),
    }
    return st.builds(Figure, id=st.just(name), span=st.just(span), **parts)


@SLOW
@given(st.lists(oddities(), max_size=5))
def test_whatever_stories_hold_a_digest_is_made_of_it(briefs: list[Brief]) -> None:
    told = [Told(str(n), START + timedelta(minutes=n), brief) for n, brief in enumerate(briefs)]
    digest = make(told, START, END)
    check(digest)
    assert digest == make(reversed(told), START, END)
