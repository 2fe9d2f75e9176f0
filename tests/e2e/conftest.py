"""One running app for all end-to-end tests; the tests that break it start one of their own."""

import pytest

from tests.e2e.house import house


@pytest.fixture(scope="session")
def whole_house(tmp_path_factory):
    with house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def app(whole_house):
    """The running app; at the end of the test every payload that it sent is checked."""
    since = len(whole_house.slack.calls)
    yield whole_house
    whole_house.rest()
    whole_house.slack.faults.clear()
    whole_house.check_payloads(since)


@pytest.fixture
def ada(app):
    return app.reporter("Ada Bramley")


@pytest.fixture
def desk(app, ada):
    """A channel in which reading is switched on."""
    return app.channel(ada)
