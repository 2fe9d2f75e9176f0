"""How it is used: the help, the greeting, and the facts that they state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.phrases import STRONG, styled
from bot.slack.views.items import Item
from bot.slack.views.message import Message
from bot.slack.views.notice import line, notice, point

WHAT = (
    "I read news stories and answer who said what and which figures are claimed, by whom. "
    "Every quoted word stands in the story exactly as I show it; nothing is added."
)
_WAYS = "Ways to ask"


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: how it is written and what it does."""

    usage: str
    what: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was set up for everybody.

    Attributes:
        retention_days: how long what was read is kept.
        min_words: from how many words on a pasted text is read unasked.
    """

    retention_days: int
    min_words: int


COMMANDS = (
    Command("/whosaid LINK or TEXT", "who said what"),
    Command("/figures LINK or TEXT", "the figures claimed, ages and ranks included"),
    Command("/digest now", "what the stories of this channel claim, and where they differ"),
    Command("/digest schedule", "let it come by itself: days, time, time zone, sections"),
    Command("/digest status", "when it comes; pause and resume it in the same way"),
    Command("/copytaster on", "read every link and long text that is pasted in this channel"),
    Command("/copytaster off", "read in this channel only what I am asked to"),
    Command("/copytaster private", "keep what is read in this channel apart from all others"),
    Command("/copytaster status", "what is switched on here"),
    Command("/copytaster forget LINK", "delete what is kept of a link in this channel"),
    Command(
        "/copytaster revoke LINK", "let the evidence links to a story that were given out here end"
    ),
    Command("/copytaster help", "how all this is used"),
)

DIGEST_WHAT = (
    "A digest is of the stories that were read in a channel since its last one: figures and quotes "
    "that differ, stories that changed, who was quoted, the figures claimed, and what nobody would "
    "say. What was read in private mode or is under embargo is not in it. What is deleted or "
    "forgotten is not in the next one; a digest that was posted stays."
)
DIGEST_COMMANDS = (
    Command("/digest now", "post it now"),
    Command("/digest schedule", "set up or change when it comes by itself"),
    Command("/digest status", "when it comes, and until when stories have been told"),
    Command("/digest pause", "let it come no more"),
    Command("/digest resume", "let it come again"),
    Command("/digest help", "this"),
)


def help_message(commands: Sequence[Command] = COMMANDS) -> Message:
    """What can be asked, and how."""
    return notice([line(WHAT), *ways(), *listed(commands)])


def digest_help() -> Message:
    """What can be asked about the digest, and how."""
    return notice([line(DIGEST_WHAT), *listed(DIGEST_COMMANDS)])


def greeting() -> Message:
    """The first message to somebody who opens the Messages tab."""
    hello = "Hello. Paste a link or the text of a story here, and I answer below it."
    return notice(
        [
            line(styled(hello, STRONG)),
            line(WHAT),
            line("Send /copytaster help for everything else that I can do."),
        ]
    )


def ways() -> Iterator[Item]:
    """The ways to ask beside slash commands."""
    for how, what in (
        ("Paste a link or a text", " in a message to me, or in a channel where reading is on"),
        ("Mention me", " with a link or a text, or in the thread below one"),
        ("Use the shortcut “Who said what?”", " of any message that holds a link or a text"),
    ):
        yield point(styled(how, STRONG).append(what), _WAYS)


def listed(commands: Sequence[Command]) -> Iterator[Item]:
    """The slash commands as points."""
    for each in commands:
        yield point(styled(each.usage, STRONG).append(f": {each.what}"), "Commands")
