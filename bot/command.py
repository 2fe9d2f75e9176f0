"""`copytaster read`: inputs to outcomes, outcomes to one kind of output, and the exit status."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path

from bot.crew import read_here, read_with
from bot.export import print_csv
from bot.fallback import in_use
from bot.outcomes import Failure, Outcome
from bot.page import write_page
from bot.printing import print_checklists, print_json, print_view
from bot.progress import noting, tell, telling, with_bar
from bot.verbatim import withhold
from config.logs import start_logs
from config.settings import BadSetting, Settings, load_settings
from handlers.errors import CopytasterError

Output = Callable[[Iterable[Outcome]], None]


def read_command(names: Sequence[str], form: str, page: Path | None, jobs: int) -> int:
    """Read the inputs and put out what was found.

    Args:
        names: the inputs, in order.
        form: "view", "json", "csv", "markdown" or "html".
        page: where the HTML page goes.
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
            _output(form, page)(with_bar(noting(_exact(outcomes), failed), len(names)))
    except (BadSetting, CopytasterError) as error:
        tell(str(error))
        return 2
    return 1 if failed else 0


def outcomes_of(names: Sequence[str], settings: Settings, jobs: int) -> Generator[Outcome]:
    """Read the inputs in so many processes; gives their outcomes in order. Raises BadSetting."""
    if jobs == 1 or len(names) == 1:
        yield from read_here(names, settings)
    else:
        yield from read_with(min(jobs, len(names)), names, settings)


def _exact(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if isinstance(outcome.result, Failure):
            yield outcome
        else:
            yield replace(outcome, result=withhold(outcome.result, outcome.name))


def _output(form: str, page: Path | None) -> Output:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if form == "json":
        return print_json
    if page is not None:
        return lambda outcomes: write_page(page, telling(outcomes))
    shown = {"csv": print_csv, "markdown": print_checklists}.get(form, print_view)
    return lambda outcomes: shown(telling(outcomes))
