"""The models that the settings name, loaded once in a process."""

from functools import cache

from config.settings import BadSetting
from handlers.models import Models, load


@cache
def models(model: str) -> Models:
    """Load the models.

    Args:
        model: the name of the English pipeline, from the settings.

    Returns:
        The models; the same ones each time.

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
