"""The workers' half of the desk: fetch, read, have the answer posted once. It knows no Slack."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

import structlog

from bot.asks import Ask, Place, Section, Source, SourceKind, identity
from bot.cache import BriefCache, article_key, link_key, text_key
from bot.desk import Desk, withdrawal
from bot.ledger import Ledger, State
from bot.troubles import BriefGone, NothingToRead
from handlers.errors import CopytasterError
from handlers.records import Article, Brief

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """A story was read. `link` is None for a text; `from_cache` when it had been read before."""

    brief: Brief
    link: str | None
    from_cache: bool


Outcome = Answer | CopytasterError
"""What a request comes to: an answer, or an error whose sentence is told."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was posted for a request before.

    Attributes:
        answers: the `ts` of the messages that are known, in their order.
        is_first: nothing can have been posted yet, so nothing need be looked for.
        since: when the request was opened (Unix seconds).
    """

    answers: list[str]
    is_first: bool
    since: float


class Reader(Protocol):
    """Takes stories in and reads them. Every method may raise CopytasterError."""

    def link(self, link: str) -> Article:
        """The story behind a link."""

    def file(self, body: bytes) -> Article:
        """The story in a file."""

    def read(self, article: Article) -> Brief:
        """What is found in a story."""


class Poster(Protocol):
    """Posts answers where they were asked for."""

    def post(self, ask: Ask, outcome: Outcome, past: Past) -> list[str]:
        """Post or rewrite an answer, each message once. Gives the `ts` of its messages."""

    def remove(self, place: Place, tss: list[str]) -> None:
        """Take messages away; those that are gone are passed over."""

    def busy(self, ask: Ask) -> AbstractContextManager[None]:
        """Shows that a request is being read while the context lasts, if that is long."""

    def parent(self, ask: Ask) -> tuple[Source, ...]:
        """What the message `ask.source.value` holds to read."""

    def file(self, ask: Ask) -> bytes:
        """The bytes of the file `ask.source.value`. Raises CopytasterError."""


class Answering:
    """Answers requests.

    `perform` may raise redis.RedisError, and what the poster raises when Slack is away: then the
    request stays open, and performing it again posts nothing twice.
    """

    def __init__(
        self, desk: Desk, ledger: Ledger, cache: BriefCache, reader: Reader, poster: Poster
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._cache = cache
        self._reader = reader
        self._poster = poster

    def perform(self, ask: Ask) -> None:
        """Answer a request that is open; one that is not is left alone."""
        current = self._open(ask)
        while current is not None:
            if current.section is Section.NOTHING:
                self._take_away(current)
            elif current.section is Section.CORRECTED:
                self._write_anew(current)
            elif current.source.kind is SourceKind.PARENT:
                self._pass_on(current)
            else:
                with self._poster.busy(current):
                    outcome = self._outcome(current)
                self._deliver(current, outcome)
            current = self._open(ask)

    def give_up(self, ask: Ask, error: CopytasterError) -> None:
        """Say why a request was not read, after the last attempt."""
        current = self._open(ask)
        if current is not None:
            self._deliver(current, error)

    def _open(self, ask: Ask) -> Ask | None:
        if self._ledger.state(ask) is not State.OPEN or self._is_withdrawn(ask):
            return None
        return self._ledger.load(ask.id, ask.place)

    def _is_withdrawn(self, ask: Ask) -> bool:
        """Whether a job waits that takes the answer away: then none is posted any more."""
        return self._ledger.state(withdrawal(ask)) is State.OPEN

    def _outcome(self, ask: Ask) -> Outcome:
        try:
            answer = self._answer(ask)
        except CopytasterError as error:
            return error
        return replace(answer, brief=self._desk.corrected(ask.place, answer.brief).applied())

    def _answer(self, ask: Ask) -> Answer:
        source = ask.source
        match source.kind:
            case SourceKind.LINK:
                return self._link(ask)
            case SourceKind.ANSWER:
                return self._earlier(ask)
            case SourceKind.FILE:
                return self._article(ask, self._reader.file(self._poster.file(ask)))
            case _:
                return self._article(ask, Article(source.value))

    def _link(self, ask: Ask) -> Answer:
        link, made = ask.source.value, False

        def make() -> Brief:
            nonlocal made
            made = True
            article = self._reader.link(link)
            story = article_key(article)
            read = self._cache.single_flight(ask.place, story, lambda: self._reader.read(article))
            self._cache.note_version(ask.place, link, story)
            return read

        key = link_key(link)
        brief = self._cache.single_flight(ask.place, key, make)
        # A link's brief is kept for minutes only, the story's own for as long as the answer.
        self._ledger.note_brief(ask, self._cache.story_of(ask.place, link) or key)
        return Answer(brief, link, from_cache=not made)

    def _article(self, ask: Ask, article: Article) -> Answer:
        made = False

        def make() -> Brief:
            nonlocal made
            made = True
            return self._reader.read(article)

        key = text_key(article.text)
        brief = self._cache.single_flight(ask.place, key, make)
        self._ledger.note_brief(ask, key)
        return Answer(brief, None, from_cache=not made)

    def _earlier(self, ask: Ask) -> Answer:
        story = self._desk.story_of(ask.source.value, ask.place)
        if story is None:
            raise BriefGone
        key = self._ledger.brief_key(replace(ask, id=ask.source.value))
        self._ledger.note_brief(ask, key or "")
        return Answer(story.brief, None, from_cache=True)

    def _pass_on(self, ask: Ask) -> None:
        """A mention in a thread: the request becomes one for each thing in the message above."""
        sources = self._poster.parent(ask)
        if not sources:
            self._deliver(ask, NothingToRead())
            return
        for source in sources:
            self._desk.insist(_of_parent(ask, source))
        self._ledger.close(ask, State.ANSWERED)

    def _deliver(self, ask: Ask, outcome: Outcome) -> None:
        is_first = self._ledger.begin(ask)
        past = Past(self._ledger.answers(ask), is_first, self._ledger.opened(ask))
        if self._open(ask) is None:
            return
        tss = self._poster.post(ask, outcome, past)
        state = State.ANSWERED if isinstance(outcome, Answer) and tss else State.REFUSED
        noted = self._ledger.set_answers(ask, tss)
        if noted and self._ledger.close(ask, state):
            _log.info("answered", ask=ask.id, state=str(state), messages=len(tss))
        elif self._ledger.state(ask) is not State.OPEN:  # deleted while it was being posted
            self._poster.remove(ask.place, tss)

    def _write_anew(self, ask: Ask) -> None:
        """An answer as the desk put it right; one that is gone by now stays gone."""
        answered = self._ledger.load(ask.source.value, ask.place)
        story = self._desk.story_of(ask.source.value, ask.place)
        if answered and story and self._ledger.state(answered) is State.ANSWERED:
            link = answered.source.value if answered.source.kind is SourceKind.LINK else None
            opened = self._ledger.opened(answered)
            past = Past(self._ledger.answers(answered), is_first=False, since=opened)
            tss = self._poster.post(answered, Answer(story.applied(), link, from_cache=False), past)
            if not self._ledger.set_answers(answered, tss):
                self._poster.remove(answered.place, tss)
        self._ledger.close(ask, State.ANSWERED)

    def _take_away(self, ask: Ask) -> None:
        answered = self._ledger.load(ask.source.value, ask.place)
        if answered is not None:
            gone: list[str] = []
            while (tss := self._ledger.answers(answered)) != gone:
                self._poster.remove(ask.place, tss)
                gone = tss
            self._ledger.drop(answered)
        self._ledger.close(ask, State.ANSWERED)


def _of_parent(ask: Ask, source: Source) -> Ask:
    ts = ask.source.value
    value = "" if source.kind is SourceKind.TEXT else source.value
    new_id = identity(ask.place.team, ask.place.channel, ts, ask.section, value)
    return replace(ask, id=new_id, source=source, message=ts, thread=ask.thread or ts)
