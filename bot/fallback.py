"""The settings in use: without the tagger's files, statements are found by the rules alone."""

import structlog

from config.settings import Settings
from handlers.errors import ModelUnusable
from handlers.model import check

_log = structlog.get_logger()


def in_use(settings: Settings) -> Settings:
    """Fall back to the rules when the tagger cannot be used, and say so.

    Args:
        settings: as the newsroom has them.

    Returns:
        The settings, with `attribution="rules"` when the tagger is wanted but its files are
        missing or altered; a warning tells which. Briefs made so are cached as such.
    """
    if settings.attribution == "tagger":
        try:
            check()
        except ModelUnusable as error:
            _log.warning("attribution_by_rules", reason=error.message)
            return settings.model_copy(update={"attribution": "rules"})
    return settings
