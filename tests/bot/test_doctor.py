"""The doctor finds what is wrong, and says what to do."""

import time
from dataclasses import replace

import pytest

from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Workspace
from bot.doctor import Mark, _clock, doctor, examine
from bot.store import connect
from config.settings import Settings


@pytest.fixture
def slack():
    with local_slack(Workspace()) as running:
        yield running


def settings(slack, valkey, **more):
    return Settings(
        **{
            "slack_bot_token": slack.workspaces[0].installation.token,
            "slack_signing_secret": "s",
            "slack_api_url": slack.api,
            "redis_url": valkey,
            **more,
        }
    )


def wrong(given):
    return {each.what: each.words for each in examine(given) if each.mark is Mark.WRONG}


def test_a_house_in_order_has_nothing_wrong(slack, valkey, capsys):
    space = slack.workspaces[0]
    space.installation = replace(
        space.installation, scopes=space.installation.scopes | {"im:history", "channels:history"}
    )

    assert wrong(settings(slack, valkey)) == {}
    assert doctor(settings(slack, valkey)) == 0
    assert "well   Database" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "what", "words"),
    [
        ({"slack_bot_token": None}, "Token", "copytaster manifest"),
        ({"slack_bot_token": "xoxb-wrong"}, "Token", "Copy it anew"),
        ({"slack_api_url": "http://127.0.0.1:1/api/"}, "Token", "does not answer"),
        ({"slack_signing_secret": None}, "Slack's requests", "SLACK_SIGNING_SECRET"),
        (
            {"evidence_sign_in": True, "public_url": "https://ct.example.org"},
            "Evidence pages",
            "SLACK_CLIENT_ID",
        ),
        ({"redis_url": "redis://127.0.0.1:1/0"}, "Database", "Start it"),
        ({"model": "no_such_model"}, "Model", "Install it"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(slack, valkey, more, what, words):
    given = settings(slack, valkey, **more)

    assert words in wrong(given)[what]
    assert doctor(given) == 1


def test_a_missing_permission_is_wrong_and_an_optional_one_a_note(slack, valkey):
    space = slack.workspaces[0]
    lacking = space.installation.scopes - {"chat:write", "files:write"}
    space.installation = replace(space.installation, scopes=lacking)
    found = [each for each in examine(settings(slack, valkey)) if each.what == "Permission"]

    assert ["chat:write" in each.words for each in found if each.mark is Mark.WRONG] == [True]
    assert any("files:write" in each.words for each in found if each.mark is Mark.NOTE)


def test_a_database_that_throws_requests_away_is_found(slack, valkey):
    store = connect(valkey)
    store.config_set("maxmemory", "100mb")
    store.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert "noeviction" in wrong(settings(slack, valkey))["Database"]
    finally:
        store.config_set("maxmemory", "0")
        store.config_set("maxmemory-policy", "noeviction")
        store.close()


@pytest.mark.parametrize(("off", "mark"), [(0, Mark.WELL), (400, Mark.WRONG), (-400, Mark.WRONG)])
def test_a_clock_that_is_off_is_found(off, mark):
    date = "Sun, 22 Nov 2026 11:00:00 GMT"
    then = 1795345200.0
    [finding] = _clock(date, lambda: then + off)

    assert finding.mark is mark
    assert time
