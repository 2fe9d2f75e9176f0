"""What was posted in a channel, as a page that looks like Slack and as text for a terminal."""

from bot.slack.transcript.page import page
from bot.slack.transcript.people import Person, Post
from bot.slack.transcript.spoken import spoken

__all__ = ["Person", "Post", "page", "spoken"]
