"""A local Slack, and an app that does nothing but note what reaches it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient

from bot.demo.slack.delivery import HttpOutlet
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Workspace

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105


class NotingApp(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), NotingHandler)
        self.requests = []
        self.answers = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/slack/events"


class NotingHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), body))
        status, text, headers = self.server.answers.pop(0) if self.server.answers else (200, "", {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_args):
        pass


@pytest.fixture
def app():
    server = NotingApp()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def space(app):
    return Workspace(outlet=HttpOutlet(app.url, SECRET, waits=(0.0, 0.05, 0.05)))


@pytest.fixture
def slack(space):
    with local_slack(space) as running:
        yield running


@pytest.fixture
def client(slack, space):
    return WebClient(space.installation.token, base_url=slack.api, retry_handlers=[])


@pytest.fixture
def ada(space):
    return Reporter(space, space.add_user("Ada Bramley"))


@pytest.fixture
def desk(space, ada):
    return space.add_channel("desk", [ada.user])
