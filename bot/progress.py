"""What standard error tells while many inputs are read: a bar, and a sentence for each failure."""

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.characters import one_line
from bot.outcomes import Failure, Outcome


def with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Pass the outcomes on, showing a bar on standard error if that is a terminal.

    The bar is taken away while an outcome is printed, so that results stay whole on a screen
    that shows both.
    """
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    bar = _bar()
    task = bar.add_task("Reading", total=total)
    bar.start()
    try:
        for outcome in outcomes:
            bar.stop()
            yield outcome
            bar.advance(task)
            bar.start()
    finally:
        bar.stop()


def noting(outcomes: Iterator[Outcome], failed: list[str]) -> Iterator[Outcome]:
    """Pass the outcomes on, adding the input of each failure to `failed`."""
    for outcome in outcomes:
        if isinstance(outcome.result, Failure):
            failed.append(outcome.name)
        yield outcome


def telling(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Pass the outcomes on, telling the sentence of each failure on standard error."""
    for outcome in outcomes:
        if isinstance(outcome.result, Failure):
            tell(f"{outcome.name}: {outcome.result.message}")
        yield outcome


def tell(sentence: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"copytaster: {one_line(sentence)}\n")


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
