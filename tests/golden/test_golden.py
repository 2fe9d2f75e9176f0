"""Every golden case is one test: the text is read and compared with what the case expects."""

import pytest

from handlers.models import Models
from tests.golden.cases import Case, all_cases
from tests.golden.readings import Result, known_misses, results

CASES = all_cases()
MISSES = known_misses()


@pytest.fixture(scope="session")
def golden_results(models: Models) -> dict[str, Result]:
    """All cases read in one batch."""
    return results(CASES, models)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_reads_as_expected(case: Case, golden_results: dict[str, Result]) -> None:
    result = golden_results[case.id]
    if case.id not in MISSES:
        assert not result.wrong, result.report
    elif result.wrong:
        pytest.xfail(MISSES[case.id])
    else:
        pytest.fail(f"“{case.id}” passes: take it off the list in known-misses.txt")


def test_every_known_miss_names_a_case_and_a_reason() -> None:
    ids = {case.id for case in CASES}
    assert [name for name, reason in MISSES.items() if name not in ids or not reason] == []
