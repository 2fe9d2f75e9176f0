"""An invented story and its brief made by hand: one finding of every sort that a view shows."""

from datetime import UTC, datetime
from decimal import Decimal

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

TEXT = """\
EMBARGOED UNTIL 18:00 GMT
At least 40 houses were flooded in Osterby on Monday, the rescue service said, Canal Nord \
reported. "The dam held," mayor Ines Falk said, "but the [bold]pumps[/bold] did not."
She added that the town would need "months, not weeks" to recover. A senior official said 3.5 \
million crowns were missing. Two inspectors, Oda Lind and Per Holm, warned of more rain.
Falk declined to comment on the cost. The contractor denied that its pumps had failed. Reports of \
a death could not be independently verified. "Nobody slept," it was said. The dam is 62 years old. \
About 900 people live there. (TNB)"""


def span(words: str, nth: int = 0) -> Span:
    """The nth place of these words in the story."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span.of(TEXT, start, start + len(words))


def said(  # noqa: PLR0913 - one argument for each part of an attribution
    number: int,
    speakers: tuple[str, ...],
    source: str | Span,
    cue: str,
    *content: Span,
    manner: Manner = Manner.INDIRECT,
    stance: Stance = Stance.SAID,
    via: tuple[Via, ...] = (),
    nth: int = 0,
) -> Attribution:
    """An attribution of the story."""
    return Attribution(
        id=f"a{number}",
        manner=manner,
        stance=stance,
        source=(source if isinstance(source, Span) else span(source),) if source else (),
        cue=(span(cue, nth),),
        content=content,
        speakers=speakers,
        via=via,
        found_by="rules",
    )


def _speaker(number: int, words: str, role: str | None, kind: SpeakerKind) -> Speaker:
    place = span(words)
    mention = Mention(place.start, place.end, place.text, Form.NAME)
    return Speaker(f"s{number}", words, role, kind, (mention,))


def _via(words: str) -> Via:
    place = span(words)
    return Via(place.start, place.end, place.text, words)


def _furniture(kind: FurnitureKind, words: str) -> Furniture:
    place = span(words)
    return Furniture(kind, place.start, place.end, place.text)


_MONDAY = span("on Monday")

ARTICLE = Article(
    text=TEXT,
    title="Osterby counts its flooded houses",
    byline=("Lena Brook", "Tom Hale"),
    site="The Osterby Post",
    url="https://post.example/osterby",
    published=datetime(2024, 12, 16, 14, 5, tzinfo=UTC),
    published_has_time=True,
    language="en",
    credit="(TNB)",
)

BRIEF = Brief(
    article=ARTICLE,
    speakers=(
        _speaker(1, "the rescue service", None, SpeakerKind.ORGANISATION),
        _speaker(2, "Ines Falk", "mayor", SpeakerKind.PERSON),
        _speaker(3, "A senior official", None, SpeakerKind.UNNAMED),
        _speaker(4, "Oda Lind", "inspector", SpeakerKind.PERSON),
        _speaker(5, "Per Holm", None, SpeakerKind.PERSON),
        _speaker(6, "The contractor", None, SpeakerKind.ORGANISATION),
    ),
    attributions=(
        said(
            1,
            ("s1",),
            "the rescue service",
            "said",
            span("At least 40 houses were flooded in Osterby on Monday"),
            via=(_via("Canal Nord"),),
        ),
        said(
            2,
            ("s2",),
            "mayor Ines Falk",
            "said",
            span("The dam held,"),
            span("but the [bold]pumps[/bold] did not."),
            manner=Manner.DIRECT,
            nth=1,
        ),
        said(
            3,
            ("s2",),
            "She",
            "added",
            span('the town would need "months, not weeks" to recover'),
            manner=Manner.MIXED,
        ),
        said(
            4,
            ("s3",),
            "A senior official",
            "said",
            span("3.5 million crowns were missing"),
            nth=2,
        ),
        said(
            5,
            ("s4", "s5"),
            "Two inspectors, Oda Lind and Per Holm,",
            "warned of",
            span("more rain"),
        ),
        said(
            6,
            ("s2",),
            span("Falk", 1),
            "declined to comment",
            span("on the cost"),
            stance=Stance.DECLINED,
        ),
        said(
            7,
            ("s6",),
            "The contractor",
            "denied",
            span("its pumps had failed"),
            stance=Stance.DENIED,
        ),
        said(
            8,
            (),
            "",
            "could not be independently verified",
            span("Reports of a death"),
            stance=Stance.UNVERIFIED,
        ),
        said(9, (), "", "it was said", span("Nobody slept,"), manner=Manner.DIRECT),
    ),
    figures=(
        Figure(
            "f1",
            span("40"),
            Decimal(40),
            bound=Bound.AT_LEAST,
            of=span("houses"),
            event="flooded",
            hedge=span("At least"),
            when=When(_MONDAY.start, _MONDAY.end, _MONDAY.text, "2024-12-16"),
            attribution="a1",
            claimants=("s1",),
        ),
        Figure(
            "f2",
            span("3.5 million crowns"),
            Decimal("3.5E+6"),
            kind=FigureKind.MONEY,
            unit="crowns",
            attribution="a4",
            claimants=("s3",),
        ),
        Figure("f3", span("62"), Decimal(62), kind=FigureKind.AGE, of=span("dam", 1)),
        Figure(
            "f4",
            span("900"),
            Decimal(900),
            upper=Decimal(1000),
            bound=Bound.ABOUT,
            of=span("people"),
            from_="f1",
            change="up",
            hedge=span("About"),
        ),
    ),
    furniture=(
        _furniture(FurnitureKind.EMBARGO, "EMBARGOED UNTIL 18:00 GMT"),
        _furniture(FurnitureKind.CREDIT, "(TNB)"),
    ),
)
