"""From what a request came to, to the messages that are posted."""

from collections.abc import Callable
from functools import cache
from typing import Any

from bot.answering import Outcome
from bot.asks import Ask, SourceKind
from bot.digest.outcome import Digested
from bot.slack.views.answers import error_message
from bot.slack.views.brief import brief_messages
from bot.slack.views.digest import Links, digest_messages
from bot.slack.views.message import Message, ViewContext
from bot.verbatim import withhold
from handlers.errors import CopytasterError

_FILE = "Text file"


def render(
    ask: Ask, outcome: Outcome | Digested, page: Callable[[Ask], str | None] = lambda _: None
) -> list[Message]:
    """The messages of an answer, in order; what is not verbatim is withheld.

    Args:
        ask: what is answered.
        outcome: what it came to.
        page: gives the address of a request's evidence page, or None.
    """
    if isinstance(outcome, Digested):
        return digest_messages(outcome.digest, outcome.parts, _links(outcome, page))
    if isinstance(outcome, CopytasterError):
        link = ask.source.value if ask.source.kind is SourceKind.LINK else ""
        return [error_message(outcome, link)]
    named: dict[str, Any] = {"name": _FILE} if ask.source.kind is SourceKind.FILE else {}
    context = ViewContext(
        ask_id=ask.id,
        source_url=outcome.link,
        from_cache=outcome.from_cache,
        page=page(ask),
        **named,
    )
    brief = withhold(outcome.brief, outcome.link or "a text")
    return brief_messages(brief, ask.section, context)


def _links(digested: Digested, page: Callable[[Ask], str | None]) -> Links:
    """Where the stories of a digest stand; each page's address is made once."""

    @cache
    def evidence(key: str) -> str | None:
        ask = digested.asks.get(key)
        return page(ask) if ask else None

    return Links(digested.zone, digested.addresses.get, evidence)
