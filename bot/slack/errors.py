"""What may go wrong with Slack itself. Each error that people meet says what to do next.

SlackAway                       Slack does not answer; what was asked of it may have happened
CopytasterError
├── SlackRefused                Slack will not do it
│   ├── NotInChannel            the app is no member of the channel
│   ├── MissingScope            the app was installed without a permission
│   ├── ChannelClosed           archived, or only some may post
│   └── FileGone                a file that cannot be had
├── UnknownSubcommand           /copytaster or /digest with a word it does not know
├── NothingAsked                a command without link or text
├── NothingInMessage            the shortcut on a message without link or text
├── NoPermission                somebody who may not change a channel's choices
├── MayNotSchedule              the same of its digest
├── NoSchedule                  there is no digest to pause or resume
├── DigestElsewhere             a digest of direct messages
└── SlackSilent                 Slack did not answer while somebody waited
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.jobs import TryLater
from handlers.errors import CopytasterError


class SlackAway(TryLater):
    """Slack does not answer or has trouble: to be tried again later."""


class SlackRefused(CopytasterError):
    """Slack will not do what was asked."""

    code = "slack_refused"

    def __init__(self, what: str = "unknown") -> None:
        super().__init__(
            f"Slack did not take the answer ({what}). Try again, or tell whoever looks after "
            "Copytaster here."
        )


class NotInChannel(SlackRefused):
    """The app is no member of the channel."""

    code = "not_in_channel"

    def __init__(self) -> None:
        super().__init__()
        self.message = "I am not in this channel. Invite me with /invite @copytaster and ask again."
        self.args = (self.message,)


class MissingScope(SlackRefused):
    """The app was installed without a permission that this needs."""

    code = "missing_scope"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.message = (
            f"I was installed without the permission {scope}. Ask whoever looks after Copytaster "
            f"here to reinstall it with {scope}."
        )
        self.args = (self.message,)


class ChannelClosed(SlackRefused):
    """The channel is archived, or only some may post in it."""

    code = "channel_closed"

    def __init__(self) -> None:
        super().__init__()
        self.message = (
            "I may not post in that channel: it is archived, or only some may post in it. "
            "Ask again in another channel, or in a message to me."
        )
        self.args = (self.message,)


class FileGone(SlackRefused):
    """A file that was deleted, or that is not given to the app."""

    code = "file_gone"

    def __init__(self) -> None:
        super().__init__()
        self.message = (
            "Slack does not give me this file. It may be deleted, or I lack the permission "
            "files:read. Paste its text instead."
        )
        self.args = (self.message,)


class UnknownSubcommand(CopytasterError):
    """A word after a command that is not known."""

    code = "unknown_subcommand"

    def __init__(self, word: str, known: tuple[str, ...], command: str = "/copytaster") -> None:
        super().__init__(f"I do not know {command} {word[:40]}. Write one of: {', '.join(known)}.")


class NothingAsked(CopytasterError):
    """A command that came without what it is about."""

    code = "nothing_asked"

    def __init__(self, usage: str) -> None:
        super().__init__(f"There is nothing to read in this. Write {usage}.")


class NothingInMessage(CopytasterError):
    """The shortcut was used on a message that holds nothing to read."""

    code = "nothing_in_message"

    def __init__(self) -> None:
        super().__init__(
            "This message holds no link and no text of a sentence or more. "
            "Use the shortcut on a message with a link or a story in it."
        )


class NoPermission(CopytasterError):
    """Somebody who may not change what a channel chose."""

    code = "no_permission"

    def __init__(self) -> None:
        super().__init__(
            "Only the channel's creator, a workspace admin or whoever set Copytaster up here may "
            "change this. Ask one of them to do it."
        )


class MayNotSchedule(CopytasterError):
    """Somebody who may not change a channel's digest."""

    code = "may_not_schedule"

    def __init__(self) -> None:
        super().__init__(
            "Only the channel's creator, a workspace admin or whoever set its digest up may change "
            "it. Ask one of them to do it."
        )


class NoSchedule(CopytasterError):
    """A channel without a schedule."""

    code = "no_schedule"

    def __init__(self) -> None:
        super().__init__(
            "No digest is scheduled in this channel. Set one up with /digest schedule."
        )


class DigestElsewhere(CopytasterError):
    """A digest was wanted in a direct message."""

    code = "digest_elsewhere"

    def __init__(self) -> None:
        super().__init__(
            "A digest is of the stories of a channel. Use this command in a channel that I am in."
        )


class SlackSilent(CopytasterError):
    """Slack did not answer in time, so that it is not known who may do what."""

    code = "slack_silent"

    def __init__(self) -> None:
        super().__init__("Slack does not answer just now, so nothing was changed. Try again.")


_NOT_IN = frozenset({"not_in_channel", "channel_not_found"})
_CLOSED = frozenset(
    {
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "as_user_not_supported",
    }
)
_REFUSED = frozenset(
    {
        "msg_too_long",
        "msg_blocks_too_long",
        "invalid_blocks",
        "invalid_blocks_format",
        "no_text",
        "invalid_arguments",
        "user_not_found",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "metadata_too_large",
        "invalid_metadata_format",
    }
)


def code_of(error: SlackApiError) -> str:
    """Slack's own code for an error: "not_in_channel"; "" when it gave none."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def explained(error: SlackApiError) -> SlackRefused | SlackAway:
    """Our error for one of Slack's.

    What asking again cannot change is a `SlackRefused`; all else, a token that fails included, is
    `SlackAway`: the request waits until it can be answered.
    """
    code = code_of(error)
    if code in _NOT_IN:
        return NotInChannel()
    if code == "missing_scope":
        return MissingScope(str(error.response.get("needed") or "it needs"))
    if code in _CLOSED:
        return ChannelClosed()
    return SlackRefused(code) if code in _REFUSED else SlackAway(code or "no answer")


@contextmanager
def explaining(passing: frozenset[str] = frozenset()) -> Iterator[None]:
    """Turn what a call of Slack raises into an error of ours.

    Args:
        passing: the codes of errors that the caller sees to; those stay SlackApiError.
    """
    try:
        yield
    except SlackApiError as error:
        if code_of(error) in passing:
            raise
        raise explained(error) from None
    except (OSError, HTTPException) as error:
        raise SlackAway(type(error).__name__) from None
