"""How long reading takes and how much memory; speed as a ratio to the spaCy pipeline alone.

Run by `make bench`. Prints a table and writes the same figures to out/benchmarks.json.
"""

import gc
import json
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy

from bot.characters import one_line
from config.settings import load_settings
from handlers.models import Models, load
from handlers.read import read, read_all
from handlers.records import Article, Brief
from tests.benchmarks.stories import SAMPLE, hundred, word_count

OUT = Path(__file__).parents[2] / "out" / "benchmarks.json"
ROUNDS = 3
SAMPLE_ROUNDS = 20
LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main() -> None:
    """Measure, print and write."""
    model = load_settings().model
    figures = {**sample(model), **speed(model), **command()}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Python {platform.python_version()}, {model}, 1 thread\n")
    sys.stdout.writelines(f"  {name:<40}{value:>12,.2f}\n" for name, value in figures.items())


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def sample(model: str) -> dict[str, float]:
    """The sample story, read with the pipeline already loaded."""
    models = load(model)
    article = Article(SAMPLE.read_text(encoding="utf-8"))
    read(article, models)
    times = sorted(seconds(lambda: read(article, models)) for _ in range(SAMPLE_ROUNDS))
    return {
        "sample story, words": word_count([article.text]),
        "sample story, median ms": median(times) * 1000,
        "sample story, slowest ms": times[-1] * 1000,
    }


def speed(model: str) -> dict[str, float]:
    """A hundred stories, by turns through the pipeline alone and through all of reading."""
    plain, models, texts = spacy.load(model), load(model), hundred()
    articles = [Article(text) for text in texts]
    alone, whole = [], []
    for _ in range(ROUNDS):
        alone.append(seconds(lambda: list(plain.pipe(texts))))
        whole.append(seconds(lambda: every_brief(articles, models)))
    words = word_count(texts)
    return {
        "100 stories, words": words,
        "spaCy alone, words a second": words / min(alone),
        "reading, words a second": words / min(whole),
        "reading / spaCy alone (1 = as fast)": min(alone) / min(whole),
    }


def every_brief(articles: list[Article], models: Models) -> None:
    """Read all; a story that is refused would make the measurement worthless."""
    for outcome in read_all(articles, models):
        if not isinstance(outcome, Brief):
            sys.exit(f"A story of the benchmark was refused: {one_line(outcome.message)}")


def command() -> dict[str, float]:
    """`copytaster read --json` on the sample story: start-up, loading and memory included.

    A small process starts it, since a process counts the memory of the one that it was forked
    from as its own.
    """
    read_it = [sys.executable, "-c", "from bot.cli import main; main()", "read", "--json"]
    arguments = [sys.executable, "-c", LAUNCHER, *read_it, str(SAMPLE)]
    result = subprocess.run(arguments, check=True, capture_output=True, text=True)
    took, peak = map(float, result.stdout.split())
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {"the command on the sample story, s": took, "its peak memory, MB": peak / scale}


if __name__ == "__main__":
    main()
