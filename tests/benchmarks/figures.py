"""How many sentences a CPU-second the figures cost on top of a parsed text.

Run by `make bench`. Prints a table and writes the same figures to out/figures.json.
"""

import gc
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import spacy
from spacy.tokens import Doc

from config.settings import load_settings
from handlers.figures.reading import find_figures
from handlers.text.pipeline import load, parse_all
from handlers.text.quotations import quotations
from handlers.text.reading import Reading
from tests.golden.cases import FOLDER, read_cases

OUT = Path(__file__).parents[2] / "out" / "figures.json"
ROUNDS = 5
CQE = 64.0
"""Sentences a CPU-second of CQE 2.0.3, its own parse included: the best of 50 to 64 measured."""


def main() -> None:
    """Measure, print and write."""
    model = load_settings().model
    figures = measured(model, sentences())
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Python {platform.python_version()}, {model}, 1 thread\n")
    sys.stdout.writelines(f"  {name:<48}{value:>12,.1f}\n" for name, value in figures.items())


def sentences() -> list[str]:
    """The golden texts that are about figures, one paragraph each."""
    files = sorted([*FOLDER.glob("09-*.txt"), *FOLDER.glob("1[1-6]-*.txt")])
    cases = [case for file in files for case in read_cases(file)]
    return [line for case in cases for line in case.text.splitlines() if line]


def measured(model: str, texts: list[str]) -> dict[str, float]:
    """By turns the pipeline alone, and the figures of texts that are parsed."""
    plain = spacy.load(model)
    docs = list(parse_all(load(model), texts))
    number = sum(len(list(doc.sents)) for doc in docs)
    alone, on_top = [], []
    for _ in range(ROUNDS):
        alone.append(cpu_seconds(lambda: list(plain.pipe(texts))))
        on_top.append(cpu_seconds(lambda: every_figure(docs)))
    speed = number / min(on_top)
    return {
        "sentences": number,
        "figures found": every_figure(docs),
        "spaCy alone, sentences a CPU-second": number / min(alone),
        "figures on top of it, sentences a CPU-second": speed,
        "figures / spaCy alone": speed * min(alone) / number,
        "figures / CQE (its best documented speed)": speed / CQE,
    }


def every_figure(docs: list[Doc]) -> int:
    """Find the figures of every text, and count them."""
    return sum(len(find_figures(_reading(doc), (), None)) for doc in docs)


def _reading(doc: Doc) -> Reading:
    return Reading(doc.text, doc, quotations(doc.text), ())


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much CPU time one call takes."""
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    main()
