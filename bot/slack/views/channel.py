"""What a channel chose: "Reading is on in this channel", since when, and what private means."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.channels import ChannelState
from bot.phrases import STRONG, styled
from bot.slack.views.guide import Facts
from bot.slack.views.items import Item
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice, point

_STATUS = "In this channel"
_APART = (
    "What is read in this channel stays in this channel: it is never reused, shown or counted "
    "anywhere else, though others may see the channel."
)


def reading_switched(state: ChannelState, facts: Facts) -> Message:
    """The answer to `/copytaster on` and `/copytaster off`."""
    if state.reading:
        what = styled("Reading is on in this channel.", STRONG)
        what.append(f" {_unasked(facts)} Switch it off with /copytaster off.")
    else:
        what = styled("Reading is off in this channel.", STRONG)
        what.append(f" {_ASKED} Switch it on with /copytaster on.")
    return notice([line(what)])


def private_switched(state: ChannelState) -> Message:
    """The answer to `/copytaster private`, which switches back and forth."""
    if state.private_mode:
        what = styled("Private mode is on in this channel.", STRONG).append(f" {_APART}")
        again = " Send /copytaster private again to switch it off."
    else:
        what = styled("Private mode is off in this channel.", STRONG)
        what.append(" What is read in a public channel may be shown again in another public one.")
        again = " Send /copytaster private again to switch it on."
    return notice([line(what.append(again))])


def status_message(state: ChannelState, facts: Facts, digest: str) -> Message:
    """The answer to `/copytaster status`: what is switched on, and how long things are kept.

    Args:
        state: what the channel chose.
        facts: what was set up for everybody.
        digest: when its digest comes, as `bot.slack.views.schedule.how_it_is` says it.
    """
    return notice(_status(state, facts, digest))


def since(state: ChannelState) -> str:
    """When something was chosen last: "3 May 2025, 14:05 UTC"; empty when never."""
    if state.set_at is None:
        return ""
    when = datetime.fromtimestamp(state.set_at, UTC)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


_ASKED = "I read what I am asked to: mention me, use a command or the shortcut “Who said what?”."


def _unasked(facts: Facts) -> str:
    return (
        f"I read links, and texts of {facts.min_words} words or more, and answer below them in "
        "their thread."
    )


def _status(state: ChannelState, facts: Facts, digest: str) -> Iterator[Item]:
    reading = "Reading is on." if state.reading else "Reading is off."
    what = _unasked(facts) if state.reading else _ASKED
    yield point(styled(reading, STRONG).append(f" {what}"), _STATUS)
    private = "Private mode is on." if state.private_mode else "Private mode is off."
    apart = f" {_APART}" if state.private_mode else ""
    yield point(styled(private, STRONG).append(apart), _STATUS)
    coming = f" {digest[:1].upper()}{digest[1:]}. More with /digest status."
    yield point(styled("Digest.", STRONG).append(coming), _STATUS)
    kept = f" What I read is kept for {facts.retention_days} days and then deleted."
    yield point(styled("Retention.", STRONG).append(kept), _STATUS)
    if chosen := since(state):
        yield line(f"Last changed on {chosen}.", _STATUS)
