"""The names under which Redis keeps things, with workspace and channel: ct:T1:C1:ask:9f2.

Whoever deletes a channel or a workspace deletes by the beginning of the name. Some lists name no
place and hold only names of places: `OPEN`, `GONE`, `SCHEDULES` and the clock's own two.
"""

import hashlib
import re

from bot.asks import Place

OPEN = "ct:open"
"""Sorted set of "team:channel:ask": the asks not yet closed, by the time when they were opened."""
GONE = "ct:gone"
"""Sorted set of workspaces that removed the app, by the time of the second sweep."""
SCHEDULES = "ct:schedules"
"""Set of "team:channel": where digests are scheduled. A name without a schedule is taken off."""
CLOCK_JOBS, CLOCK_TIMES = "ct:clock-jobs", "ct:clock-times"
"""What the clocks have planned: a copy of the schedules, made anew when it is lost."""
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

    What a channel had read in private mode has names of its own.

    Raises:
        ValueError: the workspace or channel id is none of Slack's.
    """
    if place.apart:
        return of_channel(place, "apart", *parts)
    if place.private:
        return of_channel(place, *parts)
    return ":".join(("ct", _safe(place.team), PUBLIC, *parts))


def of_schedule(place: Place) -> str:
    """The name of a channel's schedule: a workspace's, as it outlives what the channel holds.

    Raises:
        ValueError: the workspace or channel id is none of Slack's.
    """
    return of_team(place.team, _safe(place.channel), "schedule")


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
