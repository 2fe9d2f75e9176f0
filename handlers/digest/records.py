"""The vocabulary of a digest: what the stories of one channel claim, where they differ.

Every item names its story by `Told.key` and holds the brief's own record, so that its words are
exact and its place is known. Nothing here is worded for a reader.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.compare import Changes
from handlers.records import Attribution, Brief, Figure, SpeakerKind


class Part(StrEnum):
    """The sections of a digest, in the order in which an editor reads them."""

    DIFFER = "differ"
    CHANGED = "changed"
    QUOTED = "quoted"
    FIGURES = "figures"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Told:
    """One story as a channel had it.

    Attributes:
        key: the caller's name for it; no two stories of a digest have the same.
        at: when it was read there (aware).
        brief: what it holds, as the desk put it right.
        before: the earlier version behind the same link, when there is one.
    """

    key: str
    at: datetime
    brief: Brief
    before: Brief | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What is told as one story: one text, or the copies of one wire on several sites.

    `keys` are its `Told.key`, the one that items are shown from first.
    """

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a story; `keys` as in `Story`, the first one's brief holds the figure."""

    keys: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement of a story; `keys` as in `Story`, the first one's brief holds the statement."""

    keys: tuple[str, ...]
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures of one thing that differ, or that are hedged otherwise.

    Attributes:
        of: what is counted, in the words of the first claim ("people killed").
        sides: the claims, those that agree with each other together; the sides by time.
        hedge_only: whether the numbers are the same and only bound or hedge differ: "30" here,
            "at least 30" there.
    """

    of: str
    sides: tuple[tuple[Claim, ...], ...]
    hedge_only: bool


@dataclass(frozen=True, slots=True)
class Rewording:
    """One quote in other words: quoted otherwise by several stories, the earliest first."""

    speaker: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A story that changed between two versions.

    Attributes:
        key: of the later version.
        earlier: of the earlier one when it is in the digest too; None when it came before.
        before: the earlier version's brief.
        changes: quotes and figures added, dropped, reworded.
    """

    key: str
    earlier: str | None
    before: Brief
    changes: Changes


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who was quoted.

    Attributes:
        name: the fullest name that a story gives.
        role: the first role that a story gives, or None.
        kind: what they are; UNNAMED when no story names them.
        utterances: what they said, by time.
    """

    name: str
    role: str | None
    kind: SpeakerKind
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one thing in one or more stories, by time. `of` as in `Difference`."""

    of: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What was read in a channel in a window of time; false when there is nothing to tell.

    Attributes:
        since: from then (aware), `until`: up to then.
        told: every story that it is of, by time.
        stories: the same, copies together.
        differing, reworded: what one story says otherwise than another, the weightiest first.
        changed: stories that changed, the latest first.
        quoted: who was quoted, the most often first.
        figures: what was counted, in most stories first.
        refused: who would not say, and what could not be verified, by time.
        left_out: stories that are under embargo; nothing of them is in the digest.
    """

    since: datetime
    until: datetime
    told: tuple[Told, ...] = ()
    stories: tuple[Story, ...] = ()
    differing: tuple[Difference, ...] = ()
    reworded: tuple[Rewording, ...] = ()
    changed: tuple[Revision, ...] = ()
    quoted: tuple[Voice, ...] = ()
    figures: tuple[Counted, ...] = ()
    refused: tuple[Utterance, ...] = ()
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def parts(self) -> frozenset[Part]:
        """The sections in which there is something to tell."""
        found = {
            Part.DIFFER: self.differing or self.reworded,
            Part.CHANGED: self.changed,
            Part.QUOTED: self.quoted,
            Part.FIGURES: self.figures,
            Part.REFUSED: self.refused,
        }
        return frozenset(part for part, items in found.items() if items)

    def story(self, key: str) -> Told:
        """The story of a key. Raises KeyError when there is none."""
        for told in self.told:
            if told.key == key:
                return told
        raise KeyError(key)
