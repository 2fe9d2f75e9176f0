"""A digest: scheduled and posted once by three clocks, paused, at once, where it is closed."""

import time
from contextlib import ExitStack
from datetime import UTC, datetime

from bot import keys
from bot.asks import Place
from bot.demo.processes import COMMAND, process
from bot.demo.slack.closing import archive
from bot.schedules import Schedules
from tests.bot.slack.digest_forms import opened, sent, ticked
from tests.e2e.house import texts
from tests.e2e.stories import BRIDGE, FERRY, QUOTE, SPEAKER


def scheduled(app, person, channel, minute):
    """Schedule a digest by the form, for a minute of today by UTC that is past."""
    sent(
        person,
        opened(app, person, channel),
        DAY=ticked("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        TIME={"selected_time": f"{minute:%H:%M}"},
        ZONE={"value": "UTC"},
    )
    with app.store() as store:
        place = Place(app.space.team, channel, private=False)
        assert Schedules(store).of(place) is not None
        store.hset(keys.of_schedule(place), "begins", "0.0")  # as if it had been set up yesterday


def schedule_of(app, channel):
    with app.store() as store:
        return Schedules(store).of_team(app.space.team).get(channel)


def clocks(app, stack, *names):
    for name in names:
        stack.enter_context(process(name, (*COMMAND, "clock"), app.where))


def test_a_scheduled_digest_is_posted_once_however_many_clocks_run(app, ada):
    desk, other = app.channel(ada), app.channel(ada)
    ts = ada.say(desk, FERRY)
    ada.say(other, BRIDGE)
    assert app.answers(desk, ts)
    scheduled(app, ada, other, datetime.now(UTC))
    ada.command(other, "/digest", "pause")
    app.told(ada, other, 2)
    scheduled(app, ada, desk, datetime.now(UTC))
    with ExitStack() as stack:
        clocks(app, stack, "clock-2", "clock-3")  # beside the one that runs all the time
        app.wait_for(lambda: app.digests(desk), seconds=30)
    with ExitStack() as stack:
        clocks(app, stack, "clock-4")  # one of them is started again
        time.sleep(3)
        assert len(app.digests(desk)) == 1

    shown = texts(app.answers(desk))
    assert SPEAKER in shown
    assert QUOTE in shown
    assert "UTC" in app.digests(desk)[0]["text"]
    assert schedule_of(app, desk).last == datetime.now(UTC).date()
    assert app.digests(other) == []


def test_a_digest_at_once_tells_what_is_new_and_says_when_nothing_is(app, ada, desk):
    assert app.answers(desk, ada.say(desk, app.site.link("/ferry")))
    ada.command(desk, "/digest", "now")
    app.wait_for(lambda: app.digests(desk))
    before = len(app.told(ada, desk))
    ada.command(desk, "/digest", "now")
    app.rest()

    assert len(app.digests(desk)) == 1
    assert "nothing to tell" in app.told(ada, desk, before + 2)[-1]


def test_a_digest_whose_reply_is_lost_is_posted_once(app, ada, desk):
    assert app.answers(desk, ada.say(desk, FERRY))
    app.slack.faults.lose_reply("chat.postMessage")
    ada.command(desk, "/digest", "now")
    app.wait_for(lambda: app.digests(desk))
    app.rest()

    assert len(app.digests(desk)) == 1


def test_the_owner_of_a_digest_in_an_archived_channel_is_told_once(app, ada):
    desk = app.channel(ada)
    sent(ada, opened(app, ada, desk))
    before = len(app.answers(ada.direct))
    archive(app.space, desk, ada.user)
    said = app.wait_for(lambda: app.answers(ada.direct)[before:])

    assert len(said) == 1
    assert "archived" in said[0]["text"]
    assert schedule_of(app, desk).paused is not None
