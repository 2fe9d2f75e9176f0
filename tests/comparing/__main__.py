"""`python -m tests.comparing`: which pairs are judged wrongly; precision and recall.

First the pairs of figures, then the pairs of stories as a digest tells them.
"""

import sys
from collections.abc import Callable

from handlers.figures.comparing import Comparison
from handlers.models import load
from tests.comparing.measuring import print_stories
from tests.comparing.pairs import Pair, pairs, verdicts

Judged = list[tuple[Pair, Comparison | None]]


def main() -> int:
    """Print every wrong verdict and the tables; 0 when all pairs of figures are right."""
    every, models = pairs(), load()
    judged = list(zip(every, verdicts(every, models), strict=True))
    wrong = [(pair, got) for pair, got in judged if got is not pair.expected]
    for pair, got in wrong:
        sys.stdout.write(f"{pair}\n    {got or 'a figure is not found'}, not {pair.expected}\n")
    sys.stdout.write(f"{len(judged) - len(wrong)} of {len(judged)} pairs right\n")
    sys.stdout.write(f"{'':14}{'precision':>11}{'recall':>9}{'pairs':>7}\n")
    sys.stdout.write(_row("comparable", judged, lambda one: one in _COMPARABLE))
    sys.stdout.write(_row("differ", judged, lambda one: one is Comparison.DIFFER))
    print_stories(models)
    return int(bool(wrong))


_COMPARABLE = {Comparison.ALIKE, Comparison.DIFFER}


def _row(name: str, judged: Judged, holds: Callable[[Comparison | None], bool]) -> str:
    meant = sum(holds(pair.expected) for pair, _ in judged)
    said = sum(holds(got) for _, got in judged)
    right = sum(holds(got) and holds(pair.expected) for pair, got in judged)
    precision, recall = 100 * right / max(1, said), 100 * right / max(1, meant)
    return f"{name:14}{precision:10.1f}%{recall:8.1f}%{meant:7}\n"


if __name__ == "__main__":
    sys.exit(main())
