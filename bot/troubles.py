"""What may go wrong with a request apart from its story. Each error says what to do next.

CopytasterError
├── NothingToRead               the message above holds neither link nor text
└── BriefGone                   the words of an earlier answer are kept no longer
"""

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
