"""What a kind of request needs from Slack: events, commands, shortcuts, and permissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command as the manifest has it."""

    command: str
    description: str
    usage_hint: str


@dataclass(frozen=True, slots=True)
class MessageShortcut:
    """A shortcut of the menu of every message."""

    callback_id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Feature:
    """What one file of listeners needs.

    Attributes:
        events: the events, by the names of the manifest ("message.channels").
        commands: the slash commands.
        shortcuts: the message shortcuts.
        scopes: each permission it cannot do without, and why.
        optional: each permission without which less is possible, and what.
    """

    events: tuple[str, ...] = ()
    commands: tuple[SlashCommand, ...] = ()
    shortcuts: tuple[MessageShortcut, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)
    optional: Mapping[str, str] = field(default_factory=dict)
