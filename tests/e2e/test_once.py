"""A request is answered once, by however many events it arrives; talk among bots is ignored."""

import json
from concurrent.futures import ThreadPoolExecutor

from bot.demo.slack.events import add_message, tell_message
from tests.e2e.house import texts
from tests.e2e.stories import FERRY, QUOTE


def redeliver(app, payload, number=1):
    headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_timeout"}
    return app.space.outlet.post(json.dumps(payload), "application/json", headers)


def delivered(app, ts, kind="message"):
    """The last delivery of the event of that message."""
    return next(
        each.payload
        for each in reversed(app.space.outlet.delivered)
        if each.payload.get("event", {}).get("ts") == ts and each.payload["event"]["type"] == kind
    )


def test_an_event_that_comes_again_is_answered_once(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    assert len(app.answers(desk, ts)) == 1
    payload = delivered(app, ts)
    again = [redeliver(app, payload, number) for number in (1, 2, 3)]

    assert {each.status for each in again} == {200}
    assert len(app.answers(desk, ts)) == 1


def test_an_event_that_comes_again_under_another_id_is_answered_once(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    app.rest()
    redeliver(app, {**delivered(app, ts), "event_id": "Ev-other"})

    assert len(app.answers(desk, ts)) == 1


def test_the_same_event_eight_times_at_once_is_answered_once(app, ada):
    quiet = app.channel(ada, reading=False)
    ts = ada.say(quiet, FERRY)
    app.rest()
    ada.command(quiet, "/copytaster", "on")
    payload = {**delivered(app, ts), "event_id": "Ev-burst"}
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda number: redeliver(app, payload, number), range(1, 9)))

    assert {each.status for each in replies} == {200}
    assert len(app.answers(quiet, ts)) == 1


def test_a_mention_that_is_a_message_too_is_answered_once(app, ada, desk):
    ts = ada.mention(desk, app.site.link("/ferry"))

    assert len(app.answers(desk, ts)) == 1


def test_two_mentions_in_a_thread_give_one_brief(app, ada):
    quiet = app.channel(ada, reading=False)
    above = ada.say(quiet, app.site.link("/ferry"))
    ada.mention(quiet, thread=above)
    app.rest()
    ada.mention(quiet, "again please", thread=above)

    assert texts(app.answers(quiet, above)).count(QUOTE) == 1


def test_other_bots_are_ignored(app, ada, desk):
    ada.say(desk, app.site.link("/ferry"), bot_id="B0WIRES", subtype="bot_message")
    ada.say(desk, FERRY, bot_id="B0WIRES")
    ada.mention(desk, app.site.link("/bridge"))
    app.rest()
    add_message(
        ada.space,
        ada.space.channel(desk),
        {"user": "U0OTHER", "bot_id": "B0OTHER", "text": f"<@{app.space.bot_user}> {FERRY}"},
    )
    ours = [each for each in app.answers(desk) if each["user"] == app.space.bot_user]

    assert len(ours) == 1


def test_its_own_messages_are_not_read(app, ada, desk):
    ts = ada.say(desk, FERRY)
    app.rest()
    [brief] = app.answers(desk, ts)
    tell_message(app.space, app.space.channel(desk), brief)

    assert len(app.answers(desk)) == 1


def test_a_link_pasted_a_hundred_times_at_once_is_fetched_once(app, ada, desk):
    app.site.asked.clear()
    link = app.site.link("/once")
    with ThreadPoolExecutor(10) as pool:
        posted = list(pool.map(lambda _: ada.say(desk, link), range(100)))
    app.rest(90)
    answered = [each["thread_ts"] for each in app.answers(desk)]

    assert sorted(answered) == sorted(posted)
    assert app.site.asked["/once"] == 1


def test_a_link_with_tracking_marks_is_the_same_link(app, ada, desk):
    app.site.asked.clear()
    first = ada.say(desk, app.site.link("/ferry?utm_source=chat"))
    app.rest()
    second = ada.say(desk, app.site.link("/ferry?fbclid=abc#top"))

    assert len(app.answers(desk, first)) == len(app.answers(desk, second)) == 1
    assert app.site.asked["/ferry"] <= 1
