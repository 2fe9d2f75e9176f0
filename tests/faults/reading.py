"""Reads hostile texts, each in a process of its own that may use so much time and memory.

`python -m tests.faults.reading` takes lines of JSON, {"kind": ..., "length": ...}, on standard
input and writes a line for each: what came of it, processor seconds, peak memory.
"""

import json
import os
import resource
import signal
import sys
import threading

from handlers.errors import Refused, TooManyWords
from handlers.models import Models, load
from handlers.read import read
from handlers.records import Article
from handlers.text.guard import MAX_WORDS, guard
from tests.faults.hostile_texts import KINDS

SECONDS = 10
MEGABYTES = 512
SHORT = 200_000
"""Longer texts are refused for their length; there is no admitted one to look for."""


def main() -> None:
    """Read the texts one after another; the pipeline is loaded once and shared by forking."""
    models = load()
    read(Article("The mayor of Qumra said that 30 people were hurt in the fire."), models)
    for line in sys.stdin:
        order = json.loads(line)
        result = order | _read_apart(models, order["kind"], order["length"])
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


def admitted(kind: str, length: int) -> str:
    """The longest text of a kind, up to the length, that has not too many words to be read."""
    text = KINDS[kind](length)
    try:
        guard(text)
    except TooManyWords as refusal:
        return KINDS[kind](length * MAX_WORDS * 98 // (refusal.count * 100))
    except Refused:
        pass
    return text


def _read_apart(models: Models, kind: str, length: int) -> dict[str, object]:
    """Fork, read there, and wait; a process over its time is ended by the kernel."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        os.close(receiving)
        # The processor time of this process, not of the load before it: counted from the fork.
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 2))
        os.write(sending, _outcome(models, kind, length).encode())
        os._exit(0)
    os.close(sending)
    timer = threading.Timer(6 * SECONDS, os.kill, (child, signal.SIGKILL))
    timer.start()
    outcome = b"".join(iter(lambda: os.read(receiving, 4096), b"")).decode()
    _, status, usage = os.wait4(child, 0)
    timer.cancel()
    os.close(receiving)
    return {
        "outcome": outcome,
        "status": status,
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss // 1024,
    }


def _outcome(models: Models, kind: str, length: int) -> str:
    text = KINDS[kind](length) if length > SHORT else admitted(kind, length)
    try:
        brief = read(Article(text), models)
    except Refused as refusal:
        return refusal.code
    return "faulty" if brief.faults() else "read"


if __name__ == "__main__":
    main()
