"""The processes of the app, each with the database that the settings name or the embedded one."""

import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from honcho import manager as honcho  # type: ignore[import-untyped]
from honcho.printer import Printer  # type: ignore[import-untyped]

from bot.valkey import database
from config.settings import Settings, environment_with

_TERMINATED = 128 + signal.SIGTERM
GRACE_SECONDS = 24
"""How long the processes may take to stop: a worker finishes its job within 18 s or leaves it."""


def serve_all(settings: Settings) -> int:
    """Run web, workers and clock, and the embedded database unless the settings name one.

    Returns:
        The exit status: 0 when it was asked to stop.

    Raises:
        NoDatabase: the embedded database does not start.
    """
    status = 0
    with _stopped_by_term(), database(settings) as url:
        honcho.KILL_WAIT = GRACE_SECONDS
        crew = honcho.Manager(Printer(sys.stdout))
        environment = environment_with(REDIS_URL=url)
        for name, command in _commands(settings).items():
            crew.add_process(name, _shell(command), env=environment)
        crew.loop()
        status = int(crew.returncode or 0)
    return 0 if status == _TERMINATED else status


def run_web(settings: Settings) -> int:
    """Run the web process until it is asked to stop; the exit status. Errors as `serve_all`."""
    from bot.web.server import run_web as run  # noqa: PLC0415 - each process imports its own part

    with _stopped_by_term(), database(settings) as url:
        run(settings, url)
    return 0


def run_listener(settings: Settings) -> int:
    """Run Socket Mode until it is asked to stop; the exit status. Errors as `serve_all`."""
    from bot.slack.socket import listen  # noqa: PLC0415 - as above

    with _stopped_by_term(), database(settings) as url:
        listen(settings, url)
    return 0


def run_one_worker(settings: Settings) -> int:
    """Run one worker until it is asked to stop; the exit status.

    Raises:
        NoDatabase: the embedded database does not start.
        BadSetting: the pipeline that the settings name is not installed.
    """
    from bot.app import performer  # noqa: PLC0415 - as above
    from bot.worker import run_worker  # noqa: PLC0415 - as above

    with _stopped_by_term(), database(settings) as url:
        run_worker(settings, url, performer)
    return 0


def run_one_clock(settings: Settings) -> int:
    """Run the clock until it is asked to stop; the exit status. Errors as `serve_all`."""
    from bot.clock import run_clock  # noqa: PLC0415 - as above

    with _stopped_by_term(), database(settings) as url:
        run_clock(settings, url)
    return 0


class _Stopped(SystemExit):
    """We were asked to stop."""


@contextmanager
def _stopped_by_term() -> Iterator[None]:
    """SIGTERM and Ctrl-C end the block, and what is open is closed."""

    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise _Stopped

    signal.signal(signal.SIGTERM, leave)
    try:
        yield
    except (_Stopped, KeyboardInterrupt):
        return


def _commands(settings: Settings) -> dict[str, str]:
    workers = {f"worker.{number + 1}": "work" for number in range(settings.workers)}
    ways_in = {}
    if settings.slack_app_token:
        ways_in["listen"] = "listen"
    has_pages = settings.evidence and settings.public_url is not None
    # Without any of them, web says what is missing.
    if settings.slack_signing_secret or has_pages or not ways_in:
        ways_in["web"] = "web"
    return {**ways_in, **workers, "clock": "clock"}


def _shell(command: str) -> str:
    return "exec " + shlex.join([sys.executable, "-m", "bot", command])
