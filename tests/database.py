"""A real Valkey for the tests, asks to write into it, and children of ours to kill."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import redis

from bot.asks import Ask, Place, Section, Source, SourceKind
from bot.store import connect
from bot.valkey import embedded

PLACE = Place("T1", "C1", private=False)
_numbers = count(1)


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for the whole run."""
    with embedded(tmp_path_factory.mktemp("valkey")) as url:
        yield url


@pytest.fixture
def valkey(valkey_server: str) -> str:
    """The URL of an empty database."""
    client = connect(valkey_server)
    client.flushall()
    client.close()
    return valkey_server


@pytest.fixture
def store(valkey: str) -> Iterator[redis.Redis]:
    """A client of an empty database."""
    client = connect(valkey)
    yield client
    client.close()


def an_ask(
    text: str = "Mara Quell said the bridge was closed.",
    *,
    link: str | None = None,
    place: Place = PLACE,
    message: str | None = "1700000000.000100",
) -> Ask:
    """An ask with an id of its own."""
    source = Source(SourceKind.LINK, link) if link else Source(SourceKind.TEXT, text)
    return Ask(f"{next(_numbers):032x}", place, "U1", Section.BRIEF, source, message, message)


def child(code: str, *args: str) -> "subprocess.Popen[str]":
    """Python code running in a process of its own, its standard input and output in our hands."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is so; fail when it is not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)
