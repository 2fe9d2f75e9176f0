"""Any number with any unit of the lexicon, written in ten styles, is read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.lexicon import load
from tests.handlers.figures.spelling import spelled

IN_READING = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
LETTERS = {"m": 6, "bn": 9, "tn": 12, "k": 3}

AFTER = [
    (f" {form}", unit)
    for kind in ("percent", "measure", "ratio", "duration")
    for unit, forms in load("units")[kind].items()
    for form in forms
] + [(f" {form}", unit) for unit, forms in load("currencies")["after"].items() for form in forms]
"""Units as they are written behind a number, with a blank."""

GLUED = [("%", "%"), ("km", "km"), ("mph", "mph"), ("kg", "kg"), ("°C", "°C"), ("€", "EUR")]
GLUED += [("-mile", "miles"), ("-inch", "inches"), ("-tonne", "tonnes"), ("-hectare", "hectares")]

SIGNS = [(form, unit) for unit, forms in load("currencies")["before"].items() for form in forms]
"""Currencies as they are written before a number."""

VALUES = st.decimals("0.0001", "999999999", places=4).map(lambda value: value.normalize())
WHOLE = st.integers(2, 10**12).map(Decimal)


DIGITS = {
    "1234.5": lambda value, _: f"{value:f}",
    "1,234.5": lambda value, _: f"{value:,f}",
    "0.0012345 million": lambda value, scale: f"{value.scaleb(-SCALES[scale]):f} {scale}",
}


@pytest.mark.parametrize("style", DIGITS)
@IN_READING
@given(value=VALUES, unit=st.sampled_from(AFTER), scale=st.sampled_from([*SCALES]))
def test_digits_with_a_unit_behind(read, style, value, unit, scale):
    written = DIGITS[style](value, scale)
    is_read_back(read, f"They counted {written}{unit[0]} then.", written, value, unit[1])


@IN_READING
@given(value=WHOLE, unit=st.sampled_from(AFTER), opens=st.booleans())
def test_words_with_a_unit_behind(read, value, unit, opens):
    written = spelled(int(value))
    text = f"They counted {written}{unit[0]} then."
    if opens:
        written = written.capitalize()
        text = f"{written}{unit[0]} were counted."
    is_read_back(read, text, written, value, unit[1])


@IN_READING
@given(value=st.integers(2, 999), unit=st.sampled_from(AFTER), scale=st.sampled_from([*SCALES]))
def test_words_with_a_scale(read, value, unit, scale):
    written = f"{spelled(value)} {scale}"
    expected = Decimal(value).scaleb(SCALES[scale])
    is_read_back(read, f"They counted {written}{unit[0]} then.", written, expected, unit[1])


@IN_READING
@given(value=VALUES, unit=st.sampled_from(GLUED))
def test_a_unit_glued_to_the_digits(read, value, unit):
    written = f"{value:,f}"
    is_read_back(read, f"They saw a {written}{unit[0]} thing.", written, value, unit[1])


@IN_READING
@given(value=VALUES, sign=st.sampled_from(SIGNS), blank=st.sampled_from(["", " "]))
def test_a_currency_before_the_number(read, value, sign, blank):
    written = f"{value:,f}"
    gap = blank if sign[0][-1].isalpha() else ""
    is_read_back(read, f"They paid {sign[0]}{gap}{written} then.", written, value, sign[1])


@IN_READING
@given(
    value=st.decimals("0.01", "999", places=2),
    sign=st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("US$", "USD"), ("¥", "JPY")]),
    letter=st.sampled_from(sorted(LETTERS.items())),
)
def test_a_letter_for_the_scale(read, value, sign, letter):
    written = f"{value:f}{letter[0]}"
    expected = value.scaleb(letter[1])
    is_read_back(read, f"They paid {sign[0]}{written} then.", written, expected, sign[1])


@IN_READING
@given(
    value=VALUES,
    sign=st.sampled_from(["-", "−", "minus "]),
    unit=st.sampled_from([("%", "%"), (" per cent", "%"), (" km", "km"), (" degrees", "degrees")]),
)
def test_a_number_below_zero(read, value, sign, unit):
    written = f"{sign}{value:,f}"
    is_read_back(read, f"It stood at {written}{unit[0]} then.", written, -value, unit[1])


@IN_READING
@given(value=VALUES, more=VALUES, unit=st.sampled_from(AFTER))
def test_a_range_is_read_back_with_both_ends(read, value, more, unit):
    text = f"They counted between {value:,f} and {value + more:,f}{unit[0]} then."
    (figure,) = read(text)
    assert (figure.value, figure.upper) == (value, value + more)
    assert (figure.unit or "").split(" per ")[0] == unit[1].split(" per ")[0]


def is_read_back(read, text, written, value, unit):
    (figure,) = read(text)
    assert (figure.value, figure.upper) == (value, None)
    assert (figure.unit or "").split(" per ")[0] == unit.split(" per ")[0]
    assert written.strip() in figure.span.text
    assert text[figure.span.start : figure.span.end] == figure.span.text


PIECES = [*"0123456789$€£%-–.,:/()'²٣", "1,000", "2019", "4.5", "\n", "to", "and", "from"]
PIECES += ["half", "of", "a", "m", "million", "in", "one", "between", "km", "killed", "May", "per"]
PIECES += ["Lund", "up", "down", "old", "thousands"]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(min_size=1, max_size=200)
    | st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
    | st.text("0123456789.,-/$%mk ", min_size=1, max_size=80)
)
def test_no_text_makes_it_raise_and_every_span_is_verbatim(read, text):
    for figure in read(text):
        spans = [figure.span, figure.of, figure.hedge, figure.when]
        assert all(text[s.start : s.end] == s.text for s in spans if s is not None)
        assert figure.upper is None or figure.upper >= figure.value
