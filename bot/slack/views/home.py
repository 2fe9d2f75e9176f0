"""App Home: how it is used, what channels chose, which digests come, what is kept, and deletion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.channels import ChannelState
from bot.phrases import STRONG, styled
from bot.slack.limits import Block
from bot.slack.views.channel import since
from bot.slack.views.guide import COMMANDS, WHAT, Command, Facts, listed, ways
from bot.slack.views.items import Item, blocks
from bot.slack.views.notice import line, point
from bot.slack.views.richtext import elements, header, rich_text
from bot.slack.views.schedule import how_it_is
from bot.slots import Schedule

_MOST = 500
"""Channels that are listed; the others are counted."""
_IN_ONE = 50
"""Channels of one block."""


@dataclass(frozen=True, slots=True)
class Coming:
    """The digests that are scheduled: by channel id, at a moment (Unix seconds).

    They are of channels that the reader may know of, and of no others.
    """

    schedules: Mapping[str, Schedule]
    now: float


def home_view(
    channels: Mapping[str, ChannelState],
    coming: Coming,
    facts: Facts,
    commands: Sequence[Command] = COMMANDS,
) -> Block:
    """What views.publish takes as "view".

    Args:
        channels: what was chosen, by channel id; only channels that the reader may know of.
        coming: the digests of those channels.
        facts: what was set up for everybody.
        commands: the slash commands.
    """
    use = [line(WHAT), *ways(), *listed(commands)]
    below = blocks([*_kept(facts), *_deleted()])
    made = [*blocks(use), *_channels(channels), *_digests(coming), *below]
    return {"type": "home", "blocks": made}


def _channels(channels: Mapping[str, ChannelState]) -> Iterator[Block]:
    chosen = [(each, state) for each, state in channels.items() if _is_telling(state)]
    yield header(f"Channels ({len(chosen)})")
    if not chosen:
        yield from blocks([line("Reading is not switched on in any channel that I may name here.")])
    shown = chosen[:_MOST]
    yield from _rows([_row(each, state) for each, state in shown])
    if more := len(chosen) - len(shown):
        yield from blocks([line(f"And {more} more: send /copytaster status in each of them.")])


def _digests(coming: Coming) -> Iterator[Block]:
    yield header(f"Digests ({len(coming.schedules)})")
    if not coming.schedules:
        none = "No digest is scheduled in any channel that I may name here."
        yield from blocks([line(f"{none} Send /digest schedule in a channel.")])
    shown = list(coming.schedules.items())[:_MOST]
    yield from _rows([_digest_row(each, schedule, coming.now) for each, schedule in shown])
    if more := len(coming.schedules) - len(shown):
        yield from blocks([line(f"And {more} more: send /digest status in each of them.")])


def _digest_row(channel: str, schedule: Schedule, now: float) -> Block:
    name: Block = {"type": "channel", "channel_id": channel}
    words = elements(styled(f" · {how_it_is(schedule, now)} · set up by "))
    by: Block = {"type": "user", "user_id": schedule.set_by}
    return {"type": "rich_text_section", "elements": [name, *words, by]}


def _rows(rows: Sequence[Block]) -> Iterator[Block]:
    for start in range(0, len(rows), _IN_ONE):
        some = list(rows[start : start + _IN_ONE])
        yield rich_text({"type": "rich_text_list", "style": "bullet", "elements": some})


def _is_telling(state: ChannelState) -> bool:
    return state.reading or state.private_mode


def _row(channel: str, state: ChannelState) -> Block:
    words = " · reading is on" if state.reading else " · reading is off"
    words += " · private mode" if state.private_mode else ""
    words += f" · since {since(state)}" if state.set_at is not None else ""
    by: list[Block] = []
    if state.set_by:
        words += " · set by "
        by = [{"type": "user", "user_id": state.set_by}]
    name: Block = {"type": "channel", "channel_id": channel}
    return {"type": "rich_text_section", "elements": [name, *elements(styled(words)), *by]}


def _kept(facts: Facts) -> Iterator[Item]:
    heading = "What is kept"
    days = f"{facts.retention_days} days"
    for what, more in (
        (f"For {days}:", " the stories that I read, what I found in them, and where I answered."),
        (
            f"For {days} after the last one:",
            " corrections that you send, with their story.",
        ),
        ("Until it is changed:", " what a channel chose and when its digest comes, by whom."),
        ("Nothing leaves:", " only the link that you paste is fetched; no other service is asked."),
    ):
        yield point(styled(what, STRONG).append(more), heading)


def _deleted() -> Iterator[Item]:
    heading = "How it is deleted"
    for how, what in (
        ("Delete your message:", " my answer to it is deleted as well."),
        ("/copytaster forget LINK:", " all that is kept of a link in that channel is deleted."),
        (
            "/copytaster revoke LINK:",
            " evidence links given out there end; answers get new ones.",
        ),
        ("Remove the app:", " all that is kept of this workspace is deleted at once."),
    ):
        yield point(styled(how, STRONG).append(what), heading)
