"""The pairs of pairs.txt: two sentences, the figure meant in brackets, and what an editor says."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from handlers.figures.comparing import Comparison, compare
from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief, Figure

FILE = Path(__file__).with_name("pairs.txt")
PUBLISHED = date(2024, 12, 17)
_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) \| (.*)")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the place of the figure meant, and when its story appeared."""

    text: str
    start: int
    end: int
    published: date

    @classmethod
    def of(cls, line: str) -> "Sentence":
        """The sentence of one line; ValueError when no figure stands in brackets."""
        dated = _DATED.fullmatch(line)
        words = dated[2] if dated else line
        start, end = words.index("["), words.index("]") - 1
        published = date.fromisoformat(dated[1]) if dated else PUBLISHED
        return cls(words.replace("[", "").replace("]", ""), start, end, published)

    @property
    def article(self) -> Article:
        """The sentence as a story."""
        return Article(self.text, published=datetime.combine(self.published, time(), UTC))

    def figure(self, brief: Brief) -> Figure | None:
        """The figure that was found where the brackets stood."""
        every = (one for one in brief.figures if one.span.start < self.end)
        return next((one for one in every if self.start < one.span.end), None)


@dataclass(frozen=True)
class Pair:
    """Two sentences and what a careful editor says of their figures."""

    one: Sentence
    other: Sentence
    expected: Comparison
    missed: str = ""
    """Why the program cannot tell yet; empty when it can."""

    def __str__(self) -> str:
        """Both sentences in one line."""
        return f"{self.one.text} / {self.other.text}"


def pairs() -> list[Pair]:
    """Every pair of the file.

    Raises:
        ValueError: a block is not two sentences with brackets and a line with "= ".
    """
    text = "\n".join(line for line in FILE.read_text().splitlines() if not line.startswith(";"))
    found = []
    for block in filter(str.strip, text.split("\n\n")):
        one, other, said = block.strip().splitlines()
        verdict, _, missed = said.removeprefix("= ").partition(" (")
        expected = Comparison(verdict)
        found.append(Pair(Sentence.of(one), Sentence.of(other), expected, missed.rstrip(")")))
    return found


def verdicts(every: list[Pair], models: Models) -> list[Comparison | None]:
    """What the program says of each pair; None when it has not found one of the figures."""
    sentences = [sentence for pair in every for sentence in (pair.one, pair.other)]
    outcomes = read_all([sentence.article for sentence in sentences], models)
    figures = [
        sentence.figure(brief) if isinstance(brief, Brief) else None
        for sentence, brief in zip(sentences, outcomes, strict=True)
    ]
    halves = zip(figures[::2], figures[1::2], strict=True)
    return [compare(one, other) if one and other else None for one, other in halves]
