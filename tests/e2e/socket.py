"""A local Socket Mode: the websocket over which Slack sends what it otherwise sends over HTTP."""

import json
import threading
import time
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from bot.demo.slack.workspace import Reply

ACKNOWLEDGE_SECONDS = 3.0


class SocketOutlet:
    """Delivers over the websocket that the app opened; an unacknowledged event comes again."""

    def __init__(self):
        self.connection = None
        self.connected = threading.Event()
        self.acknowledged = {}
        self.sent = []
        self._news = threading.Condition()
        self._busy = 0

    def handle(self, connection):
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        self.connection = connection
        self.connected.set()
        try:
            for message in connection:
                answer = json.loads(message)
                with self._news:
                    self.acknowledged[answer["envelope_id"]] = answer
                    self._news.notify_all()
        except ConnectionClosed:
            pass
        finally:
            if self.connection is connection:
                self.connected.clear()

    def event(self, payload):
        with self._news:
            self._busy += 1
        threading.Thread(target=self._deliver, args=(payload,), daemon=True).start()

    def ask(self, kind, payload):
        start = time.monotonic()
        answer = self.send(kind, payload)
        if answer is None:
            return Reply(0, "", time.monotonic() - start)
        body = answer.get("payload")
        return Reply(200, json.dumps(body) if body else "", time.monotonic() - start)

    def send(self, kind, payload, attempt=0):
        """Send one envelope; gives what acknowledged it, or None after three seconds."""
        envelope = {
            "envelope_id": f"e-{len(self.sent)}-{time.monotonic_ns()}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        self.sent.append(envelope)
        assert self.connected.wait(10)
        self.connection.send(json.dumps(envelope))
        name = envelope["envelope_id"]
        with self._news:
            self._news.wait_for(lambda: name in self.acknowledged, ACKNOWLEDGE_SECONDS)
        return self.acknowledged.get(name)

    def settle(self, seconds=30):
        with self._news:
            return self._news.wait_for(lambda: not self._busy, seconds)

    def _deliver(self, payload):
        try:
            for attempt in range(4):
                if self.send("events_api", payload, attempt) is not None:
                    return
        finally:
            with self._news:
                self._busy -= 1
                self._news.notify_all()


@contextmanager
def socket_mode():
    """A websocket server; gives its outlet and its address."""
    outlet = SocketOutlet()
    with serve(outlet.handle, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield outlet, f"ws://127.0.0.1:{server.socket.getsockname()[1]}/link?ticket=1"
        server.shutdown()
