"""What the scoreboard measures: our own stories, golden cases, the sample story, the corpora."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from handlers.contract import to_json
from handlers.models import Models, load
from handlers.read import read, read_all
from handlers.records import Article
from tests.golden.cases import all_cases
from tests.golden.readings import results
from tests.stories.__main__ import KEPT_FROM, ROWS, files, measure, tallies
from tests.stories.check import story
from tests.stories.statements import Tally
from tests.test_sample_story import SAMPLE, STATEMENTS, names, others

MODES = ("tagger", "rules")
_LONGEST = 60
"""Characters of a statement that tell it from the others of its story."""
_COMMANDS = {
    "attribution": {
        "who said what, F1": r"^WHO SAID WHAT \(joint\)(?:\s+[\d.]+){2}\s+([\d.]+)",
        "direct, F1": r"^WHO SAID WHAT \(joint\)(?:\s+[\d.]+){5}\s+([\d.]+)",
        "mixed, F1": r"^WHO SAID WHAT \(joint\)(?:\s+[\d.]+){8}\s+([\d.]+)",
        "indirect, F1": r"^WHO SAID WHAT \(joint\)(?:\s+[\d.]+){11}\s+([\d.]+)",
        "content, F1": r"^content soft(?:\s+[\d.]+){2}\s+([\d.]+)",
        "source right": r"^source accuracy\s+([\d.]+)",
        "not verbatim": r"(\d+) NOT VERBATIM",
    },
    "figures": {
        "figures: value, F1": r"^value(?:\s+[\d.]+){2}\s+([\d.]+)",
        "figures: value and change, F1": r"^value\+change(?:\s+[\d.]+){2}\s+([\d.]+)",
        "figures: value, change and unit, F1": r"^value\+change\+unit(?:\s+[\d.]+){2}\s+([\d.]+)",
        "figures: not verbatim": r"(\d+) NOT VERBATIM",
    },
}
"""For each command of the corpora the measures that are read from what it prints."""


@dataclass
class Scores:
    """The figures of one way of reading, by row, and the statements of our stories it finds."""

    figures: dict[str, float] = field(default_factory=dict)
    finds: list[str] = field(default_factory=list)


def scores(mode: str, bench: Path) -> Scores:
    """Measure one way of reading.

    Args:
        mode: "tagger" or "rules".
        bench: a folder with the corpora and their commands; left out when there is none.

    Returns:
        The scores. Measures of our own stories are given for all of them, for those that errors
        were looked at in, and for those that were kept back.
    """
    models = load(attribution=mode)
    found = Scores()
    _our_stories(found, models)
    _golden(found, models)
    _sample(found, models)
    if (bench / "run").exists():
        for command in _COMMANDS:
            found.figures |= _corpus(bench, command, mode)
    return found


def _our_stories(found: Scores, models: Models) -> None:
    chosen = files()
    cases = [story(file) for file in chosen]
    briefs = list(read_all([Article(case.text) for case in cases], models))
    parts = {
        "": Tally(),
        f" (01-{KEPT_FROM - 1})": Tally(),
        f" ({KEPT_FROM}-{len(chosen)})": Tally(),
    }
    every, looked, kept = parts.values()
    for file, pair in zip(chosen, tallies(cases, briefs), strict=True):
        number = file.name[:2]
        for tally in pair:
            every.add(tally)
            (kept if int(number) >= KEPT_FROM else looked).add(tally)
            found.finds += [f"{number}: {_short(each)}" for each in tally.finds]
    for row in ROWS:
        for part, tally in parts.items():
            found.figures[f"{row}{part}"] = measure(row, tally)


def _short(find: str) -> str:
    name, _, words = " ".join(find.split()).partition(" | ")
    return f"{name} | {words[:_LONGEST].rstrip()}"


def _golden(found: Scores, models: Models) -> None:
    read_cases = results(all_cases(), models).values()
    right = sum(not result.wrong for result in read_cases)
    found.figures["golden cases that pass"] = 100 * right / len(read_cases)


def _sample(found: Scores, models: Models) -> None:
    brief = to_json(read(Article(SAMPLE.read_text(encoding="utf-8")), models), "-")
    right = 0
    for name, cue, words in STATEMENTS:
        held = [
            item
            for item in brief["attributions"]
            if any(words in piece["text"] for piece in item["content"])
        ]
        right += any(
            names(brief, item["speakers"]) == [name]
            and cue in " ".join(span["text"] for span in item["cue"]).lower()
            for item in held[:1]
        )
    found.figures[f"sample story: statements of {len(STATEMENTS)}"] = float(right)
    found.figures["sample story: other attributions"] = float(len(others(brief)))


def _corpus(bench: Path, command: str, mode: str) -> dict[str, float]:
    """Run one command of the corpora; its figures, and no word of its texts."""
    program = Path(sys.executable).with_name("copytaster")
    result = subprocess.run(
        [bench / "run", command, "--cmd", str(program)],
        env=os.environ | {"COPYTASTER_ATTRIBUTION": mode},
        check=True,
        capture_output=True,
        text=True,
    )
    found = {}
    for row, pattern in _COMMANDS[command].items():
        match = re.search(pattern, result.stdout, re.MULTILINE)
        if match is None:
            sys.exit(f"{bench / 'run'} {command} printed no “{row}”.")
        found[f"corpus, {row}"] = float(match.group(1))
    return found
