"""The models that the settings name, loaded once in a process."""

from functools import cache

from config.settings import BadSetting
from handlers.models import Models, load


@cache
def models(model: str, attribution: str) -> Models:
    """Load the models.

    Args:
        model: the name of the English pipeline, from the settings.
        attribution: "tagger" or "rules", from the settings in use.

    Returns:
        The models; the same ones each time.

    Raises:
        BadSetting: no pipeline of that name is installed.
        ModelUnusable: the tagger is wanted, and its files are missing or altered.
    """
    try:
        return load(model, attribution)
    except OSError:
        raise BadSetting(
            f"No spaCy pipeline of the name {model!r} is installed. "
            "Install it, or unset COPYTASTER_MODEL."
        ) from None
