"""Signing in with Slack before an evidence page opens, and being a member where it is private."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import redis
import structlog

from bot.asks import Ask
from bot.evidence.link_keys import LinkKeys
from bot.evidence.opening import PATH, Opened
from bot.page.writing import notice_page
from bot.slack.clients import Clients
from bot.slack.errors import SlackAway, SlackRefused
from bot.slack.manifest import SIGNED_IN_PATH
from bot.slack.membership import is_member
from bot.slack.openid import OpenId, Person
from bot.store import text_of
from bot.web.evidence import plain_page
from bot.web.replies import Reply, Routes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SESSION_SECONDS = 8 * 3_600
"""A working day: then Slack is asked again who it is."""
STATE_SECONDS = 600
"""How long somebody may take to sign in."""
_SESSION, _STATE = "copytaster_reader", "copytaster_sign_in"
_INVITE = (
    "The story was read in a private channel or conversation of Slack, and you are not a member "
    "of it. Ask somebody who is to invite you, then open the link again."
)
_STRANGER = ("This page is for members of the channel", (_INVITE,))
_OTHER_TEAM = (
    "You are signed in to another workspace",
    ("Open the link again and choose the workspace in which the story was read.",),
)
_AGAIN = (
    "You are not signed in",
    ("Signing in with Slack was not finished. Open the evidence link again.",),
)
_WAIT = (
    "Slack does not say at the moment whether you may read this. Open the link again in a minute; "
    "if it goes on, tell whoever looks after Copytaster here."
)
_UNSURE = ("Not now", (_WAIT,))
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SignIn:
    """What stands before evidence pages.

    Attributes:
        store: a client of `bot.store.connect`.
        openid: the app as Slack knows it.
        clients: for asking who is a member.
        secure: whether the pages are reached by https only.
        now: gives Unix seconds.
    """

    store: redis.Redis
    openid: OpenId
    clients: Clients
    secure: bool
    now: Callable[[], float] = time.time

    def routes(self) -> Routes:
        """The page on which Slack sends people back."""
        return {("GET", SIGNED_IN_PATH): self._back}

    def gate(self, environ: "WSGIEnvironment", opened: Opened) -> Reply | None:
        """Let a reader in (None), or send him to Slack, or say why not."""
        team = opened.ask.place.team
        reader = self._reader(_cookie(environ, _SESSION), team)
        if reader is None:
            return self._to_slack(str(environ.get("PATH_INFO", "")), team)
        try:
            may_read = not opened.ask.place.private or self._is_among(opened.ask, reader)
        except (SlackAway, SlackRefused) as error:
            _log.warning("membership not known", error=type(error).__name__)
            return plain_page(503, notice_page(*_UNSURE))
        return None if may_read else plain_page(403, notice_page(*_STRANGER))

    def _is_among(self, ask: Ask, reader: str) -> bool:
        if ask.place.channel.startswith("D"):  # only who asked there, and the app, are in it
            return ask.user == reader
        return is_member(self.clients.of(ask.place.team), ask.place.channel, reader)

    def _to_slack(self, path: str, team: str) -> Reply:
        state = secrets.token_urlsafe(32)
        self.store.set(_name(state), json.dumps([path, team]), ex=STATE_SECONDS)
        return Reply(
            302,
            headers=(
                ("Location", self.openid.address(state, team)),
                ("Referrer-Policy", "no-referrer"),
                ("Cache-Control", "private, no-store"),
                self._set_cookie(_STATE, state, STATE_SECONDS, SIGNED_IN_PATH),
            ),
        )

    def _back(self, environ: "WSGIEnvironment") -> Reply:
        try:
            return self._finish(environ)
        except (SlackAway, SlackRefused, redis.RedisError) as error:
            _log.warning("not signed in", error=type(error).__name__)
            return plain_page(503, notice_page(*_AGAIN))

    def _finish(self, environ: "WSGIEnvironment") -> Reply:
        query = parse_qs(str(environ.get("QUERY_STRING", "")))
        code, state = (query.get(name, [""])[0] for name in ("code", "state"))
        same_browser = secrets.compare_digest(state.encode(), _cookie(environ, _STATE).encode())
        kept = self.store.getdel(_name(state)) if state and same_browser else None
        if kept is None or not code:
            return plain_page(400, notice_page(*_AGAIN))
        path, team = json.loads(text_of(kept))
        person = self.openid.person(code)
        if person.team != team:
            return plain_page(403, notice_page(*_OTHER_TEAM))
        return Reply(
            302,
            headers=(
                ("Location", path),
                ("Referrer-Policy", "no-referrer"),
                ("Cache-Control", "private, no-store"),
                self._set_cookie(_SESSION, self._session(person), SESSION_SECONDS, PATH),
            ),
        )

    def _session(self, person: Person) -> str:
        key = LinkKeys(self.store).current(person.team, self.now())
        words = f"{person.team}~{person.user}~{int(self.now()) + SESSION_SECONDS}~{key.id}"
        return f"{words}~{_signature(words, key.secret)}"

    def _reader(self, session: str, team: str) -> str | None:
        """The user whose session this is, if it is one of that workspace and has not ended."""
        words, _, signature = session.rpartition("~")
        parts = words.split("~")
        if len(parts) != 4 or parts[0] != team or not parts[2].isdecimal():
            return None
        key = LinkKeys(self.store).find(team, parts[3])
        if key is None or int(parts[2][:12]) <= self.now():
            return None
        right = hmac.compare_digest(_signature(words, key.secret).encode(), signature.encode())
        return parts[1] if right else None

    def _set_cookie(self, name: str, value: str, seconds: int, path: str) -> tuple[str, str]:
        secure = "; Secure" if self.secure else ""
        kept = f"Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        return "Set-Cookie", f"{name}={value}; {kept}"


def _signature(words: str, secret: bytes) -> str:
    return hmac.new(secret, f"reader\n{words}".encode(), hashlib.sha256).hexdigest()


def _name(state: str) -> str:
    return f"ct:sign-in:{hashlib.sha256(state.encode()).hexdigest()}"


def _cookie(environ: "WSGIEnvironment", name: str) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
