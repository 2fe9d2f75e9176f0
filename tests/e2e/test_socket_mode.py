"""Socket Mode runs the same listeners: messages, commands, shortcuts; events come once."""

import pytest

from bot.demo.processes import COMMAND, Deployment, process
from tests.e2e.house import SHORTCUT, texts
from tests.e2e.socket import socket_mode
from tests.e2e.stories import BRIDGE_QUOTE, FERRY, QUOTE, SHORT


@pytest.fixture(scope="module")
def plugged(whole_house):
    """The running app, which Slack reaches through a websocket that the app opened."""
    where, over_http = whole_house.where, whole_house.space.outlet
    more = {"SLACK_APP_TOKEN": "xapp-1-local"}
    listening = Deployment(where.redis_url, where.api, where.token, "", where.data, more=more)
    with socket_mode() as (outlet, url):
        whole_house.slack.socket_url = url
        with process("listen", (*COMMAND, "listen"), listening) as running:
            assert outlet.connected.wait(20), running.last_words()
            whole_house.space.outlet = outlet
            yield outlet
            whole_house.space.outlet = over_http
            assert running.stop() == 0
        whole_house.slack.socket_url = None


def test_messages_arrive_over_the_websocket(app, plugged, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))

    assert QUOTE in texts(app.answers(desk, ts))
    assert {each["type"] for each in plugged.sent} >= {"events_api", "slash_commands"}


def test_commands_and_shortcuts_arrive_over_the_websocket(app, plugged, ada, desk):
    assert ada.command(desk, "/whosaid", app.site.link("/bridge")).status == 200
    assert BRIDGE_QUOTE in texts(app.answers(desk))
    ts = ada.say(desk, SHORT)

    assert ada.shortcut(desk, ts, SHORTCUT).status == 200
    assert "Mara Lind" in texts(app.answers(desk, ts))
    assert plugged.connected.is_set()


def test_an_event_that_comes_again_is_answered_once(app, plugged, ada, desk):
    ts = ada.say(desk, FERRY)
    app.rest()
    payload = next(
        each["payload"] for each in plugged.sent if each["payload"].get("event", {}).get("ts") == ts
    )
    for attempt in (1, 2):
        assert plugged.send("events_api", payload, attempt)

    assert len(app.answers(desk, ts)) == 1
