"""Control characters are shown, not obeyed."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from bot.characters import one_line, visible

ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
@example("\x1b]8;;http://example.org\x07click\x1b]8;;\x07")
@example("\ud800 \u202eabc\u202c \x9b31m \r\n \u2028")
def test_no_text_can_act_on_a_screen(text):
    shown = visible(text)

    assert len(shown) == len(text)
    assert not {unicodedata.category(each) for each in shown.replace("\n", "")} & {"Cc", "Cs"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode("utf-8")


@given(ANYTHING)
def test_a_heading_stays_on_one_line(text):
    assert "\n" not in one_line(text)


def test_plain_news_text_is_unchanged():
    text = "“It’s – 30 % – ‘done’,” said Zoë Åström.\nNext line… 👩‍👩‍👧"

    assert visible(text) == text
