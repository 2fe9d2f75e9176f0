"""The local Slack over HTTP: POST /api/chat.postMessage, response URLs, private files, uploads."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.demo.slack.faults import Fault, Faults
from bot.demo.slack.methods import call
from bot.demo.slack.oauth import OAuthCodes
from bot.demo.slack.responses import respond
from bot.demo.slack.uploads import take_upload
from bot.demo.slack.workspace import Json, Refused, Workspace

_AS_JSON = ("blocks", "attachments", "metadata", "view", "files")
LARGEST_BODY = 5_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the app: the method, what was given, what was answered, and the HTTP status.

    `told_to` is True for a bad answer that the local Slack was told to give.
    """

    method: str
    args: Json
    answer: Json
    status: int
    at: float
    told_to: bool = False


@dataclass(slots=True)
class LocalSlack:
    """A Slack of one or more workspaces; `base` is its address, for `SLACK_API_URL` add "/api/"."""

    workspaces: list[Workspace]
    base: str
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    codes: OAuthCodes = field(default_factory=OAuthCodes)
    socket_url: str | None = None

    @property
    def api(self) -> str:
        """What the app is to be told as SLACK_API_URL."""
        return f"{self.base}/api/"

    def of_token(self, token: str) -> Workspace:
        """The workspace of a token. Raises Refused when there is none."""
        for space in self.workspaces:
            if space.installation and space.installation.token == token:
                return space
        if any(token in space.revoked for space in self.workspaces):
            raise Refused("token_revoked")
        raise Refused("invalid_auth" if token else "not_authed")

    def named(self, method: str) -> list[Call]:
        """The calls of one method, in order."""
        return [each for each in self.calls if each.method == method]


@contextmanager
def local_slack(*workspaces: Workspace, port: int = 0) -> Iterator[LocalSlack]:
    """A running local Slack on a port of the loopback address; stopped at the end.

    Args:
        workspaces: those it has; one newsroom's when none is given.
        port: 0 takes a free one.

    Raises:
        OSError: the port is taken.
    """
    server = _Server(("127.0.0.1", port), _Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    slack = LocalSlack(list(workspaces) or [Workspace()], base)
    for space in slack.workspaces:
        space.base = base
    server.slack = slack
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    slack: LocalSlack


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        self._handle(b"")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_BODY:
            self._answer(413, {"ok": False, "error": "request_too_large"})
            return
        self._handle(self.rfile.read(length))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base has it
        """Keep quiet: `calls` has everything."""

    def _handle(self, body: bytes) -> None:
        path = urlsplit(self.path).path.split("/")[1:]
        try:
            if path[0] == "api" and len(path) == 2:
                self._api(path[1], body)
            elif path[0] == "response" and len(path) == 2:
                self._respond(path[1], body)
            elif path[0] == "files-pri" and len(path) == 3:
                self._file(path[1])
            elif path[0] == "upload" and len(path) == 2:
                take_upload(self._of_file(path[1]), path[1], body)
                self._answer(200, {"ok": True})
            else:
                self._answer(404, {"ok": False, "error": "not_found"})
        except Refused as refused:
            self._answer(403, {"ok": False, "error": refused.error})

    def _api(self, method: str, body: bytes) -> None:
        slack, args = self.server.slack, self._args(body)
        fault = slack.faults.take(method)
        if fault and fault.kind in {"limited", "broken", "refused"}:
            self._fail(method, args, fault)
            return
        token = str(args.pop("token", "") or self._bearer())
        answer = self._called(method, args, token)
        slack.calls.append(Call(method, args, answer, 200, time.monotonic()))
        if fault and fault.kind == "lost":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        time.sleep(fault.seconds if fault else 0)
        self._answer(200, answer, self._scopes(token))

    def _called(self, method: str, args: Json, token: str) -> Json:
        slack = self.server.slack
        try:
            if method == "oauth.v2.access":
                return slack.codes.exchange(args, self.headers.get("Authorization", ""))
            if method == "openid.connect.token":
                return slack.codes.sign_in(args, self.headers.get("Authorization", ""))
            if method == "openid.connect.userInfo":
                return slack.codes.who(token)
            if method == "apps.connections.open":
                return _connection(slack, token)
            space = slack.of_token(token)
        except Refused as refused:
            return {"ok": False, "error": refused.error, **refused.details}
        return call(space, method, args)

    def _fail(self, method: str, args: Json, fault: Fault) -> None:
        status = {"limited": 429, "broken": 500, "refused": 200}[fault.kind]
        error = {"limited": "ratelimited", "broken": "internal_error"}.get(fault.kind, fault.error)
        answer = {"ok": False, "error": error}
        failed = Call(method, args, answer, status, time.monotonic(), told_to=True)
        self.server.slack.calls.append(failed)
        wait = {"Retry-After": str(int(fault.seconds))} if fault.kind == "limited" else {}
        self._answer(status, answer, wait)

    def _args(self, body: bytes) -> Json:
        """What was given: in the address, as a form, or as JSON."""
        args: Json = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if "json" in self.headers.get("Content-Type", ""):
            args |= json.loads(body or b"{}")
        else:
            args |= dict(parse_qsl(body.decode(), keep_blank_values=True))
        for key in _AS_JSON:
            if isinstance(args.get(key), str):
                args[key] = json.loads(args[key])
        return args

    def _bearer(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ").strip()

    def _scopes(self, token: str) -> dict[str, str]:
        try:
            installation = self.server.slack.of_token(token).installation
        except Refused:
            return {}
        return {"X-OAuth-Scopes": ",".join(sorted(installation.scopes))} if installation else {}

    def _respond(self, name: str, body: bytes) -> None:
        for space in self.server.slack.workspaces:
            if name in space.response_urls:
                answer = respond(space, name, json.loads(body or b"{}"))
                call_made = Call("response_url", json.loads(body), answer, 200, time.monotonic())
                self.server.slack.calls.append(call_made)
                self._answer(200 if answer["ok"] else 404, answer)
                return
        self._answer(404, {"ok": False, "error": "expired_url"})

    def _file(self, name: str) -> None:
        """The bytes of a file, or Slack's sign-in page when the token does not open it."""
        space = self._of_file(name)
        allowed = space.installation and self._bearer() == space.installation.token
        if not (allowed and space.may("files:read")):
            self._send(200, b"<!DOCTYPE html><title>Sign in</title>", {"Content-Type": "text/html"})
            return
        file = space.files[name]
        self._send(200, file["bytes"], {"Content-Type": file["mimetype"]})

    def _of_file(self, name: str) -> Workspace:
        for space in self.server.slack.workspaces:
            if name in space.files:
                return space
        raise Refused("file_not_found")

    def _answer(self, status: int, answer: Json, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode()
        kind = {"Content-Type": "application/json; charset=utf-8"}
        self._send(status, body, {**kind, **(headers or {})})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _connection(slack: LocalSlack, token: str) -> Json:
    if not token.startswith("xapp-"):
        raise Refused("not_allowed_token_type")
    if slack.socket_url is None:
        raise Refused("internal_error")
    return {"ok": True, "url": slack.socket_url}
