"""The Bolt app: the same listeners for requests over HTTP and over Socket Mode."""

from typing import Any

import redis
import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot import keys
from bot.jobs import TryLater
from bot.slack.clients import Token, silent_logger
from bot.slack.listeners import register_all
from bot.slack.reception import Reception
from bot.slack.requests import Json, team_of

_SEEN_SECONDS = 86_400
_log = structlog.get_logger()


def build_app(reception: Reception, token: Token) -> App:
    """The app with every listener.

    A listener runs before its request is acknowledged: Bolt's other way acknowledges an event
    first, and an event that could not be written down would be lost.

    Args:
        reception: what the listeners get.
        token: gives the bot token of a workspace.
    """

    def authorize(
        enterprise_id: str | None, team_id: str | None, body: Json
    ) -> AuthorizeResult | None:
        found = token(team_id or team_of(body))
        if found is None:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=found)

    app = App(
        name="copytaster",
        logger=silent_logger(),  # Bolt logs the body of what it cannot place
        # Bolt takes None for "not installed", which its types do not say.
        authorize=authorize,  # type: ignore[arg-type]
        process_before_response=True,
        request_verification_enabled=False,  # bot.web.guard does it, and before anything is parsed
        ignoring_self_events_enabled=False,  # the listeners ignore every app, without asking Slack
    )
    app.error(_failed)
    register_all(app, reception)
    return app


class Dispatcher:
    """Hands a request to the app once: Slack repeats what it believes to have failed."""

    def __init__(self, app: App, store: redis.Redis) -> None:
        self._app = app
        self._store = store

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        """Answer a request: 200 when it is written down, 503 when Slack is to send it again."""
        name = _name(request.body)
        try:
            if name and self._store.exists(name):
                return BoltResponse(status=200)
            response = self._app.dispatch(request)
            if name and response.status == 200:
                self._store.set(name, "1", ex=_SEEN_SECONDS)
        except redis.RedisError as error:
            return _failed(error)
        return response


def _name(body: Json) -> str | None:
    """Under which name it is remembered that a request was taken: its event, or its trigger."""
    once, team = body.get("event_id") or body.get("trigger_id"), team_of(body)
    return keys.of_team(team, "seen", str(once)) if once and team else None


def _failed(error: Exception) -> BoltResponse:
    if isinstance(error, redis.RedisError | TryLater):
        _log.error("not taken, to be sent again", error=type(error).__name__)
        return BoltResponse(status=503, headers={"Retry-After": ["5"]})
    place: Any = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    at = place and f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}"
    _log.error("fault of copytaster", error=type(error).__name__, at=at)
    return BoltResponse(status=500)
