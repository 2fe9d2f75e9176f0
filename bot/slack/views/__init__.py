"""What Slack shows, as pure functions: records in, Block Kit out, within every limit."""
