"""The process behind `bot.child`: limits itself, then runs one function on its standard input.

python -m bot.confined module:function bytes seconds

It imports next to nothing of its own, for it is started anew for each page.
"""

import importlib
import sys
from contextlib import suppress


def main(name: str, memory: str, seconds: str) -> None:
    """Run the function on standard input and write what it returns to standard output.

    Args:
        name: "module:function".
        memory: bytes of address space.
        seconds: of processor time, a second guard should the parent be killed.
    """
    _limit(int(memory), int(float(seconds)))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    module, _, function = name.partition(":")
    answer = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
    answers.write(answer)
    answers.flush()


def _limit(memory: int, seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system knows every limit
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main(*sys.argv[1:])
