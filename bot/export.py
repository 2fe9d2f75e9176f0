"""A spreadsheet of findings: one row for each statement and each figure."""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any

from bot.outcomes import Failure, Outcome
from bot.wording import GAP, MANNERS, OWN_VOICE, Wording, in_order, is_unnamed
from handlers.records import Attribution, Figure, Speaker

COLUMNS = (
    "kind",
    "speaker",
    "role",
    "named",
    "manner",
    "stance",
    "cue",
    "words",
    "number",
    "upper",
    "bound",
    "hedge",
    "unit",
    "counted",
    "event",
    "when",
    "claimant",
    "via",
    "start",
    "end",
    "again at",
    "file",
)
NUMERIC = frozenset({"number", "upper", "start", "end"})
"""Columns of our own numbers; all others hold words that a stranger may have written."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def print_csv(outcomes: Iterable[Outcome]) -> None:
    """Rows for all briefs on standard output, as UTF-8 with a byte order mark for spreadsheets."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    sys.stdout.write("\ufeff")
    sheet = csv.DictWriter(sys.stdout, COLUMNS, restval="")
    sheet.writeheader()
    for outcome in outcomes:
        if not isinstance(outcome.result, Failure):
            sheet.writerows(rows(Wording(outcome.result), outcome.name))
            sys.stdout.flush()


def rows(wording: Wording, name: str) -> Iterator[dict[str, str]]:
    """One row for each attribution, then one for each claimed figure, in the order of the text.

    Args:
        wording: the brief.
        name: the input, for the column "file".
    """
    for attribution in in_order(wording.brief):
        yield _cells({**_statement(wording, attribution), "file": name})
    for figure in wording.claims():
        yield _cells({**_claim(wording, figure), "file": name})


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    A cell that begins with one of = + - @ (also in full width), a tab or a line end gets an
    apostrophe in front, and so does one that begins with apostrophes and then one of these. To
    undo it, take one apostrophe away from each cell that begins with apostrophes and then one of
    these.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(row: dict[str, Any]) -> dict[str, str]:
    words = {name: "" if value is None else str(value) for name, value in row.items()}
    return {name: cell if name in NUMERIC else harmless(cell) for name, cell in words.items()}


def _statement(wording: Wording, attribution: Attribution) -> dict[str, Any]:
    words = wording.words(attribution)
    places = words or attribution.cue or attribution.source
    return {
        "kind": "statement",
        **_who(wording.speakers(attribution.speakers)),
        "manner": MANNERS[attribution.manner],
        "stance": attribution.stance,
        "cue": wording.cue(attribution),
        "words": GAP.join(piece.text for piece in words),
        "via": wording.carriers(attribution),
        "start": places[0].start if places else None,
        "end": places[-1].end if places else None,
    }


def _who(speakers: tuple[Speaker, ...]) -> dict[str, str]:
    return {
        "speaker": " and ".join(speaker.name for speaker in speakers),
        "role": " and ".join(speaker.role for speaker in speakers if speaker.role),
        "named": " and ".join("unnamed" if is_unnamed(each) else "named" for each in speakers),
    }


def _claim(wording: Wording, figure: Figure) -> dict[str, Any]:
    attribution = wording.attribution_of(figure)
    claimant = wording.claimant(figure)
    return {
        "kind": f"figure: {figure.kind}",
        **_who(wording.speakers(figure.claimants)),
        "words": GAP.join(piece.text for piece in wording.number(figure)),
        "number": format(figure.value, "f"),
        "upper": None if figure.upper is None else format(figure.upper, "f"),
        "bound": figure.bound,
        "hedge": figure.hedge and figure.hedge.text,
        "unit": figure.unit,
        "counted": figure.of and figure.of.text,
        "event": figure.event,
        "when": figure.when and figure.when.text,
        "claimant": "article" if claimant == OWN_VOICE else claimant,
        "via": wording.carriers(attribution),
        "start": figure.span.start,
        "end": figure.span.end,
        "again at": " ".join(str(place.start) for place in figure.places),
    }
