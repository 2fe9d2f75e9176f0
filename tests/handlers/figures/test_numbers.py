from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.figures.numbers import find_numbers
from handlers.figures.numerals import from_words
from tests.handlers.figures.spelling import spelled

NUMERALS = [
    ("1,234", "1234"),
    ("12,50,000", "1250000"),
    ("1.2 million", "1200000"),
    ("4.3M", "4300000"),
    ("10bn", "10000000000"),
    ("1.4-billion", "1400000000"),
    (".534", "0.534"),
    ("-5", "-5"),
    ("minus 5", "-5"),
    ("twelve hundred", "1200"),
    ("two hundred and five", "205"),
    ("twenty-one", "21"),
    ("three thousand four hundred and six", "3406"),
    ("a hundred thousand", "100000"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("two and a half million", "2500000"),
    ("a million and a half", "1500000"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("5 crore", "50000000"),
    ("2½", "2.5"),
    ("3 1/4", "3.25"),
    ("three-quarters", "0.75"),
    ("one in five", "0.2"),
    ("nine out of 10", "0.9"),
    ("sixfold", "6"),
    ("3 x 10^8", "300000000"),
]


@pytest.mark.parametrize(("words", "value"), NUMERALS)
def test_a_numeral_is_read_exactly_and_whole(words, value):
    text = f"It was {words} then."
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == words
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 12, 120),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("several hundred", 100, 1000),
    ],
)
def test_a_vague_number_is_a_range(words, low, high):
    (number,) = find_numbers(f"They saw {words} of them.")
    assert (number.value, number.upper) == (low, high)


def test_a_pair_joined_by_and_is_two_numbers():
    found = [number.value for number in find_numbers("between two hundred and three hundred")]
    assert found == [200, 300]


@pytest.mark.parametrize(
    "words", ["the second half of it", "half-time", "a third man", "1 in 2019"]
)
def test_an_ordinal_or_a_year_makes_no_fraction(words):
    assert all(number.value >= 1 for number in find_numbers(words))


@given(st.integers(0, 10**12 - 1))
def test_any_whole_number_in_words_is_read_exactly(number):
    assert from_words(spelled(number)) == number


@given(st.integers(0, 10**9 - 1))
def test_any_whole_number_in_words_is_found_as_one_numeral(number):
    words = spelled(number)
    (found,) = find_numbers(f"We saw {words} there.")
    assert found.value == number


@given(st.decimals(0, 10**12, allow_nan=False, places=3))
def test_any_decimal_in_digits_is_read_exactly(value):
    for form in (f"{value:f}", f"{value:,f}"):
        (found,) = find_numbers(f"Then {form} came.")
        assert found.value == value


@given(st.text())
def test_no_text_makes_it_raise_and_numerals_never_overlap(text):
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
