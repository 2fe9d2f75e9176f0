"""`python -m tests.golden [PART OF AN ID]`: how many cases of each pattern pass, and what fails."""

import sys
from collections import Counter

from handlers.text.pipeline import load
from tests.golden.cases import all_cases
from tests.golden.readings import known_misses, results


def main(sought: str = "") -> int:
    """Print the scoreboard of the cases whose id holds `sought`; 0 when all pass, else 1."""
    found = results([case for case in all_cases() if sought in case.id], load())
    passed = Counter(name.split("/")[0] for name, result in found.items() if not result.wrong)
    total = Counter(name.split("/")[0] for name in found)
    misses = known_misses()
    for name, result in found.items():
        if result.wrong:
            known = "  (known miss)" if name in misses else ""
            print(f"\nFAILS  {name}{known}")
            if sought:
                print(result.case.text)
            print("\n".join(f"  {line}" for line in result.wrong))
    print()
    for pattern, count in total.items():
        print(f"{passed[pattern]:4} of {count:3}  {pattern}")
    print(f"{passed.total():4} of {total.total():3}  in all")
    return int(passed.total() < total.total())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
