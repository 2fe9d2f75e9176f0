"""The commands that run and examine the Slack app: `copytaster serve`. Imports wait, as in cli."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from config.settings import Settings

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


def serve() -> None:
    """Run web, workers and clock on this machine, and a database unless REDIS_URL is set."""
    from bot.processes import serve_all  # noqa: PLC0415 - see above

    _run(serve_all)


def web() -> None:
    """Take Slack's requests over HTTP, and serve evidence pages, /healthz and /metrics."""
    from bot.processes import run_web  # noqa: PLC0415 - see above

    _run(run_web)


def listen() -> None:
    """Take Slack's requests over Socket Mode, for newsrooms that cannot open a port."""
    from bot.processes import run_listener  # noqa: PLC0415 - see above

    _run(run_listener)


def work() -> None:
    """Read and answer what was asked; as many workers as you like, on as many machines."""
    from config.settings import one_thread_each  # noqa: PLC0415 - see above

    one_thread_each()
    from bot.processes import run_one_worker  # noqa: PLC0415 - see above; after the threads are set

    _run(run_one_worker)


def clock() -> None:
    """Order digests that are due, queue again what was left open, delete what is too old."""
    from bot.processes import run_one_clock  # noqa: PLC0415 - see above

    _run(run_one_clock)


def doctor() -> None:
    """Check tokens, permissions, database, models and clock, and say what to do."""
    from bot.doctor import doctor as examine  # noqa: PLC0415 - see above

    _run(examine)


def manifest() -> None:
    """Print the manifest from which Slack makes the app."""
    from bot.slack.manifest import manifest_text  # noqa: PLC0415 - see above

    def show(settings: "Settings") -> int:
        typer.echo(manifest_text(settings))
        return 0

    _run(show)


def demo() -> None:
    """Play the app against a Slack of our own on this machine, and show the thread."""
    from bot.demo.run import demo as play  # noqa: PLC0415 - see above

    _run(lambda _settings: play())


def export(
    private: Annotated[
        bool, typer.Option("--private", help="Stories of private channels and messages, too.")
    ] = False,
) -> None:
    """Print every corrected story as a line of JSON, in the form in which taggers are trained."""
    from bot.feedback import print_feedback  # noqa: PLC0415 - see above

    _run(lambda settings: print_feedback(settings, private=private))


SERVICES = (serve, web, listen, work, clock, doctor, manifest, demo)


def _run(task: "Callable[[Settings], int]") -> None:
    """Run one of them; what keeps it from starting is told in one sentence, with status 1."""
    import logging  # noqa: PLC0415 - see above

    from bot.fallback import in_use  # noqa: PLC0415 - see above
    from config.logs import start_logs  # noqa: PLC0415 - see above
    from config.settings import BadSetting, load_settings  # noqa: PLC0415 - see above
    from handlers.errors import CopytasterError  # noqa: PLC0415 - see above

    start_logs(logging.INFO)
    try:
        status = task(in_use(load_settings()))
    except (BadSetting, CopytasterError) as error:
        typer.echo(str(error), err=True)
        status = 1
    except KeyboardInterrupt:
        status = INTERRUPTED
    raise typer.Exit(status)
