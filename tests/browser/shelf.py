"""Evidence pages to look at: the real web process's half in a thread, stories put there by hand."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot.app import evidence, web
from bot.asks import Ask, Place, Section, Source, SourceKind
from bot.cache import BriefCache, article_key, cache_of, text_key
from bot.corrections import Corrections, Noted
from bot.demo.processes import free_port
from bot.ledger import Ledger, State
from bot.store import connect
from config.settings import Settings
from handlers.records import Brief
from tests.database import an_ask

PLACE = Place("T1", "C1", private=False)
DAY = 86_400


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@dataclass
class Shelf:
    """The stories and the address under which they are served."""

    settings: Settings
    url: str

    def put(
        self,
        brief: Brief,
        noted: Sequence[Noted] = (),
        before: Brief | None = None,
        place: Place = PLACE,
    ) -> str:
        """Put a story there as if it had been answered; gives the link to its page."""
        store = connect(self.url)
        ledger, cache = Ledger(store, 30), cache_of(store, self.settings)
        ask = self._ask(brief, place)
        ledger.open(ask)
        ledger.note_brief(ask, self._kept(cache, ask, brief, before))
        ledger.close(ask, State.ANSWERED)
        corrections = Corrections(store, 30 * DAY)
        for each in noted:
            corrections.note(place, brief, each)
        pages = evidence(self.settings, self.url)
        assert pages is not None
        link = pages.url(ask, time.time())
        store.close()
        assert link is not None
        return link

    def _ask(self, brief: Brief, place: Place) -> Ask:
        link = brief.article.url
        source = Source(SourceKind.LINK, link) if link else Source(SourceKind.TEXT, "words")
        return Ask(an_ask().id, place, "U1", Section.BRIEF, source, "1.1", "1.1")

    def _kept(self, cache: BriefCache, ask: Ask, brief: Brief, before: Brief | None) -> str:
        if ask.source.kind is not SourceKind.LINK:
            cache.put(ask.place, text_key(brief.article.text), brief)
            return text_key(brief.article.text)
        for version in (before, brief):
            if version is not None:
                key = article_key(version.article)
                cache.put(ask.place, key, version)
                cache.note_version(ask.place, ask.source.value, key)
        return article_key(brief.article)


@contextmanager
def shelf(url: str) -> Iterator[Shelf]:
    """Serve what is put there, from the database at `url`."""
    port = free_port()
    settings = Settings(
        slack_bot_token="xoxb-unused",  # noqa: S106 - opens nothing
        slack_signing_secret="unused",  # noqa: S106 - as above
        redis_url=url,
        public_url=f"http://127.0.0.1:{port}",
    )
    server = make_server("127.0.0.1", port, web(settings, url), _Server, _Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Shelf(settings, url)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
