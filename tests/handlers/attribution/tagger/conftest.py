"""The learned tagger, loaded once."""

import pytest

from handlers.attribution.tagger import model
from handlers.attribution.tagger.model import Model


@pytest.fixture(scope="session")
def tagger() -> Model:
    return model.load()
