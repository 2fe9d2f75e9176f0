"""Channels that are closed, renamed, deleted or left, workspaces that remove the app.

The data of what is gone goes at once; the digest of a channel that is closed or renamed pauses.
"""

from collections.abc import Callable, Sequence
from re import Pattern

from slack_bolt import App

from bot.asks import Place
from bot.slack.features import Feature
from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.requests import place_of_event, team_of
from bot.slots import Pause

FEATURE = Feature(
    events=(
        "app_uninstalled",
        "tokens_revoked",
        "channel_deleted",
        "channel_left",
        "channel_archive",
        "channel_rename",
        "group_deleted",
        "group_left",
        "group_archive",
        "group_rename",
    ),
    optional={
        "channels:read": "know who created a channel, and when it is archived, renamed or deleted",
        "groups:read": "the same of private channels it was invited to",
    },
)


def register(app: App, reception: Reception) -> None:
    """Delete what is kept for what is gone, and pause the digests of what is closed."""

    def uninstalled(body: Json) -> None:
        reception.uninstall(team_of(body))

    def revoked(body: Json, event: Json) -> None:
        if (event.get("tokens") or {}).get("bot"):
            reception.uninstall(team_of(body))

    for what, happened in _HAPPENED:
        app.event(what)(_listener(reception, happened))
    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)


def _listener(
    reception: Reception, happened: Callable[[Reception, Place], None]
) -> Callable[..., None]:
    def closed(body: Json, event: Json) -> None:
        happened(reception, place_of_event(body, event))

    return closed


def _deleted(reception: Reception, place: Place) -> None:
    reception.agenda.schedules.delete(place)
    reception.desk.channels.delete_channel(place)


def _left(reception: Reception, place: Place) -> None:
    reception.desk.channels.delete_channel(place)
    reception.agenda.pause(place, Pause.LEFT)  # its request must outlive the deletion


def _archived(reception: Reception, place: Place) -> None:
    reception.agenda.pause(place, Pause.ARCHIVED)


def _renamed(reception: Reception, place: Place) -> None:
    reception.agenda.pause(place, Pause.RENAMED)


def _made_private(reception: Reception, place: Place) -> None:
    reception.agenda.pause(place, Pause.PRIVATE)


_Event = str | dict[str, str | Sequence[str | Pattern[str] | None] | None]
_HAPPENED: tuple[tuple[_Event, Callable[[Reception, Place], None]], ...] = (
    ("channel_deleted", _deleted),
    ("group_deleted", _deleted),
    ("channel_left", _left),
    ("group_left", _left),
    ("channel_archive", _archived),
    ("group_archive", _archived),
    ("channel_rename", _renamed),
    ("group_rename", _renamed),
    ({"type": "message", "subtype": "channel_convert_to_private"}, _made_private),
)
