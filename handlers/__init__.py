"""The extraction handlers: text in, records out. No Slack, no Redis, no HTTP, no settings."""
