"""Clients of Slack's Web API, one for each workspace. None sends anything twice of itself."""

import logging
from collections.abc import Callable
from functools import lru_cache

from slack_sdk import WebClient
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.slack.errors import SlackAway

Token = Callable[[str], str | None]
"""Gives the bot token of a workspace, or None when the app is not installed there."""

SECONDS = 10
"""How long one call of the workers may take."""
QUICK_SECONDS = 2
"""How long one call may take while somebody waits: a form must open within 3 s."""
_RATE_LIMIT_RETRIES = 5
_RETRY_AFTER = "retry-after"
_LONGEST_WAIT = 15
"""Seconds; what Slack wants to wait for longer is left to a later attempt of the whole request."""


class NotInstalled(SlackAway):
    """The app is not installed in a workspace, or no longer."""


class _Waiting(RateLimitErrorRetryHandler):
    """Waits as long as Slack says, if that is not too long for one job."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if not super()._can_retry(state=state, request=request, response=response, error=error):
            return False
        headers = response.headers if response else {}
        wait = next((each for name, each in headers.items() if name.lower() == _RETRY_AFTER), ["1"])
        return int(wait[0]) <= _LONGEST_WAIT


class Clients:
    """The clients of all workspaces."""

    def __init__(self, token: Token, base_url: str, seconds: int = SECONDS) -> None:
        """Make a source of clients.

        Args:
            token: see `Token`.
            base_url: where the Web API is, with a slash at the end.
            seconds: how long one call may take.
        """
        self._token = token
        self._base_url = base_url
        self._seconds = seconds
        self._made = lru_cache(maxsize=256)(self._make)

    def of(self, team: str) -> WebClient:
        """The client of a workspace. Raises NotInstalled."""
        token = self._token(team)
        if token is None:
            raise NotInstalled(team)
        return self._made(token)

    def token(self, team: str) -> str:
        """The bot token of a workspace. Raises NotInstalled."""
        return str(self.of(team).token)

    def _make(self, token: str) -> WebClient:
        return WebClient(
            token=token,
            base_url=self._base_url,
            timeout=self._seconds,
            # Not the SDK's default: it repeats a post whose reply was cut, which posts it twice.
            retry_handlers=[_Waiting(max_retry_count=_RATE_LIMIT_RETRIES)],
            logger=silent_logger(),
        )


def silent_logger() -> logging.Logger:
    """A logger that says nothing: the SDK's log lines hold what people wrote."""
    logger = logging.getLogger("bot.slack.silent")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    return logger
