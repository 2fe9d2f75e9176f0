"""How much Slack takes: 50 blocks a message, a header of 150 characters, a text under 4,000.

Sources: Slack's Block Kit reference and the reference of chat.postMessage and chat.update; the size
of all blocks together is undocumented and was measured by others at about 13,200 characters.
"""

import json
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

MESSAGE_TEXT = 3_999
"""Characters of a message's text: from 4,000 on a post is split and an update fails."""
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
"""Blocks of a modal or of App Home."""
ALL_BLOCKS = 12_000
"""Characters of all blocks of a message as JSON, a tenth below what Slack was seen to refuse."""

HEADER_TEXT = 150
SECTION_TEXT = 3_000
SECTION_FIELDS = 10
FIELD_TEXT = 2_000
CONTEXT_ELEMENTS = 10
CONTEXT_TEXT = 3_000
ACTIONS = 25
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
ID = 255
"""Characters of a block_id or action_id."""
URL = 3_000
ALT_TEXT = 2_000
LABEL_TEXT = 2_000
"""Characters of the label or hint of an input."""
PLACEHOLDER_TEXT = 150
INPUT_TEXT = 3_000
"""Characters that a plain-text input takes at most."""
OPTIONS = 100
CHECKBOXES = 10
OPTION_TEXT = 75
OPTION_VALUE = 150
MODAL_TITLE = 24
PRIVATE_METADATA = 3_000
RUN_TEXT = 3_000
"""Characters of one text element of a rich text; ours, as Slack names none."""


def size(blocks: Sequence[Block]) -> int:
    """Characters of blocks as they are sent: JSON in ASCII."""
    return len(json.dumps(list(blocks)))
