"""The desk: requests are taken in, written down and handed to the workers. It knows no Slack."""

from collections.abc import Sequence
from dataclasses import replace

from bot.asks import READINGS, Ask, Place, Section, Source, SourceKind, identity
from bot.cache import BriefCache
from bot.channels import Channels
from bot.corrections import Corrected, Corrections, Noted
from bot.keys import digest
from bot.ledger import Ledger, State
from bot.queue import JobQueue
from handlers.records import Brief


class Desk:
    """The use cases. Every method may raise redis.RedisError; calling again is then safe."""

    def __init__(
        self,
        ledger: Ledger,
        queue: JobQueue,
        cache: BriefCache,
        channels: Channels,
        corrections: Corrections,
    ) -> None:
        self.channels = channels
        self._ledger = ledger
        self._queue = queue
        self._cache = cache
        self._corrections = corrections

    def submit(self, ask: Ask) -> bool:
        """Write a request down and queue it.

        Returns:
            True when it is new; False when the same request came before, by whichever event.
        """
        ask = self._kept_apart(ask)
        is_new = self._ledger.open(ask)
        if is_new or self._ledger.state(ask) is State.OPEN:
            self._queue.put(ask)
        return is_new

    def about(self, place: Place, ts: str) -> list[Ask]:
        """The requests for the brief of a message."""
        asks = self._ledger.asks_of_message(place, ts)
        return [ask for ask in asks if ask.section is Section.BRIEF]

    def answered(self, ask: Ask) -> bool:
        """Whether a request has its brief, or will have: False when it was refused."""
        return self._ledger.state(ask) in {State.ANSWERED, State.OPEN}

    def insist(self, ask: Ask) -> bool:
        """Submit a request that somebody makes by hand: one that was refused is read once more.

        Returns:
            True when it will be answered, anew or in place of its refusal.
        """
        if self.submit(ask):
            return True
        ask = self._kept_apart(ask)
        if self._ledger.state(ask) is not State.REFUSED or not self._ledger.reopen(ask):
            return False
        self._queue.put_again(ask)
        return True

    def edited(self, place: Place, ts: str, asks: Sequence[Ask]) -> None:
        """A message was edited: what is new is read in place of what is gone.

        Args:
            place: the channel.
            ts: the message.
            asks: what would be asked of the message as it is now.
        """
        known = {ask.id: ask for ask in self.about(place, ts)}
        wanted = {ask.id: ask for ask in asks}
        gone = [ask for ask in known.values() if ask.id not in wanted]
        changed = bool(gone)
        for ask in wanted.values():
            if ask.id in known:
                changed |= self._reread(ask)
            else:
                self._take_over(gone.pop(0) if gone else None, ask)
        for ask in gone:
            self._withdraw(ask)
        if changed:
            self._withdraw_parts(place, ts)

    def deleted(self, place: Place, ts: str) -> int:
        """A message was deleted, so its answers go too. Gives how many requests it had."""
        asks = self._ledger.asks_of_message(place, ts)
        for ask in asks:
            self._withdraw(ask)
        return len(asks)

    def forget(self, place: Place, link: str) -> int:
        """Delete a link's briefs and answers in a channel. Gives how many there were."""
        asks = self._ledger.asks_of_link(place, link)
        for ask in asks:
            self._withdraw(ask)
        return max(self._cache.forget(place, link), len(asks))

    def part(self, ask_id: str, place: Place, section: Section, user: str) -> Ask | None:
        """A request for another part of an answer, in the same thread; pressed twice, it is one.

        Args:
            ask_id: the request that was answered.
            place: the channel.
            section: the part.
            user: who wishes it.

        Returns:
            The request, not yet submitted; None when the answer is not known (any longer).
        """
        answered = self._ledger.load(ask_id, place)
        if answered is None:
            return None
        source = answered.source
        if source.kind is not SourceKind.LINK:
            source = Source(SourceKind.ANSWER, answered.id)
        thread = answered.thread or next(iter(self._ledger.answers(answered)), None)
        opened = repr(self._ledger.opened(answered))  # another one once the story was read anew
        new_id = identity(place.team, place.channel, opened, section, ask_id)
        return Ask(
            new_id, answered.place, user, section, source, message=answered.message, thread=thread
        )

    def story_of(self, ask_id: str, place: Place) -> Corrected | None:
        """The story that answered a request and what was put right in it, while it is kept."""
        answered = self._ledger.load(ask_id, place)
        key = answered and self._ledger.brief_key(answered)
        brief = self._cache.get(answered.place, key) if answered and key else None
        return self.corrected(answered.place, brief) if answered and brief else None

    def corrected(self, place: Place, brief: Brief) -> Corrected:
        """A story with what was put right in it in one channel."""
        return Corrected(place, brief, self._corrections.of(place, brief))

    def correct(self, ask_id: str, place: Place, noted: Noted) -> bool:
        """Keep a correction, and write the answers anew that it is about.

        Args:
            ask_id: the request whose answer is meant.
            place: its channel.
            noted: the correction, of the story as `story_of` gives it.

        Returns:
            False when the story is kept no longer.
        """
        answered, story = self._ledger.load(ask_id, place), self.story_of(ask_id, place)
        if answered is None or story is None:
            return False
        self._corrections.note(answered.place, story.brief, noted)
        about = [answered]
        if answered.source.kind is SourceKind.LINK:
            link = answered.source.value
            self._cache.tie(place, link, self._corrections.name(answered.place, story.brief))
            about += self._ledger.asks_of_link(place, link)
        self._write_anew(about, noted.id)
        return True

    def renew(self, ask_id: str, place: Place, occasion: str) -> None:
        """Write an answer anew, so that its evidence links open for as long as new ones do.

        Args:
            ask_id: the request that was answered.
            place: its channel.
            occasion: with the same one again nothing happens.
        """
        answered = self._ledger.load(ask_id, place)
        self._write_anew([answered] if answered else [], occasion)

    def revoke(self, place: Place, link: str) -> int:
        """Let no evidence link to a story open any more that was handed out in a channel.

        Args:
            place: the channel.
            link: the link of the story.

        Returns:
            How many answers there were; they are written anew, with new evidence links.
        """
        answered = [each for each in self._ledger.asks_of_link(place, link) if self._is_shown(each)]
        salts = [self._ledger.salt(each, renew=True) for each in answered]
        self._write_anew(answered, "-".join(salt or "" for salt in salts))
        return len(answered)

    def _kept_apart(self, ask: Ask) -> Ask:
        if not self.channels.state(ask.place).private_mode:
            return ask
        return replace(ask, place=replace(ask.place, private=True, apart=True))

    def _reread(self, ask: Ask) -> bool:
        ask = self._kept_apart(ask)
        if self._ledger.text_digest(ask) == digest(ask.source.value):
            return False
        if self._ledger.reopen(ask):
            self._queue.put_again(ask)
        return True

    def _take_over(self, old: Ask | None, ask: Ask) -> None:
        """Answer in the place of an old answer: its messages are rewritten, not posted anew."""
        ask = self._kept_apart(ask)
        self._ledger.open(ask)
        if old is not None:
            self._ledger.set_answers(ask, self._ledger.answers(old))
            self._ledger.drop(old)
        self._queue.put(ask)

    def _withdraw(self, ask: Ask) -> None:
        self.submit(withdrawal(ask))

    def _is_shown(self, ask: Ask) -> bool:
        return ask.section in READINGS and self._ledger.state(ask) is State.ANSWERED

    def _write_anew(self, about: list[Ask], occasion: str) -> None:
        for ask in {each.id: each for each in about if self._is_shown(each)}.values():
            self.submit(
                Ask(
                    id=identity(
                        ask.place.team, ask.place.channel, ask.id, Section.CORRECTED, occasion
                    ),
                    place=ask.place,
                    user=ask.user,
                    section=Section.CORRECTED,
                    source=Source(SourceKind.ANSWER, ask.id),
                )
            )

    def _withdraw_parts(self, place: Place, ts: str) -> None:
        for ask in self._ledger.asks_of_message(place, ts):
            if ask.section is not Section.BRIEF:
                self._withdraw(ask)


def withdrawal(ask: Ask) -> Ask:
    """The request that takes the answer of another away, and forgets that one."""
    return Ask(
        id=identity(ask.place.team, ask.place.channel, ask.id, Section.NOTHING, ""),
        place=ask.place,
        user=ask.user,
        section=Section.NOTHING,
        source=Source(SourceKind.ANSWER, ask.id),
    )
