"""Digests made by hand: of a few stories with every kind of item, and of very many."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from handlers.compare import changes
from handlers.digest.records import (
    Claim,
    Counted,
    Difference,
    Digest,
    Revision,
    Rewording,
    Story,
    Told,
    Utterance,
    Voice,
)
from handlers.records import Bound, Brief, Manner, SpeakerKind, Stance
from tests.bot.slack.views.briefs import Story as Text

SINCE = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
TOLLS = (
    ("Tidewater Post", "at least 12", "12", Bound.AT_LEAST),
    ("Northern Ledger", "some 15", "15", Bound.ABOUT),
    ("Coastline Radio", "up to 20", "20", Bound.AT_MOST),
    ("Vale Evening Post", "17", "17", Bound.EXACT),
)


def story(number, site, words, value, bound):
    """A story with a toll, a quote, a refusal and a claim in its own voice."""
    text = Text(
        title=f"Silo fire, report {number}",
        site=site,
        url=f"https://site{number}.example/fire",
        published=SINCE + timedelta(hours=number),
        published_has_time=True,
    )
    quill = text.speaker("Edda Quill", "harbour master")
    source = text.speaker("a senior official")
    toll = text.said("the toll had risen", quill)
    text.said(
        f"“Nobody on the upper deck {('had', 'wore')[number % 2]} a life jacket.”",
        quill,
        manner=Manner.DIRECT,
    )
    text.said("who had signed the permit", source, stance=Stance.DECLINED, cue="would not say")
    text.figure(words, "people", attribution=toll)
    text.figure("240", "passengers")
    made = text.brief()
    speakers = (made.speakers[0], replace(made.speakers[1], kind=SpeakerKind.UNNAMED))
    first, second = made.figures
    hedge = None if bound is Bound.EXACT else replace(first.span, end=first.span.end - 3)
    if hedge is not None:
        hedge = replace(hedge, text=made.article.text[hedge.start : hedge.end])
    first = replace(first, value=Decimal(value), bound=bound, hedge=hedge, event="killed")
    return replace(made, speakers=speakers, figures=(first, replace(second, value=Decimal(240))))


def told(number, brief):
    return Told(f"k{number}", SINCE + timedelta(hours=number, minutes=30), brief)


def every_kind(briefs=None):
    """A digest with an item of every kind, of `TOLLS` unless other briefs are given."""
    briefs = briefs or [story(n, *toll) for n, toll in enumerate(TOLLS, 1)]
    every = tuple(told(n, brief) for n, brief in enumerate(briefs, 1))
    claims = tuple(Claim((each.key,), each.brief.figures[0]) for each in every)
    others = tuple(Claim((each.key,), each.brief.figures[1]) for each in every)
    quotes = tuple(Utterance((each.key,), each.brief.attributions[1]) for each in every)
    refusals = tuple(Utterance((each.key,), each.brief.attributions[2]) for each in every)
    before = replace(briefs[0], figures=(), attributions=briefs[0].attributions[:2])
    first = briefs[0].speakers
    return Digest(
        since=SINCE,
        until=SINCE + timedelta(days=1),
        told=every,
        stories=tuple(Story((each.key,)) for each in every),
        differing=(
            Difference("people killed", tuple((each,) for each in claims), hedge_only=False),
        ),
        reworded=(Rewording(first[0].name, quotes[:2]),),
        changed=(Revision(every[0].key, None, before, changes(before, briefs[0])),),
        quoted=(
            Voice(first[0].name, first[0].role, SpeakerKind.PERSON, quotes),
            Voice(first[1].name, None, SpeakerKind.UNNAMED, refusals),
        ),
        figures=(Counted("people killed", claims), Counted("passengers", others)),
        refused=refusals,
    )


def copied():
    """A digest of which three stories are one text."""
    made = every_kind()
    keys = tuple(each.key for each in made.told)
    return replace(made, stories=(Story(keys[:3]), Story(keys[3:])))


def very_long(stories=200, statements=50):
    """A digest of many stories, in which all that can be is told of each."""
    briefs = []
    for n in range(stories):
        text = Text(title=f"Report {n}", site=f"Site {n}")
        people = [
            text.speaker(f"Speaker {n} {each}", f"warden of gate {each}") for each in range(9)
        ]
        for each in range(statements):
            words = f"gate {each} of canal {n} would stay closed until the water had fallen"
            stance = Stance.DECLINED if each % 10 == 0 else Stance.SAID
            text.said(words, people[each % 9], stance=stance)
        text.figure(f"at least {n + 2}", "sandbags", attribution="a1")
        text.figure(f"{n + 3}", f"pumps at gate {n}", attribution="a2")
        briefs.append(text.brief())
    every = tuple(told(n, brief) for n, brief in enumerate(briefs))
    return Digest(
        since=SINCE,
        until=SINCE + timedelta(days=1),
        told=every,
        stories=tuple(Story((each.key,)) for each in every),
        differing=tuple(
            Difference(
                f"sandbags {n}",
                tuple((Claim((each.key,), each.brief.figures[0]),) for each in every[n : n + 8]),
                hedge_only=False,
            )
            for n in range(0, stories, 8)
        ),
        reworded=tuple(
            Rewording(
                each.brief.speakers[0].name,
                tuple(Utterance((each.key,), said) for said in each.brief.attributions[1:4]),
            )
            for each in every
        ),
        changed=tuple(
            Revision(
                each.key,
                None,
                Brief(each.brief.article),
                changes(Brief(each.brief.article), each.brief),
            )
            for each in every[:40]
        ),
        quoted=tuple(
            Voice(
                speaker.name,
                speaker.role,
                SpeakerKind.PERSON,
                tuple(
                    Utterance((each.key,), said)
                    for said in each.brief.attributions
                    if speaker.id in said.speakers
                ),
            )
            for each in every
            for speaker in each.brief.speakers
        ),
        figures=tuple(
            Counted(f"pumps {n}", (Claim((each.key,), each.brief.figures[1]),))
            for n, each in enumerate(every)
        ),
        refused=tuple(
            Utterance((each.key,), said)
            for each in every
            for said in each.brief.attributions
            if said.stance is Stance.DECLINED
        ),
    )
