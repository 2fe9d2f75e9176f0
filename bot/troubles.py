"""What may go wrong with a request apart from its story. Each error says what to do next.

CopytasterError
├── NothingToRead               the message above holds neither link nor text
├── BriefGone                   the words of an earlier answer are kept no longer
├── NothingToTell               a digest of nothing
└── DigestBrokeOff              a digest that could not be made
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.errors import CopytasterError


class NothingToRead(CopytasterError):
    """The message above a mention holds nothing to read."""

    code = "nothing_to_read"

    def __init__(self) -> None:
        super().__init__(
            "The message above holds no link and no text that could be read. "
            "Paste a link or a story, and mention me beside it."
        )


class BriefGone(CopytasterError):
    """The brief of an earlier answer is kept no longer, and neither are its words."""

    code = "brief_gone"

    def __init__(self) -> None:
        super().__init__("This story is not kept any longer. Paste it again to have it read.")


class NothingToTell(CopytasterError):
    """Nothing was read in a channel since its last digest, or nothing for its sections."""

    code = "nothing_to_tell"

    def __init__(
        self, since: datetime, zone: str, embargoed: int, *, elsewhere: bool = False
    ) -> None:
        """Make the sentence.

        Args:
            since: from when on (aware).
            zone: the time zone in which that is told, an IANA name.
            embargoed: how many stories were left out as they are under embargo.
            elsewhere: whether sections that were not chosen would tell something.
        """
        local = since.astimezone(ZoneInfo(zone))
        held = f" Under embargo and left out: {embargoed}." if embargoed else ""
        what = (
            ", in the sections that this channel chose, of what was read"
            if elsewhere
            else ": no statement and no figure was read in this channel"
        )
        super().__init__(
            f"There is nothing to tell{what} since "
            f"{local:%a} {local.day} {local:%b} {local:%H:%M}, {zone}.{held}"
        )


class DigestBrokeOff(CopytasterError):
    """Several attempts to make a digest broke off."""

    code = "digest_broke_off"

    def __init__(self) -> None:
        super().__init__(
            "A digest could not be made: several attempts broke off or took too long. Send "
            "/digest now in its channel to try again, or tell whoever looks after Copytaster here."
        )
