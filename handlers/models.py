"""What reading needs loaded: the English pipeline, and what looks for attributions."""

from dataclasses import dataclass

from spacy.language import Language

from handlers.attribution import Finder, find_by_rules
from handlers.text import pipeline


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a process, loaded once; they hold no state of a text.

    Attributes:
        nlp: the English pipeline.
        find: what looks for attributions.
    """

    nlp: Language
    find: Finder = find_by_rules


def load(model: str = pipeline.DEFAULT_MODEL) -> Models:
    """Load what reading needs.

    Args:
        model: the name of an installed spaCy pipeline.

    Returns:
        The models.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    return Models(pipeline.load(model))
