"""One command runs everything on one machine, and leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.database import until

ROOT = Path(__file__).parents[2]


def _free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _started(tmp_path, command, **environment):
    names = {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name in names}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", command],
        cwd=ROOT,
        env={**kept, "COPYTASTER_DATA": str(tmp_path), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _health(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as reply:
            return json.load(reply)
    except (urllib.error.URLError, OSError):
        return None


def _still_there(folder):
    """The processes whose command names this test's folder."""
    found = subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True)  # noqa: S607
    return [line for line in found.stdout.splitlines() if str(folder) in line]


def test_serve_starts_all_and_stops_all(tmp_path):
    port = _free_port()
    serving = _started(
        tmp_path,
        "serve",
        PORT=str(port),
        SLACK_BOT_TOKEN="xoxb-1",  # noqa: S106 - of nobody
        SLACK_SIGNING_SECRET="0" * 32,
        SLACK_API_URL=f"http://127.0.0.1:{_free_port()}/api/",
    )
    try:
        until(lambda: (_health(port) or {}).get("problems") == [])
        assert _still_there(tmp_path)
    finally:
        serving.send_signal(signal.SIGTERM)
        out, _ = serving.communicate(timeout=60)
    assert serving.returncode == 0, out
    assert "clock started" in out
    assert not _still_there(tmp_path)
    assert _health(port) is None


def test_serve_says_what_is_missing(tmp_path):
    serving = _started(tmp_path, "serve")
    out, _ = serving.communicate(timeout=60)
    assert serving.returncode == 1
    assert "SLACK_SIGNING_SECRET is missing" in out
    assert not _still_there(tmp_path)


@pytest.mark.parametrize("command", ["work", "clock"])
def test_a_process_of_its_own_stops_its_database(tmp_path, command):
    token = {"SLACK_BOT_TOKEN": "xoxb-1"}
    process = _started(tmp_path, command, **token)
    until(lambda: _still_there(tmp_path))
    process.terminate()
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    assert not _still_there(tmp_path)


def test_a_setting_that_cannot_be_used_is_one_sentence(tmp_path):
    process = _started(tmp_path, "clock", REDIS_URL="localhost:6379")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith("The setting REDIS_URL is not usable")
    assert "Traceback" not in out
