"""What became of each input: a brief, or the reason why there is none."""

from dataclasses import dataclass

from handlers.records import Brief


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input was not read: a stable code and a sentence that says what to do next."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input, as it was given, and what became of it."""

    name: str
    result: Brief | Failure
