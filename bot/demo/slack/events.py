"""What the app is told: messages, mentions, edits, deletions, each in Slack's envelope."""

import time

from bot.demo.slack.workspace import Channel, Installation, Json, Kind, Workspace

_SCOPES = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "app_mention": "app_mentions:read",
}
"""What an app must be allowed to do before it is told of these."""


def add_message(space: Workspace, channel: Channel, message: Json) -> Json:
    """Keep a message; gives it with `ts`, and tells the app."""
    with space.lock:
        kept = {"type": "message", "team": space.team, **message, "ts": space.now()}
        parent = _parent(channel, kept)
        channel.messages.append(kept)
    tell_message(space, channel, kept)
    if parent is not None:
        tell_changed(space, channel, parent, parent)
    return kept


def tell_message(space: Workspace, channel: Channel, message: Json) -> None:
    """Send the `message` event and, when the app is named by a person, `app_mention`."""
    tell(space, _message_event(channel.kind), channel, {**message, **_where(channel, message)})
    named = f"<@{space.bot_user}>" in message.get("text", "")
    if named and "bot_id" not in message and channel.kind != "im":
        mention = {key: value for key, value in message.items() if key != "subtype"}
        where = {"channel": channel.id, "event_ts": message["ts"], "type": "app_mention"}
        tell(space, "app_mention", channel, {**mention, **where})


def tell_changed(space: Workspace, channel: Channel, before: Json, after: Json) -> None:
    """Send `message_changed`, as Slack does for edits, unfurls and replies alike."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": dict(after),
        "previous_message": dict(before),
        "ts": space.now(),
    }
    tell(space, _message_event(channel.kind), channel, {**event, **_where(channel, event)})


def tell_deleted(space: Workspace, channel: Channel, before: Json) -> None:
    """Send `message_deleted`."""
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": before["ts"],
        "previous_message": dict(before),
        "ts": space.now(),
    }
    tell(space, _message_event(channel.kind), channel, {**event, **_where(channel, event)})


def remove_message(space: Workspace, channel: Channel, message: Json) -> None:
    """Delete a message, and tell the app.

    One that has replies leaves a tombstone, which Slack tells as an edit; the tombstone goes with
    the last reply.
    """
    with space.lock:
        before, answered = dict(message), bool(message.get("reply_count"))
        if answered:
            words = {"text": "This message was deleted.", "user": "USLACKBOT", "blocks": []}
            message.update(words, subtype="tombstone", hidden=True)
        else:
            channel.messages.remove(message)
        emptied = _grave(channel, message)
    if answered:
        tell_changed(space, channel, before, message)
    else:
        tell_deleted(space, channel, before)
    if emptied:
        remove_message(space, channel, emptied)


def _grave(channel: Channel, reply: Json) -> Json | None:
    """The tombstone above a deleted reply when it was the last one there."""
    for parent in channel.messages:
        if parent["ts"] == reply.get("thread_ts") and parent is not reply:
            parent["reply_count"] -= 1
            last = parent["reply_count"] == 0 and parent.get("subtype") == "tombstone"
            return parent if last else None
    return None


def tell(space: Workspace, subscription: str, channel: Channel | None, event: Json) -> None:
    """Send an event to the app if it is subscribed to it and in the channel."""
    there = channel is None or space.bot_user in channel.members
    told = space.installation is not None and subscription in space.installation.events
    allowed = space.may(_SCOPES[subscription]) if subscription in _SCOPES else True
    if space.outlet and there and told and allowed:
        space.outlet.event(envelope(space, event))


def envelope(space: Workspace, event: Json) -> Json:
    """What Slack wraps around an event."""
    app = space.installation or Installation()
    return {
        "token": "unused",
        "team_id": space.team,
        "api_app_id": app.app,
        "event": event,
        "type": "event_callback",
        "event_id": space.new_id("Ev"),
        "event_time": int(time.time()),
        "authorizations": [
            {"team_id": space.team, "user_id": app.user, "is_bot": True, "enterprise_id": None}
        ],
    }


def _parent(channel: Channel, message: Json) -> Json | None:
    """The message that this one answers, with its counts brought up to date."""
    above = message.get("thread_ts")
    if above is None:
        return None
    parent = channel.find(above)
    parent["thread_ts"] = above
    parent["reply_count"] = parent.get("reply_count", 0) + 1
    parent["latest_reply"] = message["ts"]
    return parent


def _message_event(kind: Kind) -> str:
    return "message.im" if kind == "im" else f"message.{kind}s"


def _where(channel: Channel, event: Json) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind, "event_ts": event["ts"]}
