"""From a paste in Slack to the posted brief, and how fast Slack is told "taken" meanwhile.

Run by `make bench`, with the whole app at work against the local Slack. Prints a table and writes
the same figures to out/answering.json.
"""

import json
import platform
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from bot.demo.pages import story_page
from bot.demo.slack.reporter import Reporter
from config.settings import load_settings
from handlers.models import load
from handlers.read import read
from handlers.records import Article
from tests.benchmarks.stories import SAMPLE, hundred
from tests.e2e.house import House, house

OUT = Path(__file__).parents[2] / "out" / "answering.json"
ROUNDS = 40
EVENTS = 300
EVENT_SECONDS = 0.05
BACKLOG = 150
WAIT = 30.0


def main() -> None:
    """Measure, print and write."""
    figures = raw(load_settings().model)
    with tempfile.TemporaryDirectory() as data, house(Path(data)) as app:
        app.site.pages["/sample"] = story_page("The sample story", sample_text())
        ada = app.reporter()
        desk = app.channel(ada)
        figures |= pasted(app, ada, desk)
        figures |= saturated(app, ada, desk)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Python {platform.python_version()}, one worker, ms unless said otherwise\n")
    sys.stdout.writelines(f"  {name:<52}{value:>10,.1f}\n" for name, value in figures.items())


def sample_text() -> str:
    """The sample story."""
    return SAMPLE.read_text(encoding="utf-8")


def raw(model: str) -> dict[str, float]:
    """Reading alone, in this process, the pipeline loaded: what the machine can do."""
    models, article, times = load(model), Article(sample_text()), []
    read(article, models)
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read(article, models)
        times.append(time.perf_counter() - began)
    return percentiles("reading alone", times)


def pasted(app: House, ada: Reporter, desk: str) -> dict[str, float]:
    """The sample story as text never seen before, as text seen before, and as a known link."""
    text, link = sample_text(), app.site.link("/sample")
    answered(app, ada, desk, text)
    answered(app, ada, desk, link)
    fresh = [answered(app, ada, desk, f"{text}\nEdition {n}.\n") for n in range(ROUNDS)]
    again = [answered(app, ada, desk, text) for _ in range(ROUNDS)]
    links = [answered(app, ada, desk, link) for _ in range(ROUNDS)]
    return {
        **percentiles("text pasted to reply posted, not read before", fresh),
        **percentiles("text pasted to reply posted, cached", again),
        **percentiles("link pasted to reply posted, cached", links),
    }


def answered(app: House, ada: Reporter, desk: str, words: str) -> float:
    """Seconds from the post of these words to the arrival of the reply in Slack."""
    began = time.monotonic()
    ts = ada.say(desk, words)
    while time.monotonic() < began + WAIT:
        for call in reversed(app.slack.named("chat.postMessage")):
            if call.args.get("thread_ts") == ts:
                app.rest()
                return call.at - began
        time.sleep(0.002)
    sys.exit(f"No reply within {WAIT:g} s.\n{app.logs()}")


def saturated(app: House, ada: Reporter, desk: str) -> dict[str, float]:
    """Acknowledgements of a stream of events while the worker has more to read than it can."""
    stories = hundred()
    for number in range(BACKLOG):
        ada.say(ada.direct, f"{stories[number % len(stories)]}\n\nNumber {number}.")
    app.space.outlet.settle(60)
    app.space.outlet.delivered.clear()
    for number in range(EVENTS):
        ada.say(desk, f"{stories[number % len(stories)]}\n\nCopy {number}.")
        time.sleep(EVENT_SECONDS)
    app.space.outlet.settle(60)
    waiting = app.waiting()
    times = app.space.outlet.acknowledged()
    retried = sum(each.attempt > 0 for each in app.space.outlet.delivered)
    if not waiting:
        sys.exit("The worker was not saturated: raise BACKLOG.")
    return {
        **percentiles("acknowledged, worker saturated", times, 99),
        "events of that stream, and own messages": float(len(times)),
        "events that had to be sent again": float(retried),
        "stories still waiting at its end": float(waiting),
    }


def percentiles(name: str, times: list[float], high: int = 95) -> dict[str, float]:
    """The median, a high percentile and the worst, in ms."""
    cut = quantiles(times, n=100, method="inclusive")
    worst = max(times) * 1000
    return {f"{name}, median": cut[49] * 1000, f"{name}, p{high}": cut[high - 1] * 1000} | {
        f"{name}, slowest": worst
    }


if __name__ == "__main__":
    main()
