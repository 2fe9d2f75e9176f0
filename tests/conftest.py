"""What all tests share: the pipeline, loaded once."""

import pytest
from spacy.language import Language

from handlers.models import Models, load
from handlers.text import pipeline
from tests.browser.driving import chrome
from tests.database import store, valkey, valkey_server

__all__ = ["chrome", "models", "nlp", "store", "valkey", "valkey_server"]


@pytest.fixture(scope="session")
def models() -> Models:
    """What reading needs, loaded once for the whole run."""
    return load()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English pipeline alone, which finds the names, too."""
    return pipeline.load()
