"""Installation in several workspaces: GET /slack/install, and Slack's way back from it."""

import secrets
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import redis
import structlog
from slack_sdk import WebClient
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Bot

from bot.channels import Channels
from bot.slack.clients import silent_logger
from bot.slack.errors import SlackAway, SlackRefused, explaining
from bot.slack.installations import Installations
from bot.slack.manifest import REDIRECT_PATH, optional_scopes, scopes
from bot.web.replies import Reply, Route
from config.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

INSTALL_PATH = "/slack/install"
STATE_SECONDS = 600
"""How long somebody may take to agree."""
_COOKIE = "copytaster_install"
_AUTHORIZE = "https://slack.com/oauth/v2/authorize"
_SECONDS = 10
_AGAIN = f"The installation was not finished. Begin again at {INSTALL_PATH}."
_log = structlog.get_logger()


class States:
    """The installations that have begun. Each ends once, and in the browser where it began."""

    def __init__(self, store: redis.Redis) -> None:
        self._store = store

    def issue(self) -> str:
        """A new state."""
        state = secrets.token_urlsafe(32)
        self._store.set(_name(state), "1", ex=STATE_SECONDS)
        return state

    def consume(self, state: str) -> bool:
        """Whether a state is good; True once."""
        return bool(self._store.getdel(_name(state)))


class OAuth:
    """The two pages of an installation."""

    def __init__(
        self,
        settings: Settings,
        installations: Installations,
        states: States,
        channels: Channels,
        authorize_url: str = _AUTHORIZE,
    ) -> None:
        """Make the pages.

        Args:
            settings: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and PUBLIC_URL are set.
            installations: where tokens are kept.
            states: the installations that have begun.
            channels: told that a workspace is here (again).
            authorize_url: Slack's page where somebody agrees.
        """
        self._settings = settings
        self._installations = installations
        self._states = states
        self._channels = channels
        self._redirect = (settings.public_url or "").rstrip("/") + REDIRECT_PATH
        self._urls = AuthorizeUrlGenerator(
            client_id=settings.slack_client_id or "",
            scopes=sorted([*scopes(), *optional_scopes()]),
            redirect_uri=self._redirect,
            authorization_url=authorize_url,
        )

    def routes(self) -> dict[tuple[str, str], Route]:
        """The routes of the pages."""
        return {
            ("GET", INSTALL_PATH): _guarded(self._install),
            ("GET", REDIRECT_PATH): _guarded(self._finish),
        }

    def _install(self, _environ: "WSGIEnvironment") -> Reply:
        state = self._states.issue()
        secure = "; Secure" if self._redirect.startswith("https:") else ""
        kept = f"Path=/slack; Max-Age={STATE_SECONDS}; HttpOnly; SameSite=Lax{secure}"
        cookie = f"{_COOKIE}={state}; {kept}"
        return Reply(
            302, headers=(("Location", self._urls.generate(state)), ("Set-Cookie", cookie))
        )

    def _finish(self, environ: "WSGIEnvironment") -> Reply:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        code, state = (query.get(name, [""])[0] for name in ("code", "state"))
        same_browser = secrets.compare_digest(state.encode(), _cookie(environ).encode())
        if not (state and same_browser and self._states.consume(state)):
            _log.warning("installation refused", why="state")
            return Reply(400, _AGAIN.encode())
        if not code:
            return Reply(400, f"Nobody agreed. {_AGAIN}".encode())
        team = self._exchange(code)
        return Reply(
            200, f"Copytaster is installed in {team}. Invite it: /invite @copytaster".encode()
        )

    def _exchange(self, code: str) -> str:
        secret = self._settings.slack_client_secret
        client = WebClient(
            base_url=self._settings.slack_api_url,
            timeout=_SECONDS,
            retry_handlers=[],
            logger=silent_logger(),
        )
        with explaining():
            reply = client.oauth_v2_access(
                client_id=self._settings.slack_client_id or "",
                client_secret=secret.get_secret_value() if secret else "",
                code=code,
                redirect_uri=self._redirect,
            )
        team = reply["team"]
        self._installations.save(
            Bot(
                app_id=reply.get("app_id"),
                team_id=team["id"],
                team_name=team.get("name"),
                bot_token=reply["access_token"],
                bot_id=str(reply.get("bot_id") or ""),
                bot_user_id=str(reply.get("bot_user_id") or ""),
                bot_scopes=reply.get("scope", ""),
                is_enterprise_install=False,
                installed_at=time.time(),
            )
        )
        self._channels.welcome(team["id"])
        _log.info("installed", team=team["id"])
        return str(team.get("name") or team["id"])


def _guarded(page: Route) -> Callable[["WSGIEnvironment"], Reply]:
    def guarded(environ: "WSGIEnvironment") -> Reply:
        try:
            return page(environ)
        except (SlackAway, SlackRefused, redis.RedisError) as error:
            _log.warning("installation failed", error=type(error).__name__)
            return Reply(503, _AGAIN.encode())

    return guarded


def _cookie(environ: "WSGIEnvironment") -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _name(state: str) -> str:
    return f"ct:install:{state}"
