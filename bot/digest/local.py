"""`copytaster digest`: stories of this machine to a digest: in the terminal, as JSON, as charts."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

from bot.chart import charts
from bot.command import outcomes_of
from bot.digest.exact import exact
from bot.digest.stories import told_of
from bot.digest.wording import DigestWording
from bot.fallback import in_use
from bot.outcomes import Failure, Outcome
from bot.page.writing import CannotWrite
from bot.progress import noting, tell, telling, with_bar
from bot.terminal.digest import digest_view
from bot.terminal.layout import result_console
from config.logs import start_logs
from config.settings import BadSetting, load_settings
from handlers.contract import error_json
from handlers.digest.contract import digest_json
from handlers.digest.making import make
from handlers.digest.records import Digest
from handlers.errors import CopytasterError

_ZONE = "UTC"
_NO_CHART = "There is no chart: it takes three stories that count the same thing, and not alike."


def digest_command(names: Sequence[str], *, as_json: bool, chart: Path | None, jobs: int) -> int:
    """Read stories and put out their digest.

    Args:
        names: the inputs, in order.
        as_json: whether one JSON object is printed, after a line for each input that failed.
        chart: where the picture goes; further ones beside it.
        jobs: how many processes read.

    Returns:
        The exit status: 0 when every input was read, 1 when one was not, 2 when nothing could
        be begun.
    """
    start_logs()
    failed: list[str] = []
    try:
        settings = in_use(load_settings())
        with closing(outcomes_of(names, settings, jobs)) as outcomes:
            read = with_bar(noting(outcomes, failed), len(names))
            digest = _digest(_listed(read) if as_json else telling(read))
        if len(failed) < len(names):
            (_print_json if as_json else _print_view)(digest)
        if chart is not None:
            _draw(digest, chart)
    except (BadSetting, CopytasterError) as error:
        tell(str(error))
        return 2
    return 1 if failed else 0


def _listed(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    """Pass the outcomes on, with a line of JSON for each failure."""
    for outcome in outcomes:
        if isinstance(outcome.result, Failure):
            _print_line(error_json(outcome.name, outcome.result))
        yield outcome


def _digest(outcomes: Iterable[Outcome]) -> Digest:
    now = datetime.now(UTC)
    read = ((each.name, each.result) for each in outcomes if not isinstance(each.result, Failure))
    told = told_of(read, now)
    moments = [each.at for each in told] or [now]
    return exact(make(told, min(moments), max(moments)))


def _print_json(digest: Digest) -> None:
    _print_line(digest_json(digest, _ZONE))


def _print_line(data: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")


def _print_view(digest: Digest) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = result_console()
    with console.capture() as capture:
        console.print(digest_view(DigestWording(digest, in_channel=False)))
    sys.stdout.write(capture.get())


def _draw(digest: Digest, path: Path) -> None:
    made = charts(digest, _ZONE, in_channel=False)
    if not made:
        tell(_NO_CHART)
    for number, each in enumerate(made, 1):
        name = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            name.write_bytes(each.png)
        except OSError as error:
            raise CannotWrite(
                f"The chart {name} cannot be written: {error.strerror}. Name another file."
            ) from None
