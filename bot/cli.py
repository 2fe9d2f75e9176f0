"""The command line: `copytaster read story.txt`. Only what `--help` needs is imported up front."""

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.services import INTERRUPTED, SERVICES, export

PIPE_CLOSED = 141
"""Exit status when the reader of our output has gone: 128 and the number of SIGPIPE."""

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
for service in SERVICES:
    app.command()(service)
feedback = typer.Typer(help="What the desk put right.", no_args_is_help=True)
feedback.command()(export)
app.add_typer(feedback, name="feedback")


def main() -> None:
    """Run the command line; leaves by SystemExit."""
    app(prog_name="copytaster")


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"copytaster {version('copytaster')}")
        raise typer.Exit


@app.callback()
def copytaster(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Reads news stories and says who said what and which figures are claimed, by whom."""


@app.command(
    help="Say who said what and which figures are claimed in each story.\n\n"
    "Results go to standard output, everything else to standard error. The exit status is 0 when "
    "every story was read and 1 when one was not; the others are read all the same."
)
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL|-...",
            help="Stories: text or HTML files, links, or - for standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each input.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A row for each statement and figure.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="A check list of quotes, names and numbers.")
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="Write one page with the findings marked in the text."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes read.")] = 1,
) -> None:
    """The command `copytaster read`; leaves by `typer.Exit` with the exit status."""
    chosen = {"json": as_json, "csv": as_csv, "markdown": as_markdown, "html": page is not None}
    form = _form(inputs, page, [name for name, is_chosen in chosen.items() if is_chosen])
    _leave(lambda: _run(inputs, form, page, jobs))


@app.command(
    help="Say where stories differ: figures, hedges and quotes, what changed between versions, who "
    "was quoted, and what nobody would say.\n\n"
    "The stories are taken by the time that their pages give, else in the order of the inputs. "
    "Output and exit status are as of `read`; with --json the digest is the last line."
)
def digest(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL|-...",
            help="Stories: text or HTML files, links, or - for standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    chart: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.png",
            help="Draw what three or more stories count; further pictures beside it.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes read.")] = 1,
) -> None:
    """The command `copytaster digest`; leaves by `typer.Exit` with the exit status."""
    if chart is not None and any(_is_same(chart, each) for each in inputs):
        raise typer.BadParameter(f"--chart would write over the input {chart}. Name another file.")
    _leave(lambda: _run_digest(inputs, chart, jobs, as_json=as_json))


def _leave(run: Callable[[], int]) -> None:
    """Leave with the exit status that a command comes to, however it ends."""
    try:
        status = run()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PIPE_CLOSED
    raise typer.Exit(status)


def _form(inputs: list[str], page: Path | None, chosen: list[str]) -> str:
    if len(chosen) > 1:
        raise typer.BadParameter("Choose one of --json, --csv, --markdown and --html.")
    if page is not None and any(_is_same(page, each) for each in inputs):
        raise typer.BadParameter(f"--html would write over the input {page}. Name another file.")
    return chosen[0] if chosen else "view"


def _is_same(page: Path, name: str) -> bool:
    try:
        return page.samefile(name)
    except (OSError, ValueError):
        return False


def _run(inputs: list[str], form: str, page: Path | None, jobs: int) -> int:
    """The heavy part: 2 s of imports that `--help` and a mistyped option do not wait for."""
    from config.settings import one_thread_each  # noqa: PLC0415 - see above

    one_thread_each()
    from bot.command import read_command  # noqa: PLC0415 - see above; after the threads are set

    return read_command(inputs, form, page, jobs)


def _run_digest(inputs: list[str], chart: Path | None, jobs: int, *, as_json: bool) -> int:
    """As `_run`."""
    from config.settings import one_thread_each  # noqa: PLC0415 - see above

    one_thread_each()
    from bot.digest.local import digest_command  # noqa: PLC0415 - see above

    return digest_command(inputs, as_json=as_json, chart=chart, jobs=jobs)
