"""What reading with the learned tagger costs: CPU time beside the pipeline alone, memory, start.

Run by `make bench`. Prints a table and writes the same figures to out/attribution.json.
"""

import gc
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from operator import truediv
from pathlib import Path
from statistics import median
from time import process_time

import spacy

from config.settings import load_settings
from handlers.attribution import find_by_rules
from handlers.attribution.tagger import model as tagger
from handlers.attribution.tagger.spans import findings, words_of
from handlers.models import Models, load
from handlers.read import read_all
from handlers.records import Article, Brief
from handlers.text.guard import guard
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations, straight
from handlers.text.reading import Reading
from tests.benchmarks.stories import SAMPLE, word_count
from tests.stories.__main__ import files
from tests.stories.check import story

OUT = Path(__file__).parents[2] / "out" / "attribution.json"
ROUNDS = 3
TURNS = 11
"""How often the three ways of reading take turns: machines change their speed meanwhile."""
STARTS = 3
LENGTH = 500
TEXTS = 20
RATIO, MEGABYTES, SECONDS = 1.5, 400.0, 1.5
"""What is asked at most: CPU time / that of the pipeline alone, memory, import and load."""
START = """
import sys, time
began = time.process_time()
from handlers.models import load
models = load(attribution=sys.argv[1])
took = time.process_time() - began
from handlers.read import read
from handlers.records import Article
for text in sys.stdin.read().split("\\f"):
    read(Article(text), models)
print(took)
"""
LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process starts the one to measure: a process counts the memory of the one that it was
forked from as its own."""


def main() -> None:
    """Measure, print and write."""
    model, chosen = load_settings().model, texts()
    figures = {**cost(model, chosen), **shares(model, chosen), **starts(chosen)}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Python {platform.python_version()}, {model}, 1 thread, CPU time\n")
    sys.stdout.writelines(f"  {name:<52}{value:>10,.2f}\n" for name, value in figures.items())


def texts() -> list[str]:
    """Our own stories, cut or put together at paragraphs to some 500 words, and the sample."""
    found = [SAMPLE.read_text(encoding="utf-8")]
    paragraphs: list[str] = []
    for file in files():
        for paragraph in story(file).text.strip().split("\n\n"):
            paragraphs.append(paragraph)
            if word_count(paragraphs) >= LENGTH:
                found.append("\n\n".join(paragraphs))
                paragraphs = []
    return found[:TEXTS]


def cost(model: str, chosen: list[str]) -> dict[str, float]:
    """By turns the pipeline alone, reading by the rules, and reading with the tagger.

    The ratios are medians of those within each turn.
    """
    plain, ruled, learned = spacy.load(model), load(model, "rules"), load(model, "tagger")
    articles = [Article(text) for text in chosen]
    times: dict[str, list[float]] = {"alone": [], "rules": [], "tagger": []}
    for _ in range(TURNS + 1):
        times["alone"].append(cpu(lambda: list(plain.pipe(chosen))))
        times["rules"].append(cpu(lambda: every_brief(articles, ruled)))
        times["tagger"].append(cpu(lambda: every_brief(articles, learned)))
    best = {name: min(found[1:]) for name, found in times.items()}

    def ratio(name: str) -> float:
        return median(map(truediv, times[name][1:], times["alone"][1:]))

    return {
        "stories": float(len(chosen)),
        "words a story": word_count(chosen) / len(chosen),
        "spaCy alone, words a CPU-second": word_count(chosen) / best["alone"],
        "reading with the tagger, words a CPU-second": word_count(chosen) / best["tagger"],
        "reading by the rules / spaCy alone": ratio("rules"),
        f"reading with the tagger / spaCy alone (at most {RATIO})": ratio("tagger"),
    }


def shares(model: str, chosen: list[str]) -> dict[str, float]:
    """The parts of reading with the tagger, one by one, in percent of their sum."""
    nlp, learned = load(model).nlp, tagger.load()
    copies = [straight(guard(text)) for text in chosen]
    readings = [
        Reading(text, doc, quotations(copy), (), copy)
        for text, copy, doc in zip(chosen, copies, parse_all(nlp, copies), strict=True)
    ]
    cut = [learned.pieces(each) for each in readings]
    scored = [words_of(each, learned.scores(each).labels) for each in cut]
    articles = [Article(text) for text in chosen]
    parts = {
        "parsing": lambda: list(parse_all(nlp, copies)),
        "pieces and their features": lambda: [learned.pieces(each) for each in readings],
        "the network": lambda: [learned.scores(each) for each in cut],
        "labels, links and spans": lambda: [
            findings(each, words) for each, words in zip(readings, scored, strict=True)
        ],
        "the rules": lambda: [find_by_rules(each) for each in readings],
    }
    times = {name: min(cpu(work) for _ in range(ROUNDS)) for name, work in parts.items()}
    whole_of = load(model)
    whole = min(cpu(lambda: every_brief(articles, whole_of)) for _ in range(ROUNDS))
    times["putting together, speakers, figures and the rest"] = whole - sum(times.values())
    return {f"share of {name}, %": 100 * took / whole for name, took in times.items()}


def starts(chosen: list[str]) -> dict[str, float]:
    """A fresh process: CPU seconds to import and load, and its memory once it has read all."""
    figures = {}
    for attribution in ("rules", "tagger"):
        runs = [_start(attribution, chosen) for _ in range(STARTS)]
        asked = f" (at most {SECONDS})" if attribution == "tagger" else ""
        figures[f"import and load, {attribution}, s{asked}"] = min(took for took, _ in runs)
        asked = f" (at most {MEGABYTES:.0f})" if attribution == "tagger" else ""
        figures[f"memory after reading all, {attribution}, MB{asked}"] = max(
            kept for _, kept in runs
        )
    return figures


def _start(attribution: str, chosen: list[str]) -> tuple[float, float]:
    command = [sys.executable, "-c", START, attribution]
    result = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *command],
        input="\f".join(chosen),
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    took, kept = map(float, result.stdout.split())
    return took, kept / (1024 if sys.platform != "darwin" else 1024 * 1024)


def every_brief(articles: list[Article], models: Models) -> None:
    """Read all; a story that is refused would make the measurement worthless."""
    if not all(isinstance(outcome, Brief) for outcome in read_all(articles, models)):
        sys.exit("A story of the benchmark was refused.")


def cpu(work: Callable[[], object]) -> float:
    """How much CPU time one call takes, in this process."""
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    main()
