"""The manifest asks for what the listeners need, and for no more."""

import json

from slack_bolt import App

from bot.slack.listeners import FEATURES
from bot.slack.manifest import manifest, manifest_text, optional_scopes, scopes
from config.settings import Settings

SCOPE_OF_EVENT = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "app_mention": "app_mentions:read",
    "channel_deleted": "channels:read",
    "channel_left": "channels:read",
    "channel_archive": "channels:read",
    "channel_rename": "channels:read",
    "group_deleted": "groups:read",
    "group_left": "groups:read",
    "group_archive": "groups:read",
    "group_rename": "groups:read",
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
}
"""The permission that each event needs, by Slack's reference of events."""


def test_every_event_has_the_permission_it_needs():
    asked = manifest("https://ct.example.org")["oauth_config"]["scopes"]["bot"]
    events = manifest(None)["settings"]["event_subscriptions"]["bot_events"]

    assert {SCOPE_OF_EVENT[event] for event in events} - {None} <= set(asked)


def test_only_what_is_needed_is_asked_for_firmly():
    assert set(scopes()) == {
        *("app_mentions:read", "channels:history", "chat:write", "commands"),
        *("im:history", "users:read"),
    }
    assert all(why for why in (*scopes().values(), *optional_scopes().values()))


def test_optional_permissions_are_a_part_of_all():
    asked = manifest(None)["oauth_config"]["scopes"]

    assert set(asked["bot_optional"]) < set(asked["bot"])


def test_what_the_listeners_register_is_what_the_manifest_names(room, monkeypatch):
    registered = {"event": set(), "command": set(), "message_shortcut": set()}
    for kind, names in registered.items():

        def note(_self, name, names=names, **_more):
            names.add(name["type"] if isinstance(name, dict) else name)
            return lambda _listener: None

        monkeypatch.setattr(App, kind, note)
    from bot.slack.listeners import register_all  # noqa: PLC0415 - after App was changed

    app = App(token="xoxb-x", token_verification_enabled=False)  # noqa: S106 - opens nothing
    register_all(app, room)
    whole = manifest(None)
    events = {
        each.partition(".")[0] for each in whole["settings"]["event_subscriptions"]["bot_events"]
    }
    features = whole["features"]

    assert events == registered["event"]
    assert {each["command"] for each in features["slash_commands"]} == registered["command"]
    assert {each["callback_id"] for each in features["shortcuts"]} == registered["message_shortcut"]
    assert FEATURES


def test_with_an_address_slack_sends_its_requests_there():
    public = json.loads(manifest_text(Settings(public_url="https://ct.example.org/")))
    socket = json.loads(manifest_text(Settings(public_url=None)))
    url = "https://ct.example.org/slack/events"

    assert public["settings"]["event_subscriptions"]["request_url"] == url
    assert public["settings"]["interactivity"]["request_url"] == url
    assert {each["url"] for each in public["features"]["slash_commands"]} == {url}
    assert public["settings"]["socket_mode_enabled"] is False
    assert socket["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(socket)


def test_lengths_are_within_slacks_limits():
    whole = manifest(None)

    assert len(whole["display_information"]["description"]) <= 140
    assert all(len(each["name"]) <= 24 for each in whole["features"]["shortcuts"])
    assert all(len(each["description"]) <= 150 for each in whole["features"]["shortcuts"])
