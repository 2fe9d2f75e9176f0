"""What answers over HTTP: Slack's requests, /healthz and /metrics."""
