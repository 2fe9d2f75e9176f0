"""The browser, and a shelf of stories that it opens."""

import pytest

from tests.browser.driving import window
from tests.browser.shelf import shelf


@pytest.fixture
def stories(valkey):
    with shelf(valkey) as served:
        yield served


@pytest.fixture
def view(chrome):
    with window(chrome) as seen:
        yield seen
