"""Stories for the page: one nested, one hostile, one of 10,000 words with 300 statements."""

from decimal import Decimal

from bot.corrections import Noted
from handlers.corrections import Correction, Fault, Right, place_of
from handlers.records import (
    Article,
    Attribution,
    Brief,
    Figure,
    Form,
    Furniture,
    FurnitureKind,
    Manner,
    Mention,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)
from tests.bot.story import BRIEF, span

NESTED_TEXT = (
    "The Selby Courier reported that the port authority said 12 of the crew had told “no lies at "
    "all” to the coastguard, and that it stood by them.\n"
    "She said the rest would follow."
)
EVIL = (
    "</span></div><script>document.title='owned'</script><img src=x onerror=\"document.title='o'\">"
    "<style>*{display:none!important}</style><iframe src=javascript:alert(1)></iframe>"
    "\u202eesrever\u202c \u2066isolated\u2069 \x1b[31m </style><svg onload=alert(1)> &lt;b&gt; "
    "{{ 7*7 }} {% raw %} ]]> --> '\" ` javascript:alert(1) "
)
HOSTILE = EVIL * 3 + "ab" * 4_000 + "\u0645\u0631\u062d\u0628\u0627 " + "z\u0300\u0301\u0302" * 60
SENTENCES = (
    "“We had no water in pipe {n}, and twice we asked,” said fire chief {who} on day {n}.",
    "{who} said at least {n} houses of the lower town had been closed since the spring flood.",
    "He added that the council of the town would need “months, not weeks” to mend what broke.",
)
FILLER = "The road along the river stayed shut and the market moved to the square that night. "
MORE = "People waited. "


def _place(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span.of(text, at, at + len(words))


def nested() -> Brief:
    """Two statements inside another, one that ends where the other goes on, a figure in both."""
    text = NESTED_TEXT

    def place(words: str) -> Span:
        return _place(text, words)

    def said(number: int, source: str, cue: str, content: str, manner: Manner) -> Attribution:
        who = (f"s{number}",)
        places = (place(source),), (place(cue),), (place(content),)
        return Attribution(f"a{number}", manner, Stance.SAID, *places, who, found_by="rules")

    def named(number: int, words: str) -> Speaker:
        at = place(words)
        mention = Mention(at.start, at.end, at.text, Form.NAME)
        return Speaker(f"s{number}", words, None, SpeakerKind.ORGANISATION, (mention,))

    across = "all” to the coastguard, and that it stood by them"
    outer = text[text.index("the port") : text.index(", and that")]
    return Brief(
        Article(text, title="A courier, an authority and a crew", language="en"),
        (named(1, "The Selby Courier"), named(2, "the port authority"), named(3, "the crew")),
        (
            said(1, "The Selby Courier", "reported", outer, Manner.INDIRECT),
            said(2, "the port authority", "said", outer[outer.index("12") :], Manner.MIXED),
            said(3, "the crew", "had told", "no lies at all", Manner.DIRECT),
            Attribution("a4", Manner.INDIRECT, Stance.SAID, (), (), (place(across),), ()),
        ),
        (Figure("f1", place("12"), Decimal(12), attribution="a2", claimants=("s2",)),),
    )


def hostile() -> Brief:
    """Every field that a stranger can write holds markup, scripts, style and bidi controls."""
    text = HOSTILE
    whole, half = Span.of(text, 0, len(text)), Span.of(text, 5, len(EVIL) + 7)
    mention = Mention(half.start, half.end, half.text, Form.PRONOUN)
    speaker = Speaker("s1", EVIL, EVIL, SpeakerKind.UNNAMED, (mention,))
    other = Speaker("s2", "\u05d3\u05d5\u05d3 \u202e", None, SpeakerKind.PERSON, ())
    statement = Attribution(
        "a1", Manner.DIRECT, Stance.SAID, (half,), (half,), (whole,), ("s1", "s2")
    )
    figure = Figure(
        "f1", half, Decimal(1), of=whole, event=EVIL, unit=EVIL, hedge=half, claimants=("s1",)
    )
    article = Article(
        text,
        title=EVIL,
        byline=(EVIL, EVIL),
        site=EVIL,
        url="javascript:document.title='owned'//https://news.example/",
        language="en",
        credit=EVIL,
    )
    furniture = (Furniture(FurnitureKind.CREDIT, half.start, half.end, half.text),)
    return Brief(article, (speaker, other), (statement,), (figure,), furniture)


def long_story(statements: int = 300, words: int = 10_000) -> Brief:
    """A story of so many words with so many statements of 40 people, a figure in every third."""
    people = [f"{first} {last}" for first in _FIRST for last in _LAST]
    text, said, figures = "", [], []
    mentions: dict[str, list[Mention]] = {name: [] for name in people}
    fill = (words // statements - 16) // len(FILLER.split())
    for number in range(statements):
        who = people[number % len(people)]
        sentence = SENTENCES[number % 3].format(n=number + 2, who=who)
        start = len(text)
        text += sentence + " " + FILLER * max(0, fill) + MORE + ("\n\n" if number % 2 else "")
        source = who if who in sentence else "He"
        said.append(_said(text, start, number, source, len(people)))
        place = _place(text, source, start)
        form = Form.NAME if source == who else Form.PRONOUN
        mentions[who].append(Mention(place.start, place.end, place.text, form))
        if number % 3 == 1:
            at = _place(text, str(number + 2), start)
            figures.append(Figure(f"f{number}", at, Decimal(number + 2), attribution=f"a{number}"))
    speakers = tuple(
        Speaker(f"s{number}", name, "fire chief", SpeakerKind.PERSON, tuple(mentions[name]))
        for number, name in enumerate(people)
    )
    article = Article(text, title="The long night of Harl, hour by hour", language="en")
    return Brief(article, speakers, tuple(said), tuple(figures))


_FIRST = ("Nora", "Till", "Ida", "Edda", "Orrin", "Tamsin", "Per", "Oda")
_LAST = ("Vell", "Orso", "Marr", "Quill", "Vale")


_CONTENTS = (
    ("said", "We had no water in pipe {n}, and twice we asked,", Manner.DIRECT),
    (
        "said",
        "at least {n} houses of the lower town had been closed since the spring flood",
        Manner.INDIRECT,
    ),
    (
        "added",
        "the council of the town would need “months, not weeks” to mend what broke",
        Manner.MIXED,
    ),
)


def _said(text: str, start: int, number: int, source: str, people: int) -> Attribution:
    cue, content, manner = _CONTENTS[number % 3]
    return Attribution(
        f"a{number}",
        manner,
        Stance.SAID,
        (_place(text, source, start),),
        (_place(text, cue, start),),
        (_place(text, content.format(n=number + 2), start),),
        (f"s{number % people}",),
        found_by="rules",
    )


def noted() -> tuple[Noted, ...]:
    """A wrong speaker, missed words and a wrong figure of the small story."""
    by_id = {each.id: each for each in BRIEF.attributions}
    speaker, quote, figure = (
        place_of(by_id["a3"]),
        span("The dam is 62 years old"),
        BRIEF.figures[0].span,
    )
    made = (
        Correction(Fault.SPEAKER, speaker.start, speaker.end, Right.SOMEBODY, "Oda Lind"),
        Correction(Fault.QUOTE, quote.start, quote.end, Right.SOMEBODY, "Ines Falk"),
        Correction(Fault.FIGURE, figure.start, figure.end, Right.NOBODY),
    )
    return tuple(
        Noted(f"V{number}", what, "Heard it myself." if number == 2 else "", "U1", "ada", 1.8e9)
        for number, what in enumerate(made)
    )
