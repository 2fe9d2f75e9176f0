"""What the local Slack is told to do badly: answer 429, lose a reply, refuse, dawdle."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

Kind = Literal["limited", "lost", "refused", "slow", "broken"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad answer.

    Attributes:
        kind: "limited" = 429; "lost" = done, but the connection is cut; "refused" = `ok` false;
            "slow" = done and answered late; "broken" = 500, not done.
        seconds: what Retry-After says, or how late the answer is.
        error: the `error` of a refusal.
    """

    kind: Kind
    seconds: float = 0
    error: str = ""


class Faults:
    """The bad answers that are still to be given, for each method in the order they were asked."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)
        self._lock = threading.Lock()

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next `times` calls of that method get this fault."""
        with self._lock:
            self._waiting[method].extend([fault] * times)

    def limit(self, method: str, seconds: int = 1, times: int = 1) -> None:
        """Answer 429 with Retry-After."""
        self.add(method, Fault("limited", seconds), times)

    def lose_reply(self, method: str, times: int = 1) -> None:
        """Do what is asked and cut the connection before the reply."""
        self.add(method, Fault("lost"), times)

    def refuse(self, method: str, error: str, times: int = 1) -> None:
        """Answer `ok` false with that error."""
        self.add(method, Fault("refused", error=error), times)

    def clear(self) -> None:
        """Give no more bad answers; forget those that were not given."""
        with self._lock:
            self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault of this call, if it has one."""
        with self._lock:
            waiting = self._waiting[method]
            return waiting.popleft() if waiting else None
