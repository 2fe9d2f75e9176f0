"""The reading copy is as long as the text, and leaves news as it is."""

import pytest

from handlers.errors import BinaryText, EmptyText, TooLong, TooManyWords
from handlers.text.guard import LONGEST_RUN, LONGEST_WORD, MAX_WORDS, guard

NEWS = (
    "QUMRA, March 3 (AP) — The mayor’s office said “about 30” people were hurt...\n\n"
    '"Why?!" asked Ada Venn (57), who\'d come from Ostrava — at 3 a.m. — by bus.\n\n'
    "Read more: https://example.org/news/2031/03/03/qumra-fire-what-we-know-so-far?page=2#top\n"
)


def test_news_comes_back_unchanged() -> None:
    assert guard(NEWS) == NEWS


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("30\u00a0people", "30 people"),
        ("one\r\ntwo", "one \ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("one\u2028two", "one\ntwo"),
        ("\ufeffThe mayor", " The mayor"),
        ("the \u202emayor\u200b said so on the day", "the  mayor  said so on the day"),
        ("gov\u00adernment", "gov\u00adernment"),
        ("so" + "!" * LONGEST_RUN, "so" + "!" * LONGEST_RUN),
        ("so" + "!" * (LONGEST_RUN + 1) + " no", "so" + " " * (LONGEST_RUN + 1) + " no"),
        ("a" + "_" * 20 + "b", "a" + " " * 20 + "b"),
        ("yes " + "\U0001f525" * 40, "yes " + " " * 40),
    ],
)
def test_what_would_stall_is_blanked(text: str, copy: str) -> None:
    assert guard(text) == copy
    assert len(guard(text)) == len(text)


def test_a_monster_without_spaces_gets_some() -> None:
    copy = guard("x" * 1_000)
    assert len(copy) == 1_000
    assert max(map(len, copy.split())) == LONGEST_WORD


def test_only_the_head_of_a_long_link_is_read() -> None:
    link = "(https://example.org/" + "30-killed/" * 50
    copy = guard(f"See {link} now")
    assert copy.split() == ["See", link[:LONGEST_WORD], "now"]
    assert len(copy) == len(f"See {link} now")


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\u200b\u00a0", '"' * 500])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        guard(text)


@pytest.mark.parametrize(
    "text", ["\x00\x01\x02", "T\x00h\x00e\x00", "\ufffd\ufffd PNG \ufffd", "\ud800"]
)
def test_bytes_that_are_no_text_are_refused(text: str) -> None:
    with pytest.raises(BinaryText):
        guard(text)


def test_one_stray_control_character_is_no_reason_to_refuse() -> None:
    assert guard("The mayor said so on Monday.\x1b") == "The mayor said so on Monday. "


def test_a_text_over_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooLong, match="11 characters; the limit is 10"):
        guard("a" * 11, limit=10)


def test_too_many_words_are_refused_though_the_characters_are_few() -> None:
    with pytest.raises(TooManyWords, match=f"the limit is {MAX_WORDS:,}"):
        guard("a " * (MAX_WORDS + 1))
    assert guard("a " * MAX_WORDS)


def test_blank_lines_count_little() -> None:
    assert guard("The mayor said so." + " \n" * MAX_WORDS)
