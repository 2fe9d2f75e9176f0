"""read(article) -> Brief: the only file that knows the order of the stages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from spacy.tokens import Doc

from handlers.attribution import find_attributions
from handlers.attribution.carriers import with_carriers
from handlers.errors import Refused
from handlers.figures.reading import find_figures
from handlers.models import Models
from handlers.records import Article, Brief
from handlers.sources import resolve
from handlers.text.article import with_furniture
from handlers.text.furniture import find_furniture
from handlers.text.guard import MAX_CHARACTERS, guard
from handlers.text.language import require_english
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations, straight
from handlers.text.reading import Reading


def read(article: Article, models: Models, limit: int = MAX_CHARACTERS) -> Brief:
    """Read one article.

    Args:
        article: the story; every offset found indexes `article.text`.
        models: what `handlers.models.load` gave.
        limit: the most characters that are read.

    Returns:
        The brief; `brief.faults()` is empty.

    Raises:
        Refused: the text is empty, too long, not text or not English.
    """
    outcome = next(read_all([article], models, limit))
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def read_all(
    articles: Iterable[Article], models: Models, limit: int = MAX_CHARACTERS
) -> Iterator[Brief | Refused]:
    """Read many articles, parsed in batches.

    Args:
        articles: the stories, as in `read`.
        models: what `handlers.models.load` gave.
        limit: the most characters of one story that are read.

    Yields:
        For each article, in order, its brief, or the reason why it was not read.
    """
    checked, copies = tee((article, _admit(article, limit)) for article in articles)
    docs = parse_all(models.nlp, (straight(copy) for _, copy in copies if isinstance(copy, str)))
    for article, copy in checked:
        yield copy if isinstance(copy, Refused) else _brief(article, copy, next(docs), models)


def _admit(article: Article, limit: int) -> str | Refused:
    try:
        copy = guard(article.text, limit)
        require_english(copy)
    except Refused as refusal:
        return refusal
    return copy


def _brief(article: Article, copy: str, doc: Doc, models: Models) -> Brief:
    furniture = find_furniture(article.text)
    places = tuple((piece.start, piece.end) for piece in furniture)
    reading = Reading(article.text, doc, quotations(copy), places, copy)
    speakers, attributions = resolve(reading, find_attributions(reading, models.find))
    attributions = with_carriers(reading, attributions)
    figures = find_figures(reading, attributions, article.published)
    read = replace(with_furniture(article, furniture), language="en")
    return Brief(read, speakers, attributions, figures, furniture)
