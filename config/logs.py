"""Log lines on standard error: what happened to which input, never a word of an article."""

import logging
import sys

import structlog


def start_logs(level: int = logging.WARNING) -> None:
    """Send log lines of `level` and above to standard error, one `key=value` line each."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
