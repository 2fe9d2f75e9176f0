"""The web process: Slack's requests, evidence pages, health, figures. It reads no story itself."""

import json
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt import BoltRequest, BoltResponse

from bot.slack.app import Dispatcher
from bot.web.guard import MOST_BYTES, Signed, flaw
from bot.web.health import Health
from bot.web.replies import Reply, Routes, find

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = structlog.get_logger()
_NO_REQUEST = (ValueError, TypeError, AttributeError, RecursionError)
"""What Bolt raises for a body that is none of Slack's: no JSON, a list, nested a thousandfold."""
_STATUS = {
    200: "200 OK",
    302: "302 Found",
    400: "400 Bad Request",
    401: "401 Unauthorized",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    411: "411 Length Required",
    413: "413 Content Too Large",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}


class WebApp:
    """A WSGI application. `now` gives Unix seconds."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        secret: str,
        health: Health,
        routes: Routes | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._dispatcher = dispatcher
        self._secret = secret
        self._health = health
        self._now = now
        self._routes: Routes = {
            ("POST", "/slack/events"): self._slack,
            ("GET", "/healthz"): lambda _: _healthz(health),
            ("GET", "/metrics"): lambda _: Reply(200, *health.metrics()),
            **(routes or {}),
        }

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        found = find(self._routes, environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        reply = found if isinstance(found, Reply) else found(environ)
        headers = [
            ("Content-Type", reply.content_type),
            ("Content-Length", str(len(reply.body))),
            ("X-Content-Type-Options", "nosniff"),
            *reply.headers,
        ]
        start_response(_STATUS.get(reply.status, f"{reply.status} Status"), headers)
        return [reply.body]

    def _slack(self, environ: "WSGIEnvironment") -> Reply:
        with self._health.seconds.time():
            reply = self._checked(environ)
        self._health.requests.labels(str(reply.status)).inc()
        return reply

    def _checked(self, environ: "WSGIEnvironment") -> Reply:
        body = _body(environ)
        if isinstance(body, Reply):
            return body
        sent = Signed(
            environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""),
            environ.get("HTTP_X_SLACK_SIGNATURE", ""),
        )
        wrong = flaw(sent, body, self._secret, self._now())
        if wrong is not None:
            _log.warning("refused", why=str(wrong), length=len(body))
            return Reply(401)
        try:
            request = BoltRequest(
                body=body.decode(),
                headers={"content-type": [environ.get("CONTENT_TYPE", "")]},
            )
        except _NO_REQUEST as error:
            _log.warning("unreadable", error=type(error).__name__, length=len(body))
            return Reply(400)
        return _reply(self._dispatcher.dispatch(request))


def _body(environ: "WSGIEnvironment") -> bytes | Reply:
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or len(length) > 12:
        return Reply(411)
    if int(length) > MOST_BYTES:
        return Reply(413)
    body: bytes = environ["wsgi.input"].read(int(length))
    return body if len(body) == int(length) else Reply(400)


def _reply(response: BoltResponse) -> Reply:
    raw = (response.body or "").encode()
    content_type = (response.headers.get("content-type") or ["text/plain; charset=utf-8"])[0]
    rest = [
        (name, value)
        for name, values in response.headers.items()
        if name.lower() not in {"content-type", "content-length"}
        for value in values
    ]
    return Reply(response.status, raw, content_type, tuple(rest))


def _healthz(health: Health) -> Reply:
    facts: dict[str, Any] = health.check()
    # Without a worker requests are still taken and kept, so this process is in order.
    status = 200 if facts["database"] else 503
    return Reply(status, json.dumps(facts, indent=2).encode(), "application/json")
