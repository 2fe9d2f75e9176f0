"""What all tests share: the pipeline, loaded once."""

import pytest
from spacy.language import Language

from handlers.text.pipeline import load
from tests.browser.driving import chrome
from tests.database import store, valkey, valkey_server

__all__ = ["chrome", "nlp", "store", "valkey", "valkey_server"]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English pipeline, loaded once for the whole run."""
    return load()
