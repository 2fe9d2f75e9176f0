"""Outcomes to standard output: JSON lines, check lists, or the terminal view."""

import json
import sys
from collections.abc import Iterable

from bot.checklist import checklist
from bot.outcomes import Failure, Outcome
from bot.terminal.brief import view
from bot.terminal.layout import result_console
from bot.wording import Wording
from handlers.contract import error_json, to_json


def print_json(outcomes: Iterable[Outcome]) -> None:
    """One JSON object a line for each outcome, failures too.

    ASCII only: every reader of lines sees the same lines, whatever its encoding.
    """
    for outcome in outcomes:
        if isinstance(outcome.result, Failure):
            data = error_json(outcome.name, outcome.result)
        else:
            data = to_json(outcome.result, outcome.name)
        sys.stdout.write(json.dumps(data) + "\n")
        sys.stdout.flush()


def print_view(outcomes: Iterable[Outcome]) -> None:
    """The terminal view of each brief; failures are told on standard error, not here."""
    console = result_console()
    for outcome in outcomes:
        if not isinstance(outcome.result, Failure):
            with console.capture() as capture:
                console.print(view(outcome.result, outcome.name))
            sys.stdout.write(capture.get())
            sys.stdout.flush()


def print_checklists(outcomes: Iterable[Outcome]) -> None:
    """A check list in Markdown for each brief; failures are told on standard error, not here."""
    for place, outcome in enumerate(outcomes):
        if not isinstance(outcome.result, Failure):
            sys.stdout.write("\n" if place else "")
            sys.stdout.write(checklist(Wording(outcome.result), outcome.name))
            sys.stdout.flush()
