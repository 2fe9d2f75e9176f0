"""The newsroom of the Slack tests."""

from tests.bot.slack.conftest import ada, desk, room

__all__ = ["ada", "desk", "room"]
