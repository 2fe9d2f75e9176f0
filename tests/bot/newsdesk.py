"""A desk without Slack and without models: real ledger, cache, windows and views on a real Valkey.

Stories are read by a reader of three sorts of line: "Vell: We had no water.", "30 killed (Vell)"
and "EMBARGO". What would be posted is kept as it would be sent.
"""

import json
import re
from contextlib import nullcontext
from decimal import Decimal
from unittest.mock import patch

from bot.agenda import Agenda
from bot.answering import Answering
from bot.asks import Ask, Section, Source, SourceKind, identity
from bot.cache import BriefCache
from bot.channels import Channels
from bot.corrections import Corrections
from bot.desk import Desk
from bot.digests import Digests
from bot.errors import PageGone
from bot.ledger import Ledger
from bot.schedules import Schedules
from bot.slack.render import render
from bot.staff import Staff
from bot.windows import Windows
from handlers.digest.making import make
from handlers.records import (
    Article,
    Attribution,
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
)

DAY = 86_400
START = 1_800_000_000.0
_LINE = re.compile(
    r"(?P<who>[A-Z]\w+): (?P<words>[^\n]+)|(?P<number>\d+) (?P<of>\w+) (?P<event>killed)"
)


class PlainReader:
    """Reads stories by their lines; links lead to pages on a shelf."""

    def __init__(self):
        self.shelf = {}

    def link(self, link):
        if link not in self.shelf:
            raise PageGone(404)
        return Article(self.shelf[link], title=f"A story of {link[-6:]}", site="Tide", url=link)

    def file(self, body):
        return Article(body.decode())

    def read(self, article):
        text, speakers, said, figures, furniture = article.text, {}, [], [], []
        for found in _LINE.finditer(text):
            if found["who"]:
                name = Span.of(text, *found.span("who"))
                mention = Mention(name.start, name.end, name.text, Form.NAME)
                number = f"s{len(speakers) + 1}"
                speaker = Speaker(number, name.text, None, SpeakerKind.PERSON, (mention,))
                speaker = speakers.setdefault(name.text, speaker)
                said.append(_said(text, found, name, speaker, len(said) + 1))
            else:
                figures.append(_figure(text, found, len(figures) + 1))
        if text.startswith("EMBARGO"):
            furniture = [Furniture(FurnitureKind.EMBARGO, 0, 7, "EMBARGO")]
        return Brief(
            article, tuple(speakers.values()), tuple(said), tuple(figures), tuple(furniture)
        )


def _said(text, found, name, speaker, number):
    return Attribution(
        id=f"a{number}",
        manner=Manner.DIRECT,
        stance=Stance.SAID,
        source=(name,),
        cue=(Span.of(text, name.end, name.end + 1),),
        content=(Span.of(text, *found.span("words")),),
        speakers=(speaker.id,),
        via=(),
        found_by="lines",
    )


def _figure(text, found, number):
    return Figure(
        f"f{number}",
        Span.of(text, *found.span("number")),
        Decimal(found["number"]),
        kind=FigureKind.COUNT,
        of=Span.of(text, *found.span("of")),
        event="killed",
    )


class Wall:
    """Takes what is posted, by channel: the thread, and the message as it would be sent."""

    def __init__(self):
        self.posts = {}
        self.told = []
        self.refusing = {}

    def post(self, ask, outcome, past):
        return self._put(ask, render(ask, outcome), past)

    def post_digest(self, ask, outcome, past):
        if refusal := self.refusing.get(ask.place.channel):
            raise refusal
        return self._put(ask, render(ask, outcome), past)

    def _put(self, ask, messages, past):
        wall = self.posts.setdefault(ask.place.channel, {})
        tss = list(past.answers)
        for part, message in enumerate(messages):
            if part >= len(tss):
                tss.append(f"{ask.id}.{part}")
            thread = ask.thread or (tss[0] if part else None)
            wall[tss[part]] = (str(ask.section), thread, message.text, json.dumps(message.blocks))
        self.remove(ask.place, tss[len(messages) :])
        return tss[: len(messages)]

    def remove(self, place, tss):
        for ts in tss:
            self.posts[place.channel][ts] = None

    def busy(self, _ask):
        return nullcontext()

    def parent(self, _ask):
        return ()

    def file(self, _ask):
        return b""

    def aside(self, ask, error):
        self.told.append((ask.user, ask.place.channel, str(error)))

    def zone(self, _ask):
        return "Europe/Berlin"

    def tell_paused(self, ask, why):
        self.told.append((ask.user, ask.place.channel, str(why)))

    def of(self, channel, *sections):
        """What stands in a channel, of those sections when any are named."""
        shown = [each for each in self.posts.get(channel, {}).values() if each]
        return [each for each in shown if not sections or each[0] in sections]

    def digests(self, channel):
        return ["".join(each[2:]) for each in self.of(channel, "digest")]


class Queue:
    """A queue that forgets: whoever works looks for what is open."""

    def put(self, _ask):
        return True

    def put_again(self, _ask):
        pass


class Newsdesk:
    """All parts on one store, in a time of its own."""

    def __init__(self, store):
        self.now = START
        self.store, self.reader, self.wall = store, PlainReader(), Wall()
        self.ledger, self.channels = Ledger(store), Channels(store)
        cache = BriefCache(store, 30 * DAY)
        self.desk = Desk(self.ledger, Queue(), cache, self.channels, Corrections(store, 30 * DAY))
        self.windows = Windows(store, self.ledger)
        self.agenda = Agenda(self.desk, Schedules(store), self.windows)
        self.digests = Digests(
            desk=self.desk,
            agenda=self.agenda,
            ledger=self.ledger,
            windows=self.windows,
            cache=cache,
            poster=self.wall,
            make=make,
        )
        answering = Answering(self.desk, self.ledger, cache, self.reader, self.wall)
        self.staff = Staff(answering, self.digests)

    def ask(self, place, ts, source, section=Section.BRIEF):
        """Somebody has something read in a channel; gives the request."""
        link = source.startswith("https:")
        key = source if link else ""
        ask = Ask(
            identity(place.team, place.channel, ts, section, key),
            place,
            "U1",
            section,
            Source(SourceKind.LINK if link else SourceKind.TEXT, source),
            ts,
            ts,
        )
        with self.clock():
            self.desk.submit(ask)
        return ask

    def read(self, place, ts, source, section=Section.BRIEF):
        """The same, answered."""
        ask = self.ask(place, ts, source, section)
        self.work()
        return ask

    def digest(self, place, trigger):
        """Somebody wants a digest now; gives its request."""
        with self.clock():
            ask = self.agenda.order_now(place, "U1", trigger, None)
        self.work()
        return ask

    def work(self):
        """Perform what is open, as a worker would."""
        with self.clock():
            for ask in list(self.ledger.stale(float("inf"))):
                self.staff.perform(ask)

    def clock(self):
        """Our time in place of the machine's."""
        return patch("time.time", lambda: self.now)
