"""Every pair of pairs.txt is one test."""

from dataclasses import replace

import pytest

from handlers.figures.comparing import Comparison
from handlers.models import Models
from tests.comparing.pairs import Pair, pairs, verdicts

PAIRS = pairs()


@pytest.fixture(scope="session")
def judged(models: Models) -> dict[Pair, Comparison | None]:
    """What the program says of every pair, read in one batch."""
    return dict(zip(PAIRS, verdicts(PAIRS, models), strict=True))


@pytest.fixture(scope="session")
def swapped(models: Models) -> dict[Pair, Comparison | None]:
    """The same with the sentences of every pair changed about."""
    turned = [replace(pair, one=pair.other, other=pair.one) for pair in PAIRS]
    return dict(zip(PAIRS, verdicts(turned, models), strict=True))


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_pair_is_judged_as_an_editor_would(
    pair: Pair, judged: dict[Pair, Comparison | None]
) -> None:
    if not pair.missed:
        assert judged[pair] == pair.expected
    elif judged[pair] != pair.expected:
        pytest.xfail(pair.missed)
    else:
        pytest.fail("this pair is told now: take the reason in brackets away")


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_order_of_two_figures_does_not_matter(
    pair: Pair, judged: dict[Pair, Comparison | None], swapped: dict[Pair, Comparison | None]
) -> None:
    assert judged[pair] == swapped[pair]
