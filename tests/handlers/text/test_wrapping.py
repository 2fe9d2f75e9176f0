"""Line ends that are only the width of a screen become spaces; all others stay."""

import textwrap

import pytest

from handlers.text.guard import guard
from handlers.text.quotations import quotations

PARAGRAPHS = (
    (
        "The mayor of Qumra said on Monday that at least 30 people were hurt when a warehouse by "
        "the river burned down, and that the cause of the fire would be looked into by the state."
    ),
    (
        '"We saw it coming for years," Ada Venn told the council. "And we did nothing about it, '
        'nor did anybody else. That is what we must live with." She left the room without a word.'
    ),
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_become_whole_again(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in PARAGRAPHS)
    assert guard(wrapped) == "\n\n".join(PARAGRAPHS)


def test_a_quotation_over_wrapped_lines_is_one() -> None:
    wrapped = "\n\n".join(textwrap.fill(text, 66) for text in PARAGRAPHS)
    found = quotations(guard(wrapped))
    assert [quotation.closed for quotation in found] == [True, True]
    assert [quotation.closed for quotation in quotations(wrapped)] != [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "By Ada Venn\nQUMRA — The mayor said so.\nHe left.\nNobody knew why.",
        "Fire in Qumra\nMayor quits\nThree hurt near the bridge\nRiver rises again",
        (
            "The mayor said that he would leave his office on Monday morning.\n"
            "The council said that it had no wish to see him go before June.\n"
            "The ministry said that it would look for somebody else in time.\n"
        ),
        "One line only",
        "\n\n\n",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert guard(text + ".") == text + "."


def test_a_heading_above_a_wrapped_text_keeps_its_line() -> None:
    wrapped = "Fire in Qumra\n" + textwrap.fill(PARAGRAPHS[0], 70)
    assert guard(wrapped).split("\n") == ["Fire in Qumra", PARAGRAPHS[0]]
