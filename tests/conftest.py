"""What all tests share: the pipeline, loaded once."""

import pytest
from spacy.language import Language

from handlers.text.pipeline import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English pipeline, loaded once for the whole run."""
    return load()
