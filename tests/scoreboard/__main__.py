"""`python -m tests.scoreboard`: measure, print the table and keep it in docs/.

The corpora are in the folder that the variable BENCH names; without one, they are left out.
"""

import json
import os
import sys
from pathlib import Path

from handlers.records import EDITION
from tests.scoreboard.measures import MODES, Scores, scores
from tests.scoreboard.table import Stored, table

DOCS = Path(__file__).parents[2] / "docs"
TABLE, RECORD = DOCS / "scoreboard.md", DOCS / "scoreboard.json"


def main() -> int:
    """Measure both ways of reading, print and write."""
    bench = Path(os.environ.get("BENCH") or "../shared/bench")
    editions: dict[str, Stored] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    now = {mode: scores(mode, bench) for mode in MODES}
    text = table(EDITION, now, previous(editions))
    sys.stdout.write(f"{text}\n")
    TABLE.write_text(f"{text.rstrip()}\n", encoding="utf-8")
    kept = {**editions, EDITION: {mode: stored(found) for mode, found in now.items()}}
    record = json.dumps(kept, indent=1, ensure_ascii=False)
    RECORD.write_text(f"{record}\n", encoding="utf-8")
    return 0


def previous(editions: dict[str, Stored]) -> tuple[str, Stored] | None:
    """The latest edition before this one; this one's last run when it is the first."""
    others = [edition for edition in editions if edition != EDITION]
    edition = others[-1] if others else EDITION
    return (edition, editions[edition]) if edition in editions else None


def stored(found: Scores) -> Stored:
    """Scores as they are kept: rounded, the finds in order, one a line."""
    figures = {row: round(value, 1) for row, value in found.figures.items()}
    return {"figures": figures, "finds": sorted(found.finds)}


if __name__ == "__main__":
    sys.exit(main())
