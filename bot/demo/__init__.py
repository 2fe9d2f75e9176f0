"""A trial of the whole app on one machine: a small Slack of our own and a scripted reporter."""
