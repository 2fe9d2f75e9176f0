"""The table of the scoreboard, and what was gained and lost, as Markdown."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.scoreboard.measures import MODES, Scores
from tests.stories.__main__ import KEPT_FROM

Stored = dict[str, Any]
"""What one edition left: for each mode its `figures` by row and its `finds`."""


def table(edition: str, now: dict[str, Scores], before: tuple[str, Stored] | None) -> str:
    """The whole file.

    Args:
        edition: the edition measured.
        now: its scores by mode.
        before: the edition to compare with and what it left; None when there is none.
    """
    return "\n".join([*_heading(edition, before), *_rows(now, before), "", *_changes(now, before)])


def _heading(edition: str, before: tuple[str, Stored] | None) -> Iterator[str]:
    yield "# Scoreboard"
    yield ""
    beside = f", beside edition {before[0]}" if before else ""
    yield f"Edition {edition}{beside}. Made by `make scoreboard`; percent unless said otherwise."
    yield f"Our own stories from {KEPT_FROM} on are kept back: counted; of their errors only"
    yield "chains and false figures were looked at."
    yield ""


def _rows(now: dict[str, Scores], before: tuple[str, Stored] | None) -> Iterator[str]:
    heads = [f"{mode}{when}" for mode in MODES for when in ("", ", before")]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    for row in now[MODES[0]].figures:
        cells = []
        for mode in MODES:
            old = before[1].get(mode, {}).get("figures", {}) if before else {}
            cells += [_cell(now[mode].figures.get(row)), _cell(old.get(row))]
        yield f"| {row} | {' | '.join(cells)} |"


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _changes(now: dict[str, Scores], before: tuple[str, Stored] | None) -> Iterator[str]:
    if before is None:
        return
    for mode in MODES:
        old = before[1].get(mode)
        if old is None:
            continue
        was, has = Counter(old["finds"]), Counter(now[mode].finds)
        for name, changed in (("Gained", has - was), ("Lost", was - has)):
            yield from _listed(f"{name}, {mode}", sorted(changed.elements()))


def _listed(title: str, finds: list[str]) -> Iterator[str]:
    shown = [each for each in finds if int(each[:2]) < KEPT_FROM]
    yield f"## {title}: {len(finds)} ({len(finds) - len(shown)} of them in stories kept back)"
    yield ""
    yield from (f"- {each}" for each in shown)
    if shown:
        yield ""
