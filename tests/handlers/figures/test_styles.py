"""Any number and unit, written in ten styles, is read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STYLES = [
    ("The firm paid ${} for it.", "USD"),
    ("The firm paid €{} for it.", "EUR"),
    ("The firm paid £{} for it.", "GBP"),
    ("The firm paid US ${} for it.", "USD"),
    ("The firm paid {} euros for it.", "EUR"),
    ("Output rose {}% in spring.", "%"),
    ("Output rose {} per cent in spring.", "%"),
    ("The road is {} km long.", "km"),
    ("The load weighs {} tonnes now.", "tonnes"),
    ("The site covers {} hectares now.", "hectares"),
]

SCALES = {"million": 10**6, "billion": 10**9, "thousand": 1000}


@pytest.mark.parametrize(("sentence", "unit"), STYLES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=st.decimals("0.01", "999999", places=2), scale=st.sampled_from(["", *SCALES]))
def test_a_number_with_its_unit_is_read_back_exactly(read, sentence, unit, value, scale):
    written = f"{value:,f} {scale}".strip()
    text = sentence.format(written)
    (figure,) = [f for f in read(text) if f.unit == unit]
    assert figure.value == value * Decimal(SCALES.get(scale, 1))
    assert written in figure.span.text
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
