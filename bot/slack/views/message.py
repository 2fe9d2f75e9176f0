"""What a view gives: blocks to be seen, and the same words as a text to be heard."""

from dataclasses import dataclass

from bot.slack.limits import Block


@dataclass(frozen=True, slots=True)
class Message:
    """One message for Slack, within every limit.

    Attributes:
        text: all words of the message for screen readers and notifications, and what is posted
            alone when Slack refuses the blocks. It is escaped; post it with `mrkdwn=False`.
        blocks: Block Kit; never empty.
    """

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ViewContext:
    """What a view has to know beside the brief.

    Attributes:
        ask_id: the request that is answered; the buttons carry it. None = no buttons.
        source_url: the link that was read, or None for a text.
        name: what the text is called when it has no title: a file's name, "Pasted text".
        from_cache: whether this was read before.
        page: the address of the evidence page, to which every item leads; None = there is none.
    """

    ask_id: str | None = None
    source_url: str | None = None
    name: str = "Pasted text"
    from_cache: bool = False
    page: str | None = None
