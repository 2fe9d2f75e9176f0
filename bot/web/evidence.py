"""GET /evidence/TOKEN: the evidence page of a story, and its downloads."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import redis
import structlog

from bot.asks import SourceKind
from bot.characters import one_line
from bot.evidence.documents import FORMS, Form, file_name
from bot.evidence.opening import PATH, Evidence, Opened
from bot.page.story import Shown
from bot.page.writing import Page, evidence_page, notice_page, prepare_pages
from bot.verbatim import withhold
from bot.web.replies import Reply, Route

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_log = structlog.get_logger()
_NAMES = {
    SourceKind.TEXT: "A pasted text",
    SourceKind.FILE: "A text file",
    SourceKind.PARENT: "A message",
    SourceKind.ANSWER: "A story",
}
_HTML = "text/html; charset=utf-8"
_PRIVATE = (
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "private, no-store"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_WHY = (
    "The link may have expired or been revoked, or the story may have been forgotten. The same is "
    "said in every case, so that a link tells nothing to whoever should not have it."
)
_WHAT_TO_DO = (
    "Go to the thread in Slack and press Evidence below the brief: that renews a link that has "
    "expired, so press it once more after a moment. If the brief is gone as well, paste the "
    "story's link there again: it is read anew and gets a new page."
)
_CLOSED = ("This evidence page does not open", (_WHY, _WHAT_TO_DO))
_AWAY = (
    "Not now",
    ("What was read cannot be looked up at the moment. Open the link again in a minute.",),
)

Gate = Callable[["WSGIEnvironment", Opened], Reply | None]
"""Lets somebody in (None), or gives what is answered instead."""


@dataclass(frozen=True, slots=True)
class EvidencePages:
    """The pages.

    Attributes:
        evidence: what opens links; None when the page is switched off.
        gate: who stands before pages that are opened by a good link, or None.
        now: gives Unix seconds.
    """

    evidence: Evidence | None
    gate: Gate | None = None
    now: Callable[[], float] = time.time

    def routes(self) -> dict[tuple[str, str], Route]:
        """The routes of the pages."""
        prepare_pages()
        return {("GET", PATH): self._guarded}

    def _guarded(self, environ: "WSGIEnvironment") -> Reply:
        try:
            return self._answer(environ)
        except redis.RedisError as error:
            _log.warning("evidence not opened", error=type(error).__name__)
            return _plain(503, notice_page(*_AWAY))

    def _answer(self, environ: "WSGIEnvironment") -> Reply:
        token, _, what = str(environ.get("PATH_INFO", ""))[len(PATH) :].partition("/")
        opened = self.evidence.open(token, self.now()) if self.evidence else None
        if opened is None or (what and what not in FORMS):
            return closed()
        if self.gate is not None and (instead := self.gate(environ, opened)) is not None:
            return instead
        return _download(opened, FORMS[what]) if what else _page(opened, token)


def closed() -> Reply:
    """What everybody is told who comes with a link that opens nothing, whatever the reason."""
    return _plain(404, notice_page(*_CLOSED))


def plain_page(status: int, page: Page, *headers: tuple[str, str]) -> Reply:
    """A short page of ours, as private as the evidence."""
    return _plain(status, page, *headers)


def _plain(status: int, page: Page, *headers: tuple[str, str]) -> Reply:
    policy = ("Content-Security-Policy", page.policy)
    return Reply(status, page.html.encode("utf-8", "replace"), _HTML, (*_PRIVATE, policy, *headers))


def _page(opened: Opened, token: str) -> Reply:
    downloads = {form.label: f"{PATH}{token}/{what}" for what, form in FORMS.items()}
    shown = Shown(opened.story, _name(opened), opened.before, downloads, opened.expires)
    return _plain(200, evidence_page(shown))


def _download(opened: Opened, form: Form) -> Reply:
    brief = withhold(opened.story.applied(), _name(opened))
    name = file_name(brief, form, "evidence")
    return Reply(
        200,
        form.write(brief, _name(opened)),
        form.content_type,
        (*_PRIVATE, ("Content-Disposition", f'attachment; filename="{name}"'), _NOTHING),
    )


_NOTHING = ("Content-Security-Policy", "default-src 'none'; sandbox")


def _name(opened: Opened) -> str:
    """What a story is called that has no title: its link, or how it came."""
    source = opened.ask.source
    return one_line(source.value) if source.kind is SourceKind.LINK else _NAMES[source.kind]
