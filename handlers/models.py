"""What reading needs loaded: the English pipeline, and what looks for attributions."""

from dataclasses import dataclass
from functools import partial

from spacy.language import Language

from handlers.attribution import Finder, find_by_rules
from handlers.attribution.tagged import tagged
from handlers.attribution.tagger import model as tagger
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


def load(model: str = pipeline.DEFAULT_MODEL, attribution: str = "tagger") -> Models:
    """Load what reading needs.

    Args:
        model: the name of an installed spaCy pipeline.
        attribution: "tagger", or "rules" for reading without the learned tagger.

    Returns:
        The models.

    Raises:
        OSError: no pipeline of that name is installed.
        ModelUnusable: the tagger's files are missing or altered.
    """
    if attribution != "tagger":
        return Models(pipeline.load(model))
    nlp = pipeline.load(model, names=False)  # the tagger finds them as it goes
    return Models(nlp, tagged(tagger.load(), partial(pipeline.find_names, nlp)))
