"""Reads a sentence as the figures stage sees it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from spacy.language import Language

from handlers.figures.reading import find_figures
from handlers.records import Attribution, Figure
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations
from handlers.text.reading import Reading

PUBLISHED = datetime(2024, 12, 17, tzinfo=UTC)  # a Tuesday


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., tuple[Figure, ...]]:
    def reader(
        text: str,
        attributions: tuple[Attribution, ...] = (),
        furniture: tuple[tuple[int, int], ...] = (),
    ) -> tuple[Figure, ...]:
        doc = next(parse_all(nlp, [text]), None)
        assert doc is not None
        reading = Reading(text, doc, quotations(text), furniture)
        return find_figures(reading, attributions, PUBLISHED)

    return reader
