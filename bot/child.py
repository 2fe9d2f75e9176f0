"""Run a function on bytes in a process of its own, which can be killed: hostile HTML hangs parsers.

The process is a fresh interpreter (a fork of one with threads may hang), gets no environment, so
that no password is in its reach, and limits its own memory and processor time before it works.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.errors import ExtractionFailed, ExtractionTimedOut

_log = structlog.get_logger()
_PROCESS = "bot.confined"
_LAST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process may use: wall-clock seconds, and bytes of address space."""

    seconds: float = 10.0
    memory: int = 512 * 1024 * 1024


def run_apart(
    function: Callable[[bytes], bytes], payload: bytes, limits: Limits | None = None
) -> bytes:
    """Run `function(payload)` in a process of its own.

    Safe to call from a process with threads. Starting costs one interpreter and the imports of
    the function's module.

    Args:
        function: a function of a module; it must find all it needs in its argument.
        payload: what it gets.
        limits: the limits; None means 10 seconds and 512 MB.

    Returns:
        What it returned.

    Raises:
        ExtractionTimedOut: it was not done in time, and was killed.
        ExtractionFailed: it ended without an answer, for instance for want of memory.
    """
    limits = limits or Limits()
    name = f"{function.__module__}:{function.__qualname__}"
    command = [sys.executable, "-m", _PROCESS, name, str(limits.memory), str(limits.seconds)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and a function of ours
            command,
            input=payload,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise ExtractionTimedOut(limits.seconds) from None
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
        _log.warning("extraction broke off", status=done.returncode, last_words=last)
        raise ExtractionFailed
    return done.stdout
