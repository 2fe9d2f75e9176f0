"""Messages are filled up to each of Slack's limits and no further."""

import pytest
from rich.text import Text

from bot.slack import limits
from bot.slack.views.items import Item, blocks, text
from bot.slack.views.packing import fits, pack


def items(count, words, heading=""):
    return [Item(Text(words), heading.format(n), point=bool(heading)) for n in range(count)]


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("x", "{}"),  # a heading for each: many blocks
        ("The dam held. " * 20, "Who said what"),  # a long text
        ("\U0001f30a" * 40, "Who said what"),  # twelve characters of JSON for each one
        ("&" * 50, "Who said what"),  # five characters of text for each one
    ],
)
def test_no_limit_is_passed_and_no_item_is_lost(words, heading):
    sheets = pack(items(300, words, heading))

    assert sum(map(len, sheets)) == 300
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets):
        before = sheets[number - 1][-1] if number else None
        made = blocks(sheet, before)
        assert len(made) <= limits.MESSAGE_BLOCKS - 3
        assert limits.size(made) <= limits.ALL_BLOCKS
        assert len(text(sheet, before)) <= limits.MESSAGE_TEXT


def test_messages_are_filled_before_the_next_is_begun():
    sheets = pack(items(300, "The dam held. " * 5, "Who said what"))

    assert min(len(text(sheet)) for sheet in sheets[:-1]) > limits.MESSAGE_TEXT * 0.9


def test_what_fits_is_one_message():
    few = items(10, "The dam held.", "Who said what")

    assert fits(few)
    assert len(pack(few)) == 1
    assert not fits(items(1_000, "The dam held.", "Who said what"))
