"""A newsroom with one reporter and one channel, for every test anew."""

import pytest

from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Workspace
from tests.bot.slack.newsroom import newsroom
from tests.slack_validator import check

POSTED = {
    *("chat.postMessage", "chat.update", "chat.postEphemeral"),
    *("views.publish", "views.open", "views.update"),
}


@pytest.fixture
def room(valkey, store, models):
    with local_slack(Workspace()) as slack:
        running = newsroom(valkey, store, slack, models)
        yield running
        for call in slack.calls:
            if call.method in POSTED:
                check(call.args.get("view", call.args))


@pytest.fixture
def ada(room):
    return room.reporter()


@pytest.fixture
def desk(room, ada):
    return room.channel(ada)
