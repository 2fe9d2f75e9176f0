"""A hostile page costs no more than the limits, and the next page is read as ever."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import structlog

from bot.child import Limits, run_apart
from bot.errors import ExtractionFailed, ExtractionTimedOut
from bot.extraction import extract
from tests.faults.hostile_pages import KINDS

SECONDS = 2.0
"""Shorter than the limit of 10, to keep the tests quick: the limit itself is what is tested."""


def test_the_limits_are_ten_seconds_and_512_megabytes() -> None:
    assert Limits() == Limits(seconds=10, memory=512 * 1024 * 1024)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_page_ends_within_the_limits(kind: str) -> None:
    command = [sys.executable, "-m", "tests.faults.page_reading", kind, str(SECONDS)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert told["outcome"] in {"read", "refused", "ended"}
    assert told["seconds"] < SECONDS + 3
    assert told["peak"] < 512 * 1024


def test_an_ordinary_page_is_read_after_all_that() -> None:
    story = b"<p>" + b"The mayor of Qumra said on Monday that the town hall burned. " * 9 + b"</p>"
    page = b"<html><body><article>" + story + b"</article></body></html>"
    assert extract(page, "https://herald.example/", "utf-8").text.startswith("The mayor")


def sleep(_: bytes) -> bytes:
    """Hang for longer than any limit here."""
    time.sleep(60)
    return b""


def swell(_: bytes) -> bytes:
    """Ask for more memory than is allowed."""
    return bytes(2_000_000_000)[:1]


def burn(payload: bytes) -> bytes:
    """Be busy in C code, which no signal handler of Python would interrupt."""
    return b"%d" % len(str(7 ** int(payload)))


def vanish(_: bytes) -> bytes:
    """End at once, as after a crash."""
    raise SystemExit(3)


def shout(_: bytes) -> bytes:
    """Write to standard output, as a library may."""
    sys.stdout.write("noise")
    return b"answer"


def reveal(_: bytes) -> bytes:
    """What a stolen process could find in its environment."""
    return "\n".join(os.environ).encode()


@pytest.mark.parametrize(("function", "payload"), [(sleep, b""), (burn, b"30000000")])
def test_a_process_that_hangs_is_killed(function: object, payload: bytes) -> None:
    started = time.monotonic()
    with pytest.raises(ExtractionTimedOut, match="within 1 seconds"):
        run_apart(function, payload, Limits(seconds=1))  # type: ignore[arg-type]
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("function", [swell, vanish])
def test_a_process_that_breaks_off_is_told(function: object) -> None:
    with pytest.raises(ExtractionFailed):
        run_apart(function, b"")  # type: ignore[arg-type]


def test_noise_of_a_library_is_no_part_of_the_answer() -> None:
    assert run_apart(shout, b"") == b"answer"


def test_the_process_sees_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret")
    assert b"SLACK_BOT_TOKEN" not in run_apart(reveal, b"").split(b"\n")


@pytest.fixture(autouse=True)
def _quiet_logs() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield
