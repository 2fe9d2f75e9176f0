"""A hundred stories for measuring, put together from our own invented ones, always the same."""

from pathlib import Path
from random import Random

from tests.golden.cases import all_cases

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_a0e1f8a55c835643.txt"
PARAGRAPHS = 14


def hundred() -> list[str]:
    """A hundred stories of about 350 words, no two alike."""
    chance = Random(20241216)  # noqa: S311 - the same stories each time, no secret
    paragraphs = [case.text.strip() for case in all_cases()]
    return ["\n\n".join(chance.sample(paragraphs, PARAGRAPHS)) for _ in range(100)]


def word_count(texts: list[str]) -> int:
    """How many words there are between white space."""
    return sum(len(text.split()) for text in texts)
