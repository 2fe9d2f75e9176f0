"""A small Slack of our own: it keeps messages, refuses what Slack does, sends signed requests."""
