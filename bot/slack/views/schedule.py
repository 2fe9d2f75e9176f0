"""What is said of a schedule: "Monday to Friday at 09:00, Europe/Berlin", and why it pauses."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.phrases import STRONG, styled
from bot.slack.limits import Block
from bot.slack.views.items import Item
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice, point
from bot.slack.views.richtext import elements, rich_text
from bot.slots import DAYS, Pause, Schedule, next_due
from handlers.digest.records import Part

PARTS = {
    Part.DIFFER: "Figures and quotes that differ",
    Part.CHANGED: "Stories that changed",
    Part.QUOTED: "Who was quoted",
    Part.FIGURES: "Figures claimed",
    Part.REFUSED: "Would not say, not verified",
}
DAY_NAMES = dict(
    zip(
        DAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
_WORKDAYS = DAYS[:5]
_WHY = {
    Pause.ARCHIVED: "it was archived",
    Pause.RENAMED: "it was renamed",
    Pause.PRIVATE: "it was made private",
    Pause.LEFT: "I am no longer in it",
    Pause.CLOSED: "I may not post in it: it is archived, or only some may post there",
}
_THEN = {
    Pause.ARCHIVED: "Once it is unarchived",
    Pause.RENAMED: "If it is to go on",
    Pause.PRIVATE: "If it is to go on",
    Pause.LEFT: "Invite me again with /invite @copytaster and then",
    Pause.CLOSED: "Once I may post there",
}
_NONE = "No digest is scheduled in this channel. Set one up with /digest schedule."
_HEADING = "The digest of this channel"


def when(schedule: Schedule) -> str:
    """When it comes: "Monday to Friday at 09:00, Europe/Berlin"."""
    return f"{_days(schedule.days)} at {schedule.at:%H:%M}, {schedule.zone}"


def how_it_is(schedule: Schedule | None, now: float) -> str:
    """A schedule in one line, or that there is none."""
    if schedule is None:
        return "not scheduled"
    if schedule.paused is Pause.BY_HAND:
        return f"{when(schedule)} · paused"
    if schedule.paused is not None:
        return f"{when(schedule)} · paused, as {_WHY[schedule.paused]}"
    return f"{when(schedule)} · next on {_next(schedule, now)}"


def schedule_status(schedule: Schedule | None, now: float, last_told: float | None) -> Message:
    """The answer to `/digest status`.

    Args:
        schedule: the channel's, or None.
        now: Unix seconds.
        last_told: until when its stories were told (Unix seconds), or None.
    """
    if schedule is None:
        return notice([line(_NONE), *_last(last_told, "UTC")])
    return notice([*_status(schedule, now), *_last(last_told, schedule.zone)])


def schedule_set(schedule: Schedule, now: float) -> list[Item]:
    """What is said when a schedule was set up or resumed."""
    what = styled("The digest of this channel is scheduled.", STRONG)
    coming = f" {when(schedule)}. The next one comes on {_next(schedule, now)}."
    return [line(what.append(coming[:1]).append(_capital(coming[1:])))]


def schedule_paused(schedule: Schedule | None) -> Message:
    """The answer to `/digest pause`."""
    if schedule is None:
        return notice([line(_NONE)])
    what = styled("The digest of this channel is paused.", STRONG)
    return notice([line(what.append(" Let it come again with /digest resume."))])


def digest_coming() -> Message:
    """The answer to `/digest now`."""
    return notice([line("The digest is being made. It will be posted in this channel.")])


def paused_notice(channel: str, why: Pause) -> Message:
    """What the owner of a schedule is told when it pauses by itself.

    Args:
        channel: its id; people are shown its name.
        why: not `BY_HAND`.
    """
    reason, then = _WHY.get(why, "somebody paused it"), _THEN.get(why, "If it is to go on")
    before, after = "The digest of ", f" is paused, as {reason}. {then}, send /digest resume there."
    named: Block = {"type": "channel", "channel_id": channel}
    words = [*elements(Text(before)), named, *elements(Text(after))]
    shown = rich_text({"type": "rich_text_section", "elements": words})
    return Message(f"{before}a channel that you set up{after}", (shown,))


def about_digest(channel: str, said: Message) -> Message:
    """What whoever set a digest up is told of it where its channel is not to be seen.

    Args:
        channel: its id; people are shown its name.
        said: what they are told.
    """
    named: Block = {"type": "channel", "channel_id": channel}
    words = [*elements(Text("About the digest of ")), named, *elements(Text(":"))]
    shown = rich_text({"type": "rich_text_section", "elements": words})
    return Message(f"About a digest that you set up: {said.text}", (shown, *said.blocks))


def _status(schedule: Schedule, now: float) -> Iterator[Item]:
    yield point(_capital(how_it_is(schedule, now)), _HEADING)
    wanted = [PARTS[part] for part in Part if part in schedule.parts]
    yield point(f"Sections: {', '.join(wanted).lower()}", _HEADING)
    quiet = "Nothing is posted" if schedule.quiet else "A short note is posted"
    yield point(f"{quiet} when there is nothing to tell.", _HEADING)
    if schedule.paused is not None:
        yield line("Let it come again with /digest resume.", _HEADING)


def _last(last_told: float | None, zone: str) -> Iterator[Item]:
    if last_told is not None:
        at = datetime.fromtimestamp(last_told, UTC).astimezone(ZoneInfo(zone))
        yield line(f"What was read up to {_moment(at)}, {zone}, has been told.")


def _next(schedule: Schedule, now: float) -> str:
    at = next_due(schedule, datetime.fromtimestamp(now, UTC))
    return _moment(at) if at else "no day"


def _moment(at: datetime) -> str:
    return f"{at:%A}, {at.day} {at:%B %H:%M}"


def _days(days: tuple[str, ...]) -> str:
    if days == DAYS:
        return "every day"
    if days == _WORKDAYS:
        return "Monday to Friday"
    *others, last = [DAY_NAMES[day] for day in days]
    return f"{', '.join(others)} and {last}" if others else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
