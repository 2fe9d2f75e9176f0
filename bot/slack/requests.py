"""From what Slack sends to asks: which place, which thread, and one id for the same request."""

from typing import Any

from bot.asks import Ask, Place, Section, Source, SourceKind, identity

Json = dict[str, Any]

DIRECT = "im"
_PRIVATE_NAMES = frozenset({"directmessage", "privategroup"})
_GROUP_DIRECT = "mpdm-"


def team_of(body: Json) -> str:
    """The workspace a request comes from; an organisation's own when there is no workspace."""
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    return str(team or body.get("enterprise_id") or (body.get("enterprise") or {}).get("id") or "")


def place_of_event(body: Json, event: Json) -> Place:
    """Where an event happened. What is not said to be public is taken to be private."""
    channel = event["channel"]
    if isinstance(channel, dict):  # a channel that was renamed, with its new name
        channel = channel["id"]
    return Place(team_of(body), str(channel), event.get("channel_type") != "channel")


def place_of_channel(team: str, channel: str, name: str | None) -> Place:
    """Where a command, a shortcut or a button was used.

    Args:
        team: the workspace.
        channel: the channel's id.
        name: its name as Slack gives it; "privategroup" and "directmessage" stand for private ones.
    """
    is_public = (
        bool(name)
        and channel.startswith("C")
        and name not in _PRIVATE_NAMES
        and not str(name).startswith(_GROUP_DIRECT)
    )
    return Place(team, channel, not is_public)


def ask_of(message: Json, place: Place, source: Source, response_url: str | None = None) -> Ask:
    """The request for the brief of a message, the same by whichever way it arrives.

    Args:
        message: as Slack has it.
        place: its channel.
        source: what is read of it.
        response_url: where whoever asked may be answered alone.
    """
    ts = str(message["ts"])
    value = "" if source.kind is SourceKind.TEXT else source.value
    return Ask(
        id=identity(place.team, place.channel, ts, Section.BRIEF, value),
        place=place,
        user=str(message.get("user") or ""),
        section=Section.BRIEF,
        source=source,
        message=ts,
        thread=str(message.get("thread_ts") or ts),
        response_url=response_url,
    )
