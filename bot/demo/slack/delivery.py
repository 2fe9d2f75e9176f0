"""Signed requests to the app, and Slack's retries: at once, after a minute, after five."""

import hashlib
import hmac
import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from bot.demo.slack.workspace import Json, Reply

ACKNOWLEDGE_SECONDS = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)
"""Seconds before the first, second and third retry of an event."""


def signed(secret: str, body: str, at: float) -> dict[str, str]:
    """The two headers by which the app knows that a request is Slack's."""
    moment = str(int(at))
    digest = hmac.new(secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to deliver: what, which attempt it was (0 = the first), and what came back."""

    payload: Json
    attempt: int
    reply: Reply


@dataclass(slots=True)
class HttpOutlet:
    """Delivers to the app's request URL.

    Attributes:
        url: the request URL.
        secret: the signing secret.
        waits: seconds before each retry of an event; a test may shorten them.
        delivered: every attempt, in the order in which they ended.
    """

    url: str
    secret: str
    waits: tuple[float, ...] = RETRY_AFTER
    delivered: list[Delivery] = field(default_factory=list)
    _busy: int = 0
    _rest: threading.Condition = field(default_factory=threading.Condition)

    def event(self, payload: Json) -> None:
        """Deliver an event in the background until it is acknowledged or no retry is left."""
        with self._rest:
            self._busy += 1
        threading.Thread(target=self._deliver, args=(payload,), daemon=True).start()

    def ask(self, kind: str, payload: Json) -> Reply:
        """Deliver a command or a click, once."""
        fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        reply = self.post(urlencode(fields), "application/x-www-form-urlencoded")
        self.delivered.append(Delivery(payload, 0, reply))
        return reply

    def settle(self, seconds: float = 30) -> bool:
        """Wait until nothing is being delivered; False when that lasted too long."""
        with self._rest:
            return self._rest.wait_for(lambda: not self._busy, seconds)

    def acknowledged(self) -> list[float]:
        """Seconds in which each delivery that was acknowledged was."""
        return [each.reply.seconds for each in self.delivered if each.reply.status == 200]

    def post(self, body: str, content_type: str, headers: dict[str, str] | None = None) -> Reply:
        """Send one signed request.

        Returns:
            What came back; status 0 when nothing came within three seconds, and a negative status
            when the app asked for no retry (`X-Slack-No-Retry`).
        """
        sent = {"Content-Type": content_type, **signed(self.secret, body, time.time())}
        sent |= headers or {}
        where, start = urlsplit(self.url), time.monotonic()
        address = where.hostname or "127.0.0.1"
        connection = http.client.HTTPConnection(address, where.port, timeout=ACKNOWLEDGE_SECONDS)
        try:
            connection.request("POST", where.path, body.encode(), sent)
            answer = connection.getresponse()
            text, status = answer.read().decode(errors="replace"), answer.status
            if answer.getheader("X-Slack-No-Retry") == "1" and status != 200:
                status = -status
        except (OSError, http.client.HTTPException) as error:
            text, status = type(error).__name__, 0
        finally:
            connection.close()
        return Reply(status, text, time.monotonic() - start)

    def _deliver(self, payload: Json) -> None:
        try:
            headers: dict[str, str] = {}
            for attempt in range(len(self.waits) + 1):
                if attempt:
                    time.sleep(self.waits[attempt - 1])
                reply = self.post(json.dumps(payload), "application/json", headers)
                self.delivered.append(Delivery(payload, attempt, reply))
                if reply.status in range(200, 300) or reply.status < 0:
                    return
                headers = {
                    "X-Slack-Retry-Num": str(attempt + 1),
                    "X-Slack-Retry-Reason": _reason(reply),
                }
        finally:
            with self._rest:
                self._busy -= 1
                self._rest.notify_all()


def _reason(reply: Reply) -> str:
    if reply.status:
        return "http_error"
    return "http_timeout" if reply.body == "TimeoutError" else "connection_failed"
