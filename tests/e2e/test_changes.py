"""What is edited is read again, what is deleted takes its answer along, unfurls change nothing."""

from tests.e2e.house import texts
from tests.e2e.stories import BRIDGE, BRIDGE_QUOTE, FERRY, QUOTE


def updates(app, channel):
    return [each for each in app.slack.named("chat.update") if each.args["channel"] == channel]


def test_an_edited_text_changes_its_answer(app, ada, desk):
    ts = ada.say(desk, FERRY)
    [before] = app.answers(desk, ts)
    ada.edit(desk, ts, BRIDGE)
    [after] = app.answers(desk, ts)

    assert (before["ts"], QUOTE in before["text"]) == (after["ts"], False)
    assert BRIDGE_QUOTE in after["text"]


def test_an_edited_link_changes_its_answer(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    app.rest()
    ada.edit(desk, ts, app.site.link("/bridge"))

    assert BRIDGE_QUOTE in texts(app.answers(desk, ts))
    assert QUOTE not in texts(app.answers(desk, ts))


def test_an_unfurl_changes_nothing(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    app.rest()
    ada.unfurl(desk, ts)
    ada.say(desk, "thanks!", thread=ts)

    assert len(app.answers(desk, ts)) == 1
    assert not updates(app, desk)


def test_a_deleted_message_takes_its_answer_along(app, ada, desk):
    ts = ada.say(desk, FERRY)
    assert app.answers(desk, ts)
    ada.delete(desk, ts)

    assert not app.answers(desk, ts)


def test_a_message_deleted_while_it_is_read_is_not_answered(app, ada, desk):
    ts = ada.say(desk, app.site.link("/slow"))
    assert app.space.outlet.settle(10)
    ada.delete(desk, ts)

    assert not app.answers(desk)


def test_it_is_shown_that_a_long_read_is_under_way(app, ada, desk):
    ts = ada.say(desk, app.site.link("/slow?again"))
    app.rest()
    added = [
        each.args["timestamp"] for each in app.slack.named("reactions.add") if each.answer["ok"]
    ]
    message = app.space.channel(desk).find(ts)

    assert ts in added
    assert "reactions" not in message
