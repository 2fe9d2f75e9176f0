"""The workers' half of digests: collect a channel's stories, make the digest, have it posted once.

It knows no Slack.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import structlog

from bot.agenda import Agenda
from bot.answering import Past
from bot.asks import Ask, Place, Section, SourceKind
from bot.cache import BriefCache
from bot.desk import Desk, withdrawal
from bot.digest.outcome import Digested
from bot.jobs import TryLater
from bot.ledger import Ledger, State
from bot.orders import Order, order_of
from bot.slots import Pause
from bot.troubles import DigestBrokeOff, NothingToTell
from bot.windows import Taken, Window, Windows
from handlers.digest.records import Digest, Told
from handlers.errors import CopytasterError

Make = Callable[[Iterable[Told], datetime, datetime], Digest]
"""Makes a digest of stories, from a time to a time (aware)."""
_PAUSES = {"not_in_channel": Pause.LEFT, "channel_closed": Pause.CLOSED}
"""Why a schedule pauses, by the code of the refusal of its digest."""
_log = structlog.get_logger()


class DigestPoster(Protocol):
    """Posts digests, and tells people alone what cannot be posted."""

    def post_digest(self, ask: Ask, outcome: Digested | CopytasterError, past: Past) -> list[str]:
        """Post a digest, each message once. Raises CopytasterError when it will not be taken."""

    def remove(self, place: Place, tss: list[str]) -> None:
        """Take messages away; those that are gone are passed over."""

    def aside(self, ask: Ask, error: CopytasterError) -> None:
        """Tell whoever wanted a digest, and nobody else."""

    def zone(self, ask: Ask) -> str:
        """The time zone of whoever asked, an IANA name; "UTC" when it is not known."""

    def tell_paused(self, ask: Ask, why: Pause) -> None:
        """Tell the user of a request that the digest of its channel is paused."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A story that a channel had read: the request that it answered, and its key in the cache."""

    ask: Ask
    key: str
    told: Told


class Digests:
    """Performs the requests of `bot.orders`; see `bot.answering.Answering` for what is raised."""

    def __init__(  # noqa: PLR0913 - one argument for each part that it joins
        self,
        *,
        desk: Desk,
        agenda: Agenda,
        ledger: Ledger,
        windows: Windows,
        cache: BriefCache,
        poster: DigestPoster,
        make: Make,
    ) -> None:
        self._desk = desk
        self._agenda = agenda
        self._ledger = ledger
        self._windows = windows
        self._cache = cache
        self._poster = poster
        self._make = make

    def perform(self, ask: Ask) -> None:
        """Answer a request that is open; one that is not is left alone.

        Raises:
            TryLater: Slack is away, or an earlier digest of the channel is on its way.
        """
        current = self._open(ask)
        if current is None:
            return
        if current.section is Section.PAUSED:
            self._tell_owner(current)
        elif self._is_wanted(current):
            self._digest(current)
        else:
            self._ledger.close(current, State.REFUSED)

    def give_up(self, ask: Ask, error: CopytasterError) -> None:
        """Tell whoever asked that there is no digest, after the last attempt."""
        current = self._open(ask)
        if current is None:
            return
        _log.error("no digest", ask=ask.id, code=error.code)
        if current.section is Section.DIGEST:
            self._poster.aside(current, DigestBrokeOff())
        self._ledger.close(current, State.REFUSED)

    def collected(self, place: Place, window: Window) -> tuple[tuple[Told, Ask], ...]:
        """What was read in a channel in a window and may be told there, by time.

        Each story once, as the desk put it right. What was deleted, forgotten, kept too long or
        read in private mode is not among it, and never anything of another channel.

        Args:
            place: the channel.
            window: from when to when.

        Returns:
            The stories, each with the request that it answered first.
        """
        read: dict[str, _Read] = {}
        for each in self._read(place, window):
            read.setdefault(each.key, each)
        return tuple((each.told, each.ask) for each in read.values())

    def _open(self, ask: Ask) -> Ask | None:
        if self._ledger.state(ask) is not State.OPEN:
            return None
        return self._ledger.load(ask.id, ask.place)

    def _is_wanted(self, ask: Ask) -> bool:
        """Whether nobody paused the schedule since it was due."""
        if not order_of(ask).scheduled:
            return True
        schedule = self._agenda.schedules.of(ask.place)
        return schedule is not None and schedule.paused is None

    def _digest(self, ask: Ask) -> None:
        try:
            window = self._windows.take(ask)
        except Taken:
            raise TryLater("another digest") from None
        if window is None:
            return
        order = order_of(ask)
        zone = order.zone or self._poster.zone(ask)
        found = self.collected(ask.place, window)
        digest = self._make((told for told, _ in found), window.first, window.last)
        if digest.parts & order.parts:
            asks = {told.key: each for told, each in found}
            posts = {key: ts for key, each in asks.items() if (ts := self._post_of(each))}
            self._deliver(ask, order, Digested(digest, order.parts, zone, asks, posts))
        else:
            nothing = NothingToTell(window.first, zone, digest.left_out, elsewhere=bool(digest))
            self._deliver_nothing(ask, order, nothing)

    def _deliver_nothing(self, ask: Ask, order: Order, nothing: NothingToTell) -> None:
        if not order.scheduled:
            self._poster.aside(ask, nothing)
            self._done(ask, [])
        elif order.quiet:
            self._done(ask, [])
        else:
            self._deliver(ask, order, nothing)

    def _deliver(self, ask: Ask, order: Order, outcome: Digested | CopytasterError) -> None:
        is_first = self._ledger.begin(ask)
        past = Past(self._ledger.answers(ask), is_first, self._ledger.opened(ask))
        try:
            tss = self._poster.post_digest(ask, outcome, past)
        except CopytasterError as refusal:
            self._refused(ask, order, refusal)
            return
        if tss:
            self._done(ask, tss)
        else:
            self._ledger.close(ask, State.REFUSED)

    def _done(self, ask: Ask, tss: list[str]) -> None:
        if self._ledger.set_answers(ask, tss) and self._ledger.close(ask, State.ANSWERED):
            self._windows.told(ask.place, ask.id)
            _log.info("digest posted", ask=ask.id, messages=len(tss))
        else:  # the channel or the workspace has gone
            self._poster.remove(ask.place, tss)

    def _refused(self, ask: Ask, order: Order, refusal: CopytasterError) -> None:
        """No digest could be posted: what it was of will be in the next one."""
        why = _PAUSES.get(refusal.code) if order.scheduled else None
        if why is None:
            self._poster.aside(ask, refusal)
        else:
            self._agenda.pause(ask.place, why)
        self._ledger.close(ask, State.REFUSED)

    def _tell_owner(self, ask: Ask) -> None:
        schedule = self._agenda.schedules.of(ask.place)
        if schedule is not None and schedule.paused is not None and not schedule.told:
            self._poster.tell_paused(ask, schedule.paused)
            self._agenda.schedules.note_told(ask.place)
        self._ledger.close(ask, State.ANSWERED)

    def _read(self, place: Place, window: Window) -> Iterator[_Read]:
        for ask_id, at in self._windows.stories(place, window):
            ask = self._ledger.load(ask_id, place)
            key = self._ledger.brief_key(ask) if ask and self._may_be_told(ask) else None
            brief = self._cache.get(ask.place, key) if ask and key else None
            if ask is None or key is None or brief is None:
                continue
            before = None
            if ask.source.kind is SourceKind.LINK:
                link = ask.source.value
                before = self._cache.version_before(ask.place, link, key)
            told = Told(
                ask.id,
                datetime.fromtimestamp(at, UTC),
                self._desk.corrected(ask.place, brief).applied(),
                self._desk.corrected(ask.place, before).applied() if before else None,
            )
            yield _Read(ask, key, told)

    def _may_be_told(self, ask: Ask) -> bool:
        if ask.place.apart or self._ledger.state(ask) is not State.ANSWERED:
            return False
        return self._ledger.state(withdrawal(ask)) is not State.OPEN

    def _post_of(self, ask: Ask) -> str | None:
        return ask.message or next(iter(self._ledger.answers(ask)), None)
