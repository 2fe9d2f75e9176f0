"""Who performs which request: stories are answered by one, digests by the other."""

from dataclasses import dataclass

from bot.answering import Answering
from bot.asks import Ask, Section
from bot.digests import Digests
from handlers.errors import CopytasterError

_ABOUT_DIGESTS = frozenset({Section.DIGEST, Section.PAUSED})


@dataclass(frozen=True, slots=True)
class Staff:
    """Performs every request; see `bot.jobs.Performer`."""

    stories: Answering
    digests: Digests

    def perform(self, ask: Ask) -> None:
        """Answer a request."""
        self._for(ask).perform(ask)

    def give_up(self, ask: Ask, error: CopytasterError) -> None:
        """Tell why a request has no answer, after the last attempt."""
        self._for(ask).give_up(ask, error)

    def _for(self, ask: Ask) -> Answering | Digests:
        return self.digests if ask.section in _ABOUT_DIGESTS else self.stories
