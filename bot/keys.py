"""The names under which Redis keeps things, with workspace and channel: ct:T1:C1:ask:9f2.

Whoever deletes a channel or a workspace deletes by the beginning of the name. Two lists name no
place and hold only names of places: `OPEN` and `GONE`.
"""

import hashlib
import re

from bot.asks import Place

OPEN = "ct:open"
"""Sorted set of "team:channel:ask": the asks not yet closed, by the time when they were opened."""
GONE = "ct:gone"
"""Sorted set of workspaces that removed the app, by the time of the second sweep."""
EVERYTHING = "ct:*:*:*"
"""The pattern of all names that have a place."""
PUBLIC = "_public"
"""Stands for the channel in names of what all public channels of a workspace share."""
TEAM = "_team"
"""Stands for the channel in names of what belongs to a workspace as a whole."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,63}")


def digest(text: str) -> str:
    """A fingerprint of a text from which its words cannot be got back: 32 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def of_channel(place: Place, *parts: str) -> str:
    """The name of something of one channel.

    Raises:
        ValueError: the workspace or channel id is none of Slack's.
    """
    return ":".join(("ct", _safe(place.team), _safe(place.channel), *parts))


def of_team(team: str, *parts: str) -> str:
    """The name of something of a whole workspace. Raises ValueError as `of_channel` does."""
    return ":".join(("ct", _safe(team), TEAM, *parts))


def of_briefs(place: Place, *parts: str) -> str:
    """The name of a brief: a private channel's stay in that channel, public channels share.

    Raises:
        ValueError: the workspace or channel id is none of Slack's.
    """
    if place.private:
        return of_channel(place, *parts)
    return ":".join(("ct", _safe(place.team), PUBLIC, *parts))


def member(place: Place, ask_id: str) -> str:
    """How an ask is named in `OPEN`. Raises ValueError as `of_channel` does."""
    return ":".join((_safe(place.team), _safe(place.channel), ask_id))


def everything_of_channel(place: Place) -> str:
    """The pattern of all names of a channel. Raises ValueError as `of_channel` does."""
    return of_channel(place, "*")


def everything_of_team(team: str) -> str:
    """The pattern of all names of a workspace. Raises ValueError as `of_channel` does."""
    return f"ct:{_safe(team)}:*"


def _safe(slack_id: str) -> str:
    """An id as it is, unless it could reach into another's names: "T1:C2", "*"."""
    if not _SAFE.fullmatch(slack_id):
        raise ValueError(f"no Slack id: {slack_id!r}")
    return slack_id
