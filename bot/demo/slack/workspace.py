"""One workspace of the local Slack: its people, channels, messages, files and views."""

import itertools
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Json = dict[str, Any]
Kind = Literal["channel", "group", "im"]

SCOPES = frozenset(
    {"app_mentions:read", "chat:write", "commands", "users:read", "reactions:write"}
    | {f"{kind}:{what}" for kind in ("channels", "groups", "im") for what in ("history", "read")}
    | {"files:read", "files:write", "im:write"}
)
EVENTS = frozenset(
    {"message.channels", "message.groups", "message.im", "app_mention", "app_home_opened"}
    | {"member_joined_channel", "app_uninstalled", "tokens_revoked"}
    | {"channel_archive", "channel_deleted", "group_archive", "group_deleted"}
    | {"channel_left", "group_left", "channel_rename", "group_rename"}
)


class Refused(Exception):
    """Slack says no: `ok` is false, `error` is this, `details` are more keys of the answer."""

    def __init__(self, error: str, **details: Any) -> None:  # noqa: ANN401 - JSON
        super().__init__(error)
        self.error = error
        self.details = details


@dataclass(frozen=True, slots=True)
class Reply:
    """What the app answered to a command or a click: HTTP status (0 = none), body, seconds."""

    status: int
    body: str
    seconds: float


class Outlet(Protocol):
    """The way to the app: signed HTTP requests, or a websocket."""

    def event(self, payload: Json) -> None:
        """Deliver an event in the background, again and again as Slack does."""

    def ask(self, kind: str, payload: Json) -> Reply:
        """Deliver a command ("slash_commands") or a click ("interactive"); gives the reply."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in this workspace: its token, what it may do and what it is told of.

    `commands` says of each whether links and names in its words are marked (`should_escape`).
    """

    token: str = "xoxb-local-1"  # noqa: S105 - opens nothing but the local Slack
    app: str = "A0COPYTASTER"
    bot: str = "B0COPYTASTER"
    user: str = "U0COPYTASTER"
    scopes: frozenset[str] = SCOPES
    events: frozenset[str] = EVENTS
    commands: Mapping[str, bool] = field(
        default_factory=lambda: dict.fromkeys(
            ("/whosaid", "/figures", "/copytaster", "/digest"), True
        )
    )
    shortcuts: frozenset[str] = frozenset({"who_said_what"})


@dataclass(slots=True)
class Channel:
    """A channel, private channel ("group") or direct message ("im") and what was said in it."""

    id: str
    name: str
    kind: Kind
    members: set[str]
    creator: str = ""
    messages: list[Json] = field(default_factory=list)
    archived: bool = False

    def find(self, ts: str) -> Json:
        """The message of that `ts`. Raises Refused when there is none."""
        for message in self.messages:
            if message["ts"] == ts:
                return message
        raise Refused("message_not_found")

    def thread(self, ts: str) -> list[Json]:
        """The message of that `ts` and the replies to it, oldest first."""
        return [each for each in self.messages if ts in (each["ts"], each.get("thread_ts"))]


@dataclass(slots=True)
class Workspace:
    """Everything that one workspace knows. Use `lock` around what must not be torn apart."""

    team: str = "T0NEWSROOM"
    name: str = "Daily Planet Desk"
    installation: Installation | None = field(default_factory=Installation)
    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, Json] = field(default_factory=dict)
    ephemeral: list[Json] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    triggers: dict[str, float] = field(default_factory=dict)
    response_urls: dict[str, Json] = field(default_factory=dict)
    outlet: Outlet | None = None
    base: str = ""
    revoked: set[str] = field(default_factory=set)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _count: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last: int = 0

    def new_id(self, prefix: str) -> str:
        """An id nobody has: "C" gives "C00000007"."""
        return f"{prefix}{next(self._count):08d}"

    def now(self) -> str:
        """A time stamp as Slack writes it, later than every one before."""
        with self.lock:
            self._last = max(self._last + 1, time.time_ns() // 1_000)
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add_user(self, name: str, *, admin: bool = False, zone: str = "Europe/London") -> str:
        """Somebody new; gives the user id."""
        user = self.new_id("U")
        self.users[user] = {
            "id": user,
            "team_id": self.team,
            "name": re.sub(r"\W", "", name).lower(),
            "real_name": name,
            "tz": zone,
            "is_admin": admin,
            "is_owner": False,
            "is_bot": False,
            "deleted": False,
            "profile": {"display_name": name, "real_name": name},
        }
        return user

    def add_channel(
        self,
        name: str,
        members: Iterable[str] = (),
        *,
        private: bool = False,
        with_app: bool = True,
    ) -> str:
        """A new channel with those members, and the app when `with_app`; gives the channel id.

        The first member is its creator.
        """
        kind: Kind = "group" if private else "channel"
        people = list(members)
        return self._add(name, kind, [*people, *([self.bot_user] if with_app else [])])

    def direct(self, user: str) -> str:
        """The id of the direct message between that user and the app; made when there is none."""
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members:
                return channel.id
        return self._add("directmessage", "im", [user, self.bot_user])

    def _add(self, name: str, kind: Kind, members: list[str]) -> str:
        name_of_it = self.new_id("D" if kind == "im" else "C")
        channel = Channel(name_of_it, name, kind, set(members), members[0] if members else "")
        self.channels[channel.id] = channel
        return channel.id

    def revoke(self) -> None:
        """The app is not installed any more, and its token is worth nothing."""
        if self.installation:
            self.revoked.add(self.installation.token)
        self.installation = None

    @property
    def bot_user(self) -> str:
        """The user id of the app; "" when it is not installed."""
        return self.installation.user if self.installation else ""

    def channel(self, channel: str) -> Channel:
        """The channel of that id. Raises Refused when there is none."""
        if channel not in self.channels:
            raise Refused("channel_not_found")
        return self.channels[channel]

    def may(self, scope: str) -> bool:
        """True when the app is installed with that scope."""
        return self.installation is not None and scope in self.installation.scopes

    def require(self, scope: str) -> None:
        """Raise Refused as Slack does when the app lacks that scope."""
        if not self.may(scope):
            have = sorted(self.installation.scopes) if self.installation else []
            raise Refused("missing_scope", needed=scope, provided=",".join(have))

    def visible(self, channel: str) -> Channel:
        """A channel that the app may look into. Raises Refused otherwise."""
        found = self.channel(channel)
        if self.bot_user in found.members:
            return found
        raise Refused("not_in_channel" if found.kind == "channel" else "channel_not_found")
