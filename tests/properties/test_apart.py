"""What is private is seen nowhere else: histories with and without it give the same bytes."""

import random

import pytest

from bot.asks import Place, Section
from bot.corrections import Noted
from handlers.corrections import Correction, Fault, Right
from tests.bot.newsdesk import DAY, Newsdesk
from tests.bot.scheduling import a_schedule

HISTORIES = 1_000
STEPS = 12
OPEN = [Place("T1", f"C{number}", private=False) for number in (1, 2)]
MIXED = Place("T1", "C3", private=False)
"""A public channel that is in private mode now and then."""
CLOSED = [Place("T1", "C4", private=True), Place("T1", "D1", private=True)]
LINKS = [f"https://tide.example/{name}" for name in ("harl", "quern")]
NAMES = ("Vell", "Marr", "Orso", "Lind")
WANTED = (Section.BRIEF, Section.WHO_SAID, Section.FIGURES)


def a_story(chance):
    who, number = chance.choice(NAMES), chance.choice((20, 30))
    return f"{who}: We had no water that night.\n{number} people killed in Harl."


def a_history(chance):
    """Steps: (is it private, when, what, where, more). Each is the same with and without others."""
    steps, apart, now = [], False, 0
    for number in range(STEPS):
        now += chance.choice((5, 600, DAY // 3))
        place = chance.choice([*OPEN, MIXED, MIXED, *CLOSED])
        private = place in CLOSED or (place == MIXED and apart)
        what = chance.choice(("read", "read", "read", "link", "link", "digest", "mode", "correct"))
        if what == "mode":
            apart = not apart
            steps.append((False, now, what, MIXED, apart))
        elif what == "link":
            # Which page a link leads to is the world's business, and the same in both.
            link = chance.choice(LINKS)
            more = (f"{number}.1", link, a_story(chance), chance.choice(WANTED))
            steps.append((private, now, what, place, more))
        elif what == "read":
            steps.append((private, now, what, place, (f"{number}.1", a_story(chance))))
        elif what == "correct":
            steps.append((private, now, what, place, (f"V{number}", chance.choice(NAMES))))
        elif place not in CLOSED[1:]:
            steps.append((place in CLOSED, now, what, place, f"trigger {number}"))
    ends = [(p in CLOSED, now + DAY, "digest", p, "end") for p in (*OPEN, MIXED, CLOSED[0])]
    return [*steps, *ends]


def correct(newsdesk, place, number, name):
    """Put the last story right that was read in a channel as it is now: apart or not."""
    now_apart = newsdesk.channels.state(place).private_mode
    asks = [each for each in newsdesk.asked if each.place.channel == place.channel]
    mine = [each for each in asks if newsdesk.ledger.load(each.id, place)]
    mine = [e for e in mine if newsdesk.ledger.load(e.id, place).place.apart == now_apart]
    story = newsdesk.desk.story_of(mine[-1].id, place) if mine else None
    if story and story.brief.attributions:
        (piece,) = story.brief.attributions[0].content
        wrong = Correction(Fault.SPEAKER, piece.start, piece.end, Right.SOMEBODY, name)
        newsdesk.desk.correct(mine[-1].id, place, Noted(number, wrong, "", "U1", "ada", 1.0))
        newsdesk.work()


def play(store, history, *, with_private):
    """The desk after a history."""
    store.flushall()
    newsdesk = Newsdesk(store)
    newsdesk.asked = []
    begin = newsdesk.now
    for place in (*OPEN, MIXED):
        newsdesk.agenda.schedules.set(a_schedule(place=place))
    for private, now, what, place, more in history:
        newsdesk.now = begin + now
        if what == "link":
            newsdesk.reader.shelf[more[1]] = more[2]
            for name in store.keys("*:brief:*:link-*"):  # links are fetched anew after a while
                store.delete(name)
        if with_private or not private:
            _take(newsdesk, what, place, more)
    return newsdesk.wall


def _take(newsdesk, what, place, more):
    """One step."""
    if what == "mode":
        newsdesk.channels.set_private(place, "U1", private=more)
    elif what == "read":
        newsdesk.asked.append(newsdesk.read(place, *more))
    elif what == "link":
        newsdesk.asked.append(newsdesk.read(place, more[0], more[1], more[3]))
    elif what == "correct":
        correct(newsdesk, place, *more)
    else:
        newsdesk.digest(place, more)


def elsewhere(wall):
    """All that was posted where nothing is private, and the digests where something was."""
    shown = {place.channel: wall.of(place.channel) for place in OPEN}
    asides = [each for each in wall.told if each[1] in {"C1", "C2", "C3"}]
    return shown, wall.of(MIXED.channel, "digest"), asides


@pytest.mark.parametrize("part", range(10))
def test_private_activity_changes_no_byte_elsewhere(store, part):
    digests = private = 0
    for seed in range(part * HISTORIES // 10, (part + 1) * HISTORIES // 10):
        history = a_history(random.Random(seed))  # noqa: S311 - a simulation
        whole = play(store, history, with_private=True)
        without = play(store, history, with_private=False)
        ours, theirs = elsewhere(whole), elsewhere(without)
        assert repr(ours).encode() == repr(theirs).encode(), f"history {seed}"
        digests += len(ours[1])
        private += len(whole.of("C4")) + len(whole.of("D1")) + len(whole.of("C3"))

    assert digests > HISTORIES / 50  # where something was private, digests were posted, too
    assert private > HISTORIES / 10
