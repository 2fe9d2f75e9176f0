"""Takes one hostile page apart in a process of its own, so that what it costs can be told."""

import json
import resource
import sys
import time

from bot.child import Limits
from bot.errors import ExtractionFailed
from bot.extraction import extract
from handlers.errors import Refused
from tests.faults.hostile_pages import KINDS


def main(kind: str, seconds: float) -> None:
    """Print what became of the page: its outcome, the seconds, the peak in KB of the child."""
    started = time.monotonic()
    try:
        extract(KINDS[kind], None, None, Limits(seconds=seconds))
        outcome = "read"
    except Refused:
        outcome = "refused"
    except ExtractionFailed:
        outcome = "ended"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    took = time.monotonic() - started
    sys.stdout.write(json.dumps({"outcome": outcome, "seconds": took, "peak": peak}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
