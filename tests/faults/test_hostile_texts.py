"""A hostile text is read, or refused, within 10 seconds of processor time and 512 MB."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from handlers.text.guard import MAX_CHARACTERS, guard
from tests.faults.hostile_texts import KINDS
from tests.faults.reading import MEGABYTES, SECONDS

MEGABYTE = 1_000_000
SOME = 12_000
LONGEST = MAX_CHARACTERS - 1
HEAVIEST = (
    "straight quotes",
    "joined emoji",
    "apostrophes",
    "quoted letters",
    "one-letter lines",
    "he said that she said",
    "quote marks that never close",
    "figures",
    "one paragraph of news",
)
"""Kinds of which the longest text that is admitted is read, to the last word."""

_Read = Callable[[str, int], dict[str, Any]]


@pytest.fixture(scope="module")
def read_apart() -> Iterator[_Read]:
    """Reads one text in a process of its own; the pipeline is loaded once for all."""
    command = [sys.executable, "-m", "tests.faults.reading"]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": ""}
    environment = os.environ | one_thread | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:

        def read(kind: str, length: int) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            print(json.dumps({"kind": kind, "length": length}), file=process.stdin, flush=True)
            result: dict[str, Any] = json.loads(process.stdout.readline())
            return result

        yield read


def _require_within_limits(result: dict[str, Any], outcomes: set[str]) -> None:
    assert result["status"] == 0
    assert result["outcome"] in outcomes
    assert result["seconds"] < SECONDS
    assert result["megabytes"] < MEGABYTES


@pytest.mark.parametrize("kind", KINDS)
def test_a_megabyte_is_refused_at_once(kind: str, read_apart: _Read) -> None:
    _require_within_limits(read_apart(kind, MEGABYTE), {"too_long"})


@pytest.mark.parametrize("kind", KINDS)
def test_some_of_each_kind_is_read(kind: str, read_apart: _Read) -> None:
    _require_within_limits(read_apart(kind, SOME), {"read", "binary"})


@pytest.mark.parametrize("kind", HEAVIEST)
def test_the_longest_text_that_is_admitted_is_read(kind: str, read_apart: _Read) -> None:
    _require_within_limits(read_apart(kind, LONGEST), {"read"})


@pytest.mark.parametrize("kind", KINDS)
def test_the_copy_is_as_long_as_the_text(kind: str) -> None:
    text = KINDS[kind](SOME)
    if kind != "control characters":
        assert len(guard(text)) == len(text)
