"""`python -m tests.stories.forms [--differences] [FILE NUMBERS]`: one story, pasted in many forms.

Counts how many attributions (source, cue and content, white space folded) stay the same when
the line ends of a story are others than in its file.
"""

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from handlers.models import Models, load
from handlers.read import read
from handlers.records import Article, Span
from handlers.text.quotations import quotations
from tests.stories.__main__ import files
from tests.stories.check import story

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_a0e1f8a55c835643.txt"
WIDTH = 72
Said = tuple[str, str, str]
"""Source, cue and content of an attribution."""
_LINE_ENDS = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"[a-z]{4}[.!?][\"”]?( )(?=[\"“A-Z])")


def doubled(text: str) -> str:
    """Every line end twice."""
    return _LINE_ENDS.sub(lambda found: found.group() * 2, text)


def single(text: str) -> str:
    """No blank lines."""
    return _LINE_ENDS.sub("\n", text)


def wrapped(text: str) -> str:
    """Lines of at most `WIDTH` characters, as mail programs make them."""
    lines = text.split("\n")
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in lines
    )


def returned(text: str) -> str:
    """Line ends of Windows."""
    return text.replace("\n", "\r\n")


def joined(text: str) -> str:
    """One single paragraph."""
    return _LINE_ENDS.sub(" ", text.strip())


def parted(text: str) -> str:
    """A paragraph for each sentence that ends outside quotation marks."""
    quoted = quotations(text)
    places = [found.start(1) for found in _SENTENCE_END.finditer(text)]
    free = [at for at in places if not any(each.holds(at) for each in quoted)]
    edges = [0, *(at + 1 for at in free), len(text)]
    pieces = [text[start:end].rstrip() for start, end in pairwise(edges)]
    return "\n\n".join(pieces)


FORMS: dict[str, Callable[[str], str]] = {
    "no blank lines": single,
    "line ends doubled": doubled,
    "wrapped": wrapped,
    "line ends of Windows": returned,
    "one paragraph": joined,
    "a paragraph each sentence": parted,
}


def said(text: str, models: Models) -> Counter[Said]:
    """What is attributed in a text, white space folded."""
    found = read(Article(text), models).attributions
    return Counter((_words(one.source), _words(one.cue), _words(one.content)) for one in found)


def _words(spans: tuple[Span, ...]) -> str:
    return " ".join(word for span in spans for word in span.text.split())


def main(arguments: list[str]) -> int:
    """Print for each form the attributions that stay, go and come."""

    models = load()
    numbers = [each for each in arguments if each.isdigit()]
    texts = {file.name[:2]: story(file).text for file in files(numbers)}
    if not numbers:
        texts["sample"] = SAMPLE.read_text(encoding="utf-8")
    before = {name: said(text, models) for name, text in texts.items()}
    sys.stdout.write(f"{'':28}{'same':>7}{'gone':>7}{'come':>7}{'share':>9}\n")
    remarks: list[str] = []
    for form, change in FORMS.items():
        after = {name: said(change(text), models) for name, text in texts.items()}
        same = sum((before[name] & after[name]).total() for name in texts)
        gone = sum((before[name] - after[name]).total() for name in texts)
        come = sum((after[name] - before[name]).total() for name in texts)
        share = 100 * same / (same + gone + come)
        sys.stdout.write(f"{form:28}{same:7}{gone:7}{come:7}{share:8.1f}%\n")
        for name in texts:
            remarks += _differences(f"{form}, {name}", before[name], after[name])
    if "--differences" in arguments:
        sys.stdout.writelines(f"{line}\n" for line in remarks)
    return 0


def _differences(where: str, before: Counter[Said], after: Counter[Said]) -> Iterator[str]:
    yield from (f"{where}: - {' | '.join(one)}" for one in (before - after).elements())
    yield from (f"{where}: + {' | '.join(one)}" for one in (after - before).elements())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
