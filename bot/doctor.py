"""`copytaster doctor`: whether all that Copytaster stands on is in order, and what to do if not."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPException
from pathlib import Path
from typing import Any

import redis
import typer
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.clients import silent_logger
from bot.slack.errors import code_of
from bot.slack.manifest import optional_scopes, scopes
from bot.store import connect
from bot.valkey import embedded
from bot.web.health import problems_of
from config.settings import BadSetting, Settings
from handlers.errors import CopytasterError

_SECONDS = 5
_CLOCK_SECONDS = 60.0
"""Slack's requests are refused when the clocks lie 300 s apart; a minute is a clock not set."""


class Mark(StrEnum):
    """Whether what was checked is in order, could be better, or is wrong."""

    WELL = "well"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, in words that say what to do."""

    what: str
    mark: Mark
    words: str


def doctor(settings: Settings) -> int:
    """Check everything and print a line for each finding.

    Returns:
        The exit status: 1 when something is wrong, else 0.
    """
    is_wrong = False
    for finding in examine(settings):
        typer.echo(f"{finding.mark:<6} {finding.what}: {finding.words}")
        is_wrong |= finding.mark is Mark.WRONG
    return int(is_wrong)


def examine(settings: Settings) -> Iterator[Finding]:
    """The findings, one after the other."""
    yield _way_in(settings)
    yield _evidence(settings)
    yield from _slack(settings)
    yield from _socket(settings)
    yield from _database(settings)
    yield _model(settings)


def _way_in(settings: Settings) -> Finding:
    what = "Slack's requests"
    if settings.slack_signing_secret:
        where = f"{settings.public_url or 'https://YOUR-HOST'}/slack/events"
        return Finding(what, Mark.WELL, f"checked by SLACK_SIGNING_SECRET, taken at {where}.")
    if settings.slack_app_token:
        return Finding(what, Mark.WELL, "taken in Socket Mode (copytaster listen).")
    return Finding(
        what,
        Mark.WRONG,
        "neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set. Set the first for requests "
        "over HTTP, or the second for Socket Mode; both are on the app's page Basic Information.",
    )


def _evidence(settings: Settings) -> Finding:
    what = "Evidence pages"
    if not settings.evidence:
        return Finding(what, Mark.NOTE, "switched off by COPYTASTER_EVIDENCE.")
    if settings.public_url is None:
        return Finding(
            what,
            Mark.NOTE,
            "there are none, as PUBLIC_URL is not set. Set it to the address at which people "
            "reach the web process.",
        )
    if settings.evidence_sign_in and not (
        settings.slack_client_id and settings.slack_client_secret
    ):
        return Finding(
            what,
            Mark.WRONG,
            "COPYTASTER_EVIDENCE_SIGN_IN is set, but SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are "
            "not. Set both, or unset it.",
        )
    who = "who signs in with Slack" if settings.evidence_sign_in else "who has the link"
    days = min(settings.evidence_days, settings.retention_days)
    where = f"{settings.public_url.rstrip('/')}/evidence/"
    return Finding(what, Mark.WELL, f"at {where}, for everybody {who}, for {days} days.")


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        if not settings.slack_client_id:
            yield Finding(
                "Token",
                Mark.WRONG,
                "SLACK_BOT_TOKEN is not set. Install the app (copytaster manifest) and copy the "
                "token from its page OAuth & Permissions.",
            )
        return
    reply = _asked(settings, settings.slack_bot_token.get_secret_value(), "auth.test")
    if isinstance(reply, str):
        yield Finding("Token", Mark.WRONG, _token_words(reply))
        return
    yield Finding("Token", Mark.WELL, f"{reply.get('user')} in {reply.get('team')}.")
    headers = {str(name).lower(): value for name, value in reply.headers.items()}
    yield from _permissions(_one(headers.get("x-oauth-scopes")))
    yield from _clock(_one(headers.get("date")), time.time)


def _token_words(code: str) -> str:
    if code in {"invalid_auth", "not_authed", "token_revoked", "account_inactive"}:
        return f"Slack does not take SLACK_BOT_TOKEN ({code}). Copy it anew, or reinstall the app."
    return f"Slack does not answer ({code}). Check the way out to SLACK_API_URL."


def _permissions(granted: str) -> Iterator[Finding]:
    have = {scope.strip() for scope in granted.split(",") if scope.strip()}
    if missing := {scope: why for scope, why in scopes().items() if scope not in have}:
        for scope, why in missing.items():
            yield Finding(
                "Permission", Mark.WRONG, f"{scope} is missing (to {why}). Reinstall with it."
            )
    else:
        yield Finding("Permission", Mark.WELL, f"all {len(scopes())} that are needed.")
    for scope, why in optional_scopes().items():
        if scope not in have:
            yield Finding("Permission", Mark.NOTE, f"without {scope} I cannot {why}.")


def _clock(date: str, now: Callable[[], float]) -> Iterator[Finding]:
    if not date:
        return
    off = now() - parsedate_to_datetime(date).timestamp()
    if abs(off) <= _CLOCK_SECONDS:
        yield Finding("Clock", Mark.WELL, "agrees with Slack's.")
    else:
        words = f"is {abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} Slack's. Set it by NTP."
        yield Finding("Clock", Mark.WRONG, words)


def _socket(settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token is None:
        return
    token = settings.slack_app_token.get_secret_value()
    reply = _asked(settings, token, "apps.connections.open")
    if isinstance(reply, str):
        words = f"SLACK_APP_TOKEN is not taken ({reply}). It needs connections:write."
        yield Finding("Socket Mode", Mark.WRONG, words)
    else:
        yield Finding("Socket Mode", Mark.WELL, "SLACK_APP_TOKEN is taken.")


def _asked(settings: Settings, token: str, method: str) -> Any:  # noqa: ANN401 - or a code
    """Slack's reply, or the code of its error."""
    client = WebClient(
        token,
        base_url=settings.slack_api_url,
        timeout=_SECONDS,
        retry_handlers=[],
        logger=silent_logger(),
    )
    try:
        return client.api_call(method)
    except SlackApiError as error:
        return code_of(error) or "no answer"
    except (OSError, HTTPException) as error:
        return type(error).__name__


def _one(value: object) -> str:
    """A header's value, which the SDK gives as a str or as a list of one."""
    return str(value[0]) if isinstance(value, list) else str(value or "")


def _database(settings: Settings) -> Iterator[Finding]:
    if settings.redis_url is None:
        with embedded(Path(settings.data)) as url:
            yield from _store(url, "embedded Valkey")
    else:
        yield from _store(settings.redis_url, "REDIS_URL")


def _store(url: str, name: str) -> Iterator[Finding]:
    store = connect(url)
    try:
        store.ping()
        problems = list(problems_of(store))
        is_kept = store.info("persistence").get("aof_enabled")
    except redis.RedisError as error:
        words = f"{name} does not answer ({type(error).__name__}). Start it, or correct REDIS_URL."
        yield Finding("Database", Mark.WRONG, words)
        return
    finally:
        store.close()
    for problem in problems:
        yield Finding("Database", Mark.WRONG, problem)
    if not problems:
        yield Finding("Database", Mark.WELL, f"{name} answers and throws nothing away.")
    if not is_kept:
        words = "writes no log: a crash loses requests of the last minutes. Set appendonly yes."
        yield Finding("Database", Mark.NOTE, words)


def _model(settings: Settings) -> Finding:
    # 2 s of imports that the other checks do not wait for.
    from bot.models import models  # noqa: PLC0415 - see above

    try:
        models(settings.model, settings.attribution)
    except CopytasterError as error:
        return Finding("Model", Mark.WRONG, error.message)
    except (BadSetting, OSError, ImportError) as error:
        return Finding("Model", Mark.WRONG, str(error))
    return Finding("Model", Mark.WELL, f"{settings.model} and the {settings.attribution} load.")
