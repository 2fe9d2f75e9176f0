"""What the listeners have at hand: the desk, clients that answer quickly, and errands."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import structlog

from bot.agenda import Agenda
from bot.desk import Desk
from bot.slack.clients import Clients
from bot.slack.views.guide import Facts
from bot.slack.views.message import Message

_THREADS = 4
_log = structlog.get_logger()
_P = ParamSpec("_P")
_T = TypeVar("_T")
_PATIENCE = 1.5
"""Seconds; Slack waits for 3."""


class Errands:
    """Small calls of Slack that nobody waits for: a note, a form, App Home.

    They are done once and may be lost with the process. What must not be lost is an ask.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="errand")

    def run(self, errand: Callable[_P, object], *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Call `errand(*args)` soon; what it raises is logged by its kind."""
        name = getattr(errand, "__name__", "")
        self._pool.submit(_watched, lambda: errand(*args, **kwargs), name)

    def soon(self, work: Callable[[], _T], late: Callable[[_T], object]) -> _T | None:
        """Do something that Slack is asked for, while somebody waits, but not for long.

        Args:
            work: gives what is waited for.
            late: is called with it when it took longer.

        Returns:
            What `work` gave, or None when it goes to `late`.
        """
        doing = self._pool.submit(work)
        try:
            return doing.result(_PATIENCE)
        except TimeoutError:
            self.run(lambda: late(doing.result()))
            return None

    def close(self) -> None:
        """Wait for those under way, and take no more."""
        self._pool.shutdown(wait=True)


@dataclass(frozen=True, slots=True)
class Reception:
    """What every listener gets."""

    desk: Desk
    agenda: Agenda
    clients: Clients
    errands: Errands
    facts: Facts
    drop_tokens: Callable[[str], None]

    def uninstall(self, team: str) -> None:
        """A workspace removed the app: its tokens go first, then all that is kept for it."""
        self.drop_tokens(team)
        self.desk.channels.delete_team(team)

    def whisper(
        self, team: str, channel: str, user: str, said: Message, thread: str | None
    ) -> None:
        """Say something that only one user sees; never a result, as Slack does not keep it."""
        self.errands.run(self._whisper, team, channel, user, said, thread)

    def _whisper(
        self, team: str, channel: str, user: str, said: Message, thread: str | None
    ) -> None:
        self.clients.of(team).chat_postEphemeral(
            channel=channel, user=user, text=said.text, blocks=list(said.blocks), thread_ts=thread
        )


def _watched(errand: Callable[[], object], name: str) -> None:
    try:
        errand()
    except Exception as error:  # noqa: BLE001 - nobody waits for it who could be told
        _log.warning("errand failed", errand=name, error=type(error).__name__)
