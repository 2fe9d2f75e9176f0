"""Slack: what comes in, what is shown, what is posted."""
