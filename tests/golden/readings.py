"""All golden texts read in one batch, and each case's differences."""

from dataclasses import dataclass

from handlers.errors import Refused
from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief
from tests.golden.cases import FOLDER, Case
from tests.golden.comparison import differences

KNOWN_MISSES = FOLDER / "known-misses.txt"


@dataclass(frozen=True)
class Result:
    """A case and what is wrong with how it was read; nothing wrong means it passes."""

    case: Case
    wrong: list[str]

    @property
    def report(self) -> str:
        """The case's text and its differences, for a person."""
        return "\n".join(["", self.case.text, "--", *self.wrong])


def results(cases: list[Case], models: Models) -> dict[str, Result]:
    """Read every case's text and compare. One bad text spoils only its own result."""
    return {
        case.id: Result(case, _wrong(case, outcome))
        for case, outcome in zip(cases, _outcomes(cases, models), strict=True)
    }


def known_misses() -> dict[str, str]:
    """The listed cases that cannot pass yet, each with its reason."""
    lines = KNOWN_MISSES.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" | ") for line in lines if line and not line.startswith(";"))
    return {case_id.strip(): reason.strip() for case_id, _, reason in pairs}


def _outcomes(cases: list[Case], models: Models) -> list[Brief | Refused | Exception]:
    articles = [Article(case.text) for case in cases]
    try:
        return list(read_all(articles, models))
    except Exception:  # noqa: BLE001 - a crash is shown in the one case that causes it
        return [_alone(article, models) for article in articles]


def _alone(article: Article, models: Models) -> Brief | Refused | Exception:
    try:
        return next(read_all([article], models))
    except Exception as crash:  # noqa: BLE001 - as above
        return crash


def _wrong(case: Case, outcome: Brief | Refused | Exception) -> list[str]:
    if isinstance(outcome, Brief):
        faults = [f"not verbatim: {fault}" for fault in outcome.faults()]
        return faults or differences(case, outcome)
    return [f"could not be read: {outcome!r}"]
