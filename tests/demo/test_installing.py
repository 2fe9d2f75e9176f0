"""The local Slack gives the app what its manifest asks for, and nothing else."""

import pytest

from bot.demo.slack.installing import installed
from bot.slack.manifest import manifest, scopes


@pytest.fixture
def asked():
    return manifest("https://copytaster.example.org")


def test_the_apps_own_manifest_can_be_installed(asked):
    app = installed(asked, "xoxb-1")

    assert app.scopes >= set(scopes())
    assert {"app_mention", "message.channels", "app_uninstalled"} <= app.events
    assert set(app.commands) == {"/whosaid", "/figures", "/digest", "/copytaster"}


def test_without_what_is_optional_the_rest_remains(asked):
    assert installed(asked, "xoxb-1", with_optional=False).scopes == set(scopes())


def test_what_the_manifest_does_not_name_does_not_exist(space, ada, desk, asked, app):
    asked["features"]["slash_commands"].pop()
    asked["features"]["shortcuts"].clear()
    asked["oauth_config"]["scopes"]["bot"].remove("channels:history")
    space.installation = installed(asked, "xoxb-1")
    ts = ada.say(desk, "x")

    with pytest.raises(LookupError):
        ada.command(desk, "/digest", "help")
    with pytest.raises(LookupError):
        ada.shortcut(desk, ts, "who_said_what")
    assert space.outlet.settle(10)
    assert app.requests == []
