"""Handing out links to evidence pages, and opening a page for whoever comes with one."""

from dataclasses import dataclass

from bot.asks import Ask, Place, SourceKind
from bot.cache import BriefCache
from bot.corrections import Corrected, Corrections
from bot.desk import withdrawal
from bot.evidence.link_keys import LinkKeys
from bot.evidence.tokens import Claim, claim_of, is_signed, sign
from bot.ledger import Ledger, State
from handlers.records import Brief

PATH = "/evidence/"


@dataclass(frozen=True, slots=True)
class Opened:
    """What an evidence page shows.

    Attributes:
        ask: the request that was answered with the story.
        story: the story, and what the desk put right in it.
        before: the story as its link led to it earlier, or None.
        expires: until when the link opens (Unix seconds).
    """

    ask: Ask
    story: Corrected
    before: Brief | None
    expires: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where evidence pages are and how long links to them open.

    Attributes:
        url: under which the web process is reached from outside.
        seconds: how long a link opens.
    """

    url: str
    seconds: int


class Evidence:
    """The evidence of all requests. Every method may raise redis.RedisError."""

    def __init__(
        self,
        ledger: Ledger,
        cache: BriefCache,
        corrections: Corrections,
        link_keys: LinkKeys,
        address: Address,
    ) -> None:
        self._ledger = ledger
        self._cache = cache
        self._corrections = corrections
        self._keys = link_keys
        self._address = address

    def url(self, ask: Ask, now: float) -> str | None:
        """A link to the page of a request; None when the request is gone.

        Args:
            ask: the request.
            now: Unix seconds; the link opens from then on for as long as was set.
        """
        salt = self._ledger.salt(ask)
        if salt is None:
            return None
        key = self._keys.current(ask.place.team, now)
        expires = int(now) + self._address.seconds
        claim = Claim(ask.place.team, ask.place.channel, ask.id, expires, key.id)
        return f"{self._address.url.rstrip('/')}{PATH}{sign(claim, key, salt)}"

    def open(self, token: str, now: float) -> Opened | None:
        """What a link opens.

        Args:
            token: the end of the link.
            now: Unix seconds.

        Returns:
            None when it is forged, expired or revoked, or its story is forgotten or kept no
            longer; nobody learns which.
        """
        claim = claim_of(token)
        if claim is None or claim.expires <= now:
            return None
        place = Place(claim.team, claim.channel, private=False)  # how private, says the request
        ask = self._ledger.load(claim.ask, place)
        key = self._keys.find(claim.team, claim.key)
        salt = self._ledger.salt(ask) if ask else None
        if ask is None or key is None or salt is None or not is_signed(token, key, salt):
            return None
        if self._is_withdrawn(ask):
            return None
        return self._opened(ask, claim.expires)

    def _is_withdrawn(self, ask: Ask) -> bool:
        """Whether a job waits that takes the answer away."""
        return self._ledger.state(withdrawal(ask)) is State.OPEN

    def _opened(self, ask: Ask, expires: int) -> Opened | None:
        key = self._ledger.brief_key(ask)
        brief = self._cache.get(ask.place, key) if key else None
        if key is None or brief is None:
            return None
        before = None
        if ask.source.kind is SourceKind.LINK:
            before = self._cache.version_before(ask.place, ask.source.value, key)
        story = Corrected(ask.place, brief, self._corrections.of(ask.place, brief))
        return Opened(ask, story, before, expires)
