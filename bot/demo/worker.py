"""A worker that may fetch from one port of the loopback address: `python -m bot.demo.worker 40123`.

The permission is an argument of this process and of nothing else, so that it cannot be left on.
"""

import sys
from functools import partial

from bot.fallback import in_use
from bot.network import FetchRules
from config.settings import load_settings, one_thread_each

LOOPBACK = "127.0.0.1/32"


def local_rules(port: int, seconds: float, most_bytes: int) -> FetchRules:
    """The strict rules, and beside them one port of the loopback address."""
    return FetchRules(
        ports=frozenset({80, 443, port}),
        permitted=(LOOPBACK,),
        seconds=seconds,
        most_bytes=most_bytes,
    )


def main(port: int) -> None:
    """Work until a signal comes."""
    one_thread_each()
    from bot.app import performer  # noqa: PLC0415 - after the threads are set
    from bot.worker import run_worker  # noqa: PLC0415 - as above

    settings = in_use(load_settings())
    rules = local_rules(port, settings.fetch_seconds, settings.max_bytes)
    if settings.redis_url is None:
        raise SystemExit("REDIS_URL is not set: this worker belongs to a demo that is running.")
    run_worker(settings, settings.redis_url, partial(performer, rules=rules))


if __name__ == "__main__":
    main(int(sys.argv[1]))
