"""The web process: what gets in, what is answered when something is broken."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from bot.app import web
from bot.web.guard import MOST_BYTES
from tests.bot.slack.newsroom import STORY, request

PLANTED = "the mayor will resign at noon"


def event(room, desk, ts="1800000000.000100", **more):
    message = {"type": "message", "channel": desk, "channel_type": "channel", "user": "U9"}
    body = {"type": "event_callback", "team_id": room.space.team, **more}
    return json.dumps({**body, "event": {**message, "text": STORY, "ts": ts}})


@pytest.mark.parametrize(
    ("flawed", "status"),
    [
        ({"HTTP_X_SLACK_SIGNATURE": "v0=" + "0" * 64}, 401),
        ({"HTTP_X_SLACK_SIGNATURE": ""}, 401),
        ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "soon"}, 401),
        ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": str(int(time.time()) - 4_000)}, 401),
        ({"CONTENT_LENGTH": ""}, 411),
        ({"CONTENT_LENGTH": "-5"}, 411),
        ({"CONTENT_LENGTH": "12 x"}, 411),
        ({"CONTENT_LENGTH": str(MOST_BYTES + 1)}, 413),
        ({"CONTENT_LENGTH": "9999999999999999999"}, 411),
        ({"CONTENT_LENGTH": "1000"}, 400),
        ({"REQUEST_METHOD": "GET"}, 405),
        ({"path": "/slack"}, 404),
    ],
)
def test_a_flawed_request_is_refused_without_a_word_of_it_in_the_log(room, capfd, flawed, status):
    body = json.dumps({"type": "event_callback", "event": {"text": PLANTED}})
    reply = request(room.app, body, **flawed)
    out, err = capfd.readouterr()

    assert reply.status == status
    assert PLANTED not in out + err + reply.body
    assert room.open() == []


@pytest.mark.parametrize(
    "body", ["{", "[]", '"x"', "null", "payload=%7B", b"\xff\xfe", "{}", "[" * 9999]
)
def test_a_signed_body_that_is_none_of_slacks_breaks_nothing(room, body):
    kinds = ("application/json", "application/x-www-form-urlencoded")
    statuses = {request(room.app, body, kind).status for kind in kinds}

    assert statuses <= {200, 400, 404, 500}
    assert request(room.app, "", "", path="/healthz", REQUEST_METHOD="GET").status == 200


def test_slacks_question_whether_the_address_is_ours_is_answered(room):
    reply = request(room.app, json.dumps({"type": "url_verification", "challenge": "c4e"}))

    assert (reply.status, json.loads(reply.body)) == (200, {"challenge": "c4e"})


def test_an_event_that_was_taken_is_not_taken_again(room, desk):
    first, second = (
        event(room, desk, event_id="Ev1"),
        event(room, desk, "1800000000.9", event_id="Ev1"),
    )

    assert request(room.app, first).status == 200
    assert request(room.app, second).status == 200
    assert len(room.open()) == 1


def test_without_the_guard_an_unsigned_event_would_be_taken(room, desk, monkeypatch):
    monkeypatch.setattr("bot.web.app.flaw", lambda *_: None)
    request(room.app, event(room, desk), HTTP_X_SLACK_SIGNATURE="v0=0")

    assert len(room.open()) == 1


def test_an_unknown_event_is_not_logged(room, capfd, caplog):
    body = {
        "type": "event_callback",
        "team_id": "T1",
        "event": {"type": "star_added", "x": PLANTED},
    }
    reply = request(room.app, json.dumps(body))

    assert reply.status in {200, 404}
    assert "star_added" not in "".join([*capfd.readouterr(), caplog.text])


def test_a_fault_of_ours_is_500_and_tells_the_log_no_word(room, desk, capfd, monkeypatch):
    def broken(_ask):
        raise KeyError(PLANTED)

    monkeypatch.setattr(room.desk.__class__, "submit", lambda _self, ask: broken(ask))
    reply = request(room.app, event(room, desk, event_id="Ev7"))

    assert reply.status == 500
    assert PLANTED not in "".join(capfd.readouterr())


def test_without_a_database_slack_is_asked_to_send_it_again(room, desk):
    away = web(room.settings, "redis://127.0.0.1:1/0")
    reply = request(away, event(room, desk, event_id="Ev2"))

    assert reply.status == 503
    assert reply.seconds < 3
    assert request(away, "", "", path="/healthz", REQUEST_METHOD="GET").status == 503
    assert request(room.app, event(room, desk, event_id="Ev2")).status == 200
    assert len(room.open()) == 1


def test_an_event_that_could_not_be_written_down_is_not_acknowledged(room, desk, monkeypatch):
    def away(*_):
        raise redis.ConnectionError

    monkeypatch.setattr(room.desk.__class__, "submit", away)
    first = request(room.app, event(room, desk, event_id="Ev3"))
    monkeypatch.undo()
    second = request(room.app, event(room, desk, event_id="Ev3"))

    assert (first.status, second.status) == (503, 200)
    assert len(room.open()) == 1


def test_health_says_what_is_broken_and_what_to_do(room):
    facts = json.loads(request(room.app, "", "", path="/healthz", REQUEST_METHOD="GET").body)

    assert facts["ok"] is False
    assert "copytaster work" in facts["problems"][0]


def test_the_figures_are_told(room, ada, desk):
    ada.say(desk, STORY)
    told = request(room.app, "", "", path="/metrics", REQUEST_METHOD="GET").body

    assert "copytaster_open 1.0" in told
    assert 'copytaster_slack_requests_total{status="200"}' in told
    assert "copytaster_database_up 1.0" in told


def test_the_web_process_loads_no_model():
    code = (
        "import sys, bot.app, bot.web.server, bot.slack.socket\n"
        "print([name for name in ('spacy', 'numpy', 'trafilatura') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
