"""One file for each kind of request of Slack. Each says what it needs and registers itself."""

from slack_bolt import App

from bot.slack.features import Feature
from bot.slack.listeners import (
    buttons,
    commands,
    digest,
    edits,
    home,
    leaving,
    mentions,
    messages,
    shortcuts,
)
from bot.slack.reception import Reception

# An edit is a message event as well, and so is the end of a channel's being public: Bolt takes the
# first listener that fits.
_ALL = (leaving, edits, messages, mentions, commands, digest, shortcuts, buttons, home)

FEATURES: tuple[Feature, ...] = tuple(each.FEATURE for each in _ALL)


def register_all(app: App, reception: Reception) -> None:
    """Register every listener."""
    for each in _ALL:
        each.register(app, reception)
