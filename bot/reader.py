"""Taking stories in and reading them: the part of the workers that holds the models."""

from functools import partial

from bot.extraction import extract
from bot.intake import decoded, intake
from bot.network import FetchRules
from bot.verbatim import withhold
from config.settings import Settings
from handlers.models import Models
from handlers.read import read
from handlers.records import Article, Brief

_PAGE_STARTS = (b"<!doctype html", b"<html")


class LocalReader:
    """Reads with the models of this process; see `bot.answering.Reader`."""

    def __init__(self, settings: Settings, models: Models, rules: FetchRules | None = None) -> None:
        """Make a reader.

        Args:
            settings: the limits of this newsroom.
            models: what `handlers.models.load` gave.
            rules: how links are fetched; None means the strict rules.
        """
        self._intake = partial(intake, settings=settings, rules=rules)
        self._models = models
        self._limit = settings.max_characters

    def link(self, link: str) -> Article:
        """The story behind a link. Raises CopytasterError."""
        return self._intake(link)

    def file(self, body: bytes) -> Article:
        """The story in a file, a text or a page. Raises CopytasterError."""
        if body.lstrip()[:20].lower().startswith(_PAGE_STARTS):
            return extract(body, None, None)
        return Article(decoded(body, None))

    def read(self, article: Article) -> Brief:
        """What is found in a story. Raises CopytasterError."""
        return withhold(read(article, self._models, self._limit), article.url or "a text")
