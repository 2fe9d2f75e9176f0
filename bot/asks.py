"""What somebody asks for in Slack: where, by whom, about which words, for which part of a brief."""

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Section(StrEnum):
    """Which part of a brief is wanted.

    NOTHING takes an earlier answer away; CORRECTED writes it anew, as the desk put it right. A
    DIGEST is of all stories of its channel; PAUSED tells the owner that no more of them come.
    """

    BRIEF = "brief"
    WHO_SAID = "whosaid"
    FIGURES = "figures"
    QUOTES = "quotes"
    CSV = "csv"
    JSON = "json"
    CHECKLIST = "checklist"
    CORRECTED = "corrected"
    NOTHING = "nothing"
    DIGEST = "digest"
    PAUSED = "paused"


FILES = frozenset({Section.CSV, Section.JSON, Section.CHECKLIST})
"""The parts that are posted as a file."""
READINGS = frozenset({Section.BRIEF, Section.WHO_SAID, Section.FIGURES, Section.QUOTES})
"""The parts that are posted as messages."""
STORIES = frozenset({Section.BRIEF, Section.WHO_SAID, Section.FIGURES})
"""The parts for which a story is read: it is in the next digest of its channel."""


class SourceKind(StrEnum):
    """Where the words to be read come from.

    A parent is looked up when it is read: a mention in a thread is about the message above it. An
    answer has been read before: the buttons below a brief ask for other parts of it. An order says
    what a digest is to be like.
    """

    LINK = "link"
    TEXT = "text"
    FILE = "file"
    PARENT = "parent"
    ANSWER = "answer"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of a workspace.

    Attributes:
        team, channel: the ids of Slack.
        private: whether it is a private channel, a DM or a group DM, or is not known to be public.
        apart: whether it was in private mode: what is read then is in no digest either, and is
            not used again for what is read there at other times.
    """

    team: str
    channel: str
    private: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read.

    Attributes:
        kind: what `value` is.
        value: a link, a text, the `url_private` of a Slack file, the `ts` of a message of the same
            channel, the id of an earlier request, or what `bot.digests.Order` writes.
    """

    kind: SourceKind
    value: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. The same request has the same `id`, by whichever event it arrives.

    Attributes:
        id: see `identity`.
        place: where it was asked and is answered.
        user: who asked (a Slack user id).
        section: which part of the brief is wanted.
        source: what is to be read.
        message: the `ts` of the message that is read, or None for a slash command.
        thread: the `ts` under which the answer is posted; None = a new message of the channel.
        response_url: where a slash command may answer when the bot is not in the channel.
    """

    id: str
    place: Place
    user: str
    section: Section
    source: Source
    message: str | None = None
    thread: str | None = None
    response_url: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A JSON object that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Ask":
        """Read what `to_json` gave. Raises KeyError or ValueError when it is something else."""
        return cls(
            id=data["id"],
            place=Place(**data["place"]),
            user=data["user"],
            section=Section(data["section"]),
            source=Source(SourceKind(data["source"]["kind"]), data["source"]["value"]),
            message=data.get("message"),
            thread=data.get("thread"),
            response_url=data.get("response_url"),
        )


def identity(team: str, channel: str, key: str, section: Section, source: str) -> str:
    """The id of a request.

    Args:
        team: the workspace where it was asked.
        channel: the channel where it was asked.
        key: the `ts` of the message that is read, or the trigger id of a slash command.
        section: which part of the brief is wanted.
        source: the link that is read, or "" for the text of the message itself.

    Returns:
        32 hexadecimal digits; a mention and the message event of the same post give the same.
    """
    words = f"{team}\x1f{channel}\x1f{key}\x1f{section}\x1f{source}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]
