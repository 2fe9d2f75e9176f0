"""What Slack refuses in a message or view: a section of 3,001 characters, 51 blocks."""

from collections.abc import Iterator
from typing import Any

from bot.demo.slack.blocks import ELEMENTS, complaints, text_complaints
from bot.demo.slack.workspace import Json, Refused

LONGEST_TEXT = 4_000
LONGEST_BLOCKS = 13_000
MOST_BLOCKS = 50
MOST_VIEW_BLOCKS = 100


def require_message(text: str, blocks: list[Json] | None) -> None:
    """Refuse a message as chat.postMessage does.

    Raises:
        Refused: `no_text`, `invalid_blocks` (with what is wrong) or `msg_blocks_too_long`.
    """
    if not text.strip() and not blocks:
        raise Refused("no_text")
    require_blocks(blocks or [], MOST_BLOCKS)
    if characters(blocks or []) > LONGEST_BLOCKS:
        raise Refused("msg_blocks_too_long")


def require_view(view: Json) -> None:
    """Refuse a view as views.open and views.publish do. Raises Refused."""
    wrong = []
    if view.get("type") == "modal":
        wrong += list(text_complaints(view.get("title"), 24, "/title", plain=True))
        wrong += [
            each
            for part in ("submit", "close")
            if part in view
            for each in text_complaints(view[part], 24, f"/{part}", plain=True)
        ]
    elif view.get("type") != "home":
        wrong.append("unknown type of view [json-pointer:/type]")
    if len(view.get("private_metadata", "")) > 3_000:
        wrong.append("must be less than 3001 characters [json-pointer:/private_metadata]")
    if wrong:
        raise Refused("invalid_arguments", response_metadata={"messages": wrong})
    require_blocks(view.get("blocks", []), MOST_VIEW_BLOCKS)


def require_blocks(blocks: Any, most: int) -> None:  # noqa: ANN401 - whatever was sent
    """Refuse blocks as Slack does. Raises Refused("invalid_blocks") with the complaints."""
    if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
        raise Refused("invalid_blocks_format")
    wrong = [f"no more than {most} items allowed [json-pointer:/blocks]"] * (len(blocks) > most)
    for number, block in enumerate(blocks):
        wrong += complaints(block, f"/blocks/{number}")
    names = [each["block_id"] for each in blocks if "block_id" in each]
    if len(names) != len(set(names)):
        wrong.append("block_id is used twice [json-pointer:/blocks]")
    actions = [each for block in blocks for each in _action_ids(block)]
    if len(actions) != len(set(actions)):
        wrong.append("action_id is used twice [json-pointer:/blocks]")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        wrong.append("only_one_table_allowed [json-pointer:/blocks]")
    if wrong:
        raise Refused("invalid_blocks", errors=wrong, response_metadata={"messages": wrong})


def characters(value: Any) -> int:  # noqa: ANN401 - any part of a payload
    """How many characters of text a payload shows."""
    if isinstance(value, list):
        return sum(map(characters, value))
    if not isinstance(value, dict):
        return 0
    shown = sum(len(value[key]) for key in ("text", "alt_text") if isinstance(value.get(key), str))
    return shown + sum(map(characters, value.values()))


def _action_ids(block: Json) -> Iterator[str]:
    inside = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    for each in inside:
        if isinstance(each, dict) and each.get("type") in ELEMENTS and "action_id" in each:
            yield each["action_id"]
