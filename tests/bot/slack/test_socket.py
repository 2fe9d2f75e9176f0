"""Socket Mode hands on the same requests, and acknowledges what was written down."""

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.app import dispatcher
from bot.slack.socket import listen, socket_client
from config.settings import BadSetting, Settings
from tests.bot.slack.newsroom import STORY


class Answers(list):
    """Stands for the open websocket: notes what is sent back."""

    logger = None

    def send_socket_mode_response(self, response):
        self.append(response)

    def __init__(self):
        super().__init__()
        self.logger = type("Log", (), {"level": 50, "info": staticmethod(lambda *_: None)})


def settings(room, **more):
    return Settings(**{**room.settings.model_dump(), "slack_app_token": "xapp-1", **more})


def envelope(room, desk):
    message = {
        "type": "message",
        "channel": desk,
        "channel_type": "channel",
        "user": "U9",
        "text": STORY,
        "ts": "1800000000.000100",
    }
    body = {"type": "event_callback", "team_id": room.space.team, "event_id": "Ev1"}
    return SocketModeRequest("events_api", "envelope-1", {**body, "event": message})


def handed_on(given, url, request):
    answers = Answers()
    client = socket_client(given, dispatcher(given, url))
    [handle] = client.socket_mode_request_listeners
    handle(answers, request)
    client.close()
    return answers


def test_an_event_is_written_down_and_acknowledged(room, desk, valkey):
    [answer] = handed_on(settings(room), valkey, envelope(room, desk))

    assert answer.envelope_id == "envelope-1"
    assert len(room.open()) == 1


def test_what_could_not_be_written_is_not_acknowledged(room, desk):
    away = handed_on(settings(room), "redis://127.0.0.1:1/0", envelope(room, desk))

    assert away == []


def test_a_missing_token_is_named(room, valkey):
    with pytest.raises(BadSetting, match="SLACK_APP_TOKEN is missing"):
        listen(settings(room, slack_app_token=None), valkey)


def test_a_token_that_slack_does_not_take_is_named(room, valkey):
    with pytest.raises(BadSetting, match="does not take SLACK_APP_TOKEN"):
        listen(settings(room, slack_app_token="xoxb-wrong"), valkey)  # noqa: S106 - opens nothing
