"""What may happen to a channel: archived, made private, renamed, deleted, or the app removed."""

from bot.demo.slack.events import add_message, tell
from bot.demo.slack.workspace import Channel, Workspace


def archive(space: Workspace, channel: str, user: str) -> None:
    """Archive a channel: nobody posts in it any more."""
    found = space.channel(channel)
    found.archived = True
    _tell(space, found, "archive", user=user)


def rename(space: Workspace, channel: str, name: str) -> None:
    """Give a channel another name; its id stays."""
    found = space.channel(channel)
    found.name = name
    _tell(space, found, "rename", channel={"id": channel, "name": name})


def make_private(space: Workspace, channel: str, user: str) -> None:
    """Make a public channel a private one; a message in it says so."""
    found = space.channel(channel)
    found.kind = "group"
    said = "made this channel *private*. Now, it can only be viewed or joined by invitation."
    add_message(space, found, {"user": user, "text": said, "subtype": "channel_convert_to_private"})


def remove_app(space: Workspace, channel: str) -> None:
    """Remove the app from a channel: it is told so, and of nothing more."""
    found = space.channel(channel)
    _tell(space, found, "left")
    found.members.discard(space.bot_user)


def delete_channel(space: Workspace, channel: str) -> None:
    """Delete a channel with all that was said in it."""
    found = space.channel(channel)
    _tell(space, found, "deleted")
    del space.channels[channel]


def _tell(space: Workspace, channel: Channel, what: str, /, **more: object) -> None:
    name = f"{'channel' if channel.kind == 'channel' else 'group'}_{what}"
    event = {"type": name, "channel": channel.id, **more, "event_ts": space.now()}
    tell(space, name, channel, event)
