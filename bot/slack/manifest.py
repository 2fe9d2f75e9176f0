"""The Slack manifest, made from what the listeners say that they need: `copytaster manifest`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.features import MessageShortcut, SlashCommand
from bot.slack.listeners import FEATURES
from config.settings import Settings

EVENTS_PATH = "/slack/events"
REDIRECT_PATH = "/slack/oauth_redirect"
SIGNED_IN_PATH = "/slack/signed_in"
_NAME = "copytaster"
_WHAT = "Answers in the thread who said what and which figures are claimed, word for word."
_COLOUR = "#1d3b53"


def manifest_text(settings: Settings) -> str:
    """The manifest as JSON, to be pasted where Slack makes an app "from a manifest".

    With PUBLIC_URL set Slack sends its requests there; else the app listens in Socket Mode.
    """
    made = manifest(settings.public_url, sign_in=settings.evidence_sign_in)
    return json.dumps(made, indent=2, ensure_ascii=False)


def manifest(public_url: str | None, *, sign_in: bool = False) -> dict[str, Any]:
    """The manifest.

    Args:
        public_url: under which the web process is reached from outside; None = Socket Mode.
        sign_in: whether whoever opens an evidence page signs in with Slack.
    """
    url = public_url.rstrip("/") + EVENTS_PATH if public_url else None
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": _NAME,
            "description": _WHAT,
            "background_color": _COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _NAME, "always_online": True},
            "shortcuts": [_shortcut(each) for feature in FEATURES for each in feature.shortcuts],
            "slash_commands": [
                _command(each, url) for feature in FEATURES for each in feature.commands
            ],
        },
        "oauth_config": _oauth(public_url, sign_in=sign_in),
        "settings": {
            "event_subscriptions": _with_url(url, {"bot_events": _events()}),
            "interactivity": _with_url(url, {"is_enabled": True}),
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def scopes() -> dict[str, str]:
    """Every permission that cannot be done without, and why."""
    return _merged([feature.scopes for feature in FEATURES])


def optional_scopes() -> dict[str, str]:
    """Every permission that can be done without, and what it is for."""
    needed = scopes()
    merged = _merged([feature.optional for feature in FEATURES])
    return {scope: why for scope, why in merged.items() if scope not in needed}


def _merged(tables: Sequence[Mapping[str, str]]) -> dict[str, str]:
    merged: dict[str, list[str]] = {}
    for table in tables:
        for scope, why in table.items():
            reasons = merged.setdefault(scope, [])
            if why not in reasons:
                reasons.append(why)
    return {scope: "; ".join(merged[scope]) for scope in sorted(merged)}


def _oauth(public_url: str | None, *, sign_in: bool) -> dict[str, Any]:
    optional = sorted(optional_scopes())
    config: dict[str, Any] = {
        "scopes": {"bot": sorted([*scopes(), *optional]), "bot_optional": optional}
    }
    if public_url:
        paths = [REDIRECT_PATH, *([SIGNED_IN_PATH] if sign_in else [])]
        config["redirect_urls"] = [public_url.rstrip("/") + path for path in paths]
    if sign_in:
        config["scopes"]["user"] = ["openid"]
    return config


def _events() -> list[str]:
    return sorted({event for feature in FEATURES for event in feature.events})


def _shortcut(each: MessageShortcut) -> dict[str, str]:
    return {
        "name": each.name,
        "type": "message",
        "callback_id": each.callback_id,
        "description": each.description,
    }


def _command(each: SlashCommand, url: str | None) -> dict[str, Any]:
    command = {
        "command": each.command,
        "description": each.description,
        "usage_hint": each.usage_hint,
        "should_escape": True,
    }
    return _with_url(url, command, "url")


def _with_url(url: str | None, fields: dict[str, Any], name: str = "request_url") -> dict[str, Any]:
    return {name: url, **fields} if url else fields
