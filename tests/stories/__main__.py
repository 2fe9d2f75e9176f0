"""`python -m tests.stories [--errors] [--rules] [FILE NUMBERS]`: how our own stories are read.

Stories 01 to 22 are those that errors were looked at in; 23 to 44 are kept back, and only counted.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from handlers.models import load
from handlers.read import read_all
from handlers.records import Article, Brief
from tests.golden.cases import Case
from tests.stories.check import FOLDER, story
from tests.stories.figures import count_figures
from tests.stories.statements import Tally, count_statements

KEPT_FROM = 23
ROWS = {
    "who said what, F1": ("said right", "statements found", "statements"),
    "what was said, F1": ("content right", "statements found", "statements"),
    "speaker right": ("said right", "content right"),
    "chains right": ("chains right", "chains"),
    "refusals right": ("withheld right", "withheld"),
    "own voice taken for a statement": ("own voice", "statements found"),
    "figures: value, F1": ("values right", "figures found", "figures"),
    "figures: bound": ("bounds right", "values right"),
    "figures: counted thing": ("things right", "things"),
    "figures: claimant": ("claimants right", "claimants"),
    "figures: event": ("events right", "events"),
    "figures: false": ("false figures", "figures found"),
}
"""Each measure as right / found and right / gold (F1), or as a share."""


def files(numbers: Iterable[str] = ()) -> list[Path]:
    """The stories with these numbers, or all."""
    return [
        file
        for file in sorted(FOLDER.glob("[0-9]*.txt"))
        if not numbers or file.name.split("-")[0] in numbers
    ]


def measure(row: str, tally: Tally) -> float:
    """One measure in percent; 0 when there is nothing to count."""
    right, *of = (tally.counts[name] for name in ROWS[row])
    return 100 * right * len(of) / sum(of) if sum(of) else 0.0


def tallies(cases: list[Case], briefs: list[Brief]) -> list[tuple[Tally, Tally]]:
    """For each story, what was counted of its statements and its figures."""
    return [
        (count_statements(case, brief), count_figures(case, brief))
        for case, brief in zip(cases, briefs, strict=True)
    ]


def main(arguments: list[str]) -> int:
    """Print the table; with `--errors` also what is lost, false or wrong in 01 to 22."""
    numbers = [each for each in arguments if each.isdigit()]
    chosen = files(numbers)
    cases = [story(file) for file in chosen]
    briefs = list(read_all([Article(case.text) for case in cases], load()))
    looked, kept, both = Tally(), Tally(), Tally()
    for file, pair in zip(chosen, tallies(cases, briefs), strict=True):
        for tally in pair:
            (kept if int(file.name[:2]) >= KEPT_FROM else looked).add(tally)
            both.add(tally)
            if "--errors" in arguments and int(file.name[:2]) < KEPT_FROM:
                sys.stdout.writelines(f"{file.name[:2]} {line}\n" for line in tally.remarks)
    sys.stdout.write(f"{'':34}{'all':>8}{'01-22':>8}{'23-44':>8}{'gold':>8}\n")
    for row, names in ROWS.items():
        values = "".join(f"{measure(row, each):8.1f}" for each in (both, looked, kept))
        sys.stdout.write(f"{row:34}{values}{both.counts[names[-1]]:8}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
