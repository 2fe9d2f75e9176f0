"""The models that the settings name, loaded once in a process."""

from functools import cache

from spacy.language import Language

from config.settings import BadSetting
from handlers.text.pipeline import load


@cache
def pipeline(model: str) -> Language:
    """Load the English pipeline.

    Args:
        model: its name, from the settings.

    Returns:
        The pipeline; the same one each time.

    Raises:
        BadSetting: no pipeline of that name is installed.
    """
    try:
        return load(model)
    except OSError:
        raise BadSetting(
            f"No spaCy pipeline of the name {model!r} is installed. "
            "Install it, or unset COPYTASTER_MODEL."
        ) from None
