"""`python -m tests.golden [PART OF AN ID]`: how many cases of each pattern pass, and what fails."""

import re
import sys
from collections import Counter
from collections.abc import Iterator

from handlers.models import load
from tests.golden.cases import all_cases
from tests.golden.readings import Result, known_misses, results

_KIND = re.compile(
    r"missed (?:figure|credit|dateline|byline|embargo)|(?:not|no|nobody) \w+|[\w ]+?(?=  |\b)"
)


def main(sought: str = "") -> int:
    """Print the scoreboard of the cases whose id holds `sought`; 0 when all pass, else 1."""
    found = results([case for case in all_cases() if sought in case.id], load())
    wrong = [result for result in found.values() if result.wrong]
    sys.stdout.writelines(f"{line}\n" for line in _failures(wrong, with_text=bool(sought)))
    sys.stdout.writelines(f"{line}\n" for line in _counts(found))
    return int(bool(wrong))


def _failures(wrong: list[Result], *, with_text: bool) -> Iterator[str]:
    misses = known_misses()
    for result in wrong:
        known = "  (known miss)" if result.case.id in misses else ""
        yield f"FAILS  {result.case.id}{known}"
        if with_text:
            yield f"{result.case.text}\n--"
        yield from (f"  {line}" for line in result.wrong)
        yield ""


def _counts(found: dict[str, Result]) -> Iterator[str]:
    passed = Counter(name.split("/")[0] for name, result in found.items() if not result.wrong)
    for pattern, count in Counter(name.split("/")[0] for name in found).items():
        yield f"{passed[pattern]:4} of {count:3}  {pattern}"
    yield f"{passed.total():4} of {len(found):3}  in all"
    kinds = Counter(_kind(line) for result in found.values() for line in result.wrong)
    yield "wrong: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


def _kind(line: str) -> str:
    """ "speaker" of a difference in the speaker, "missed" of a statement that was not found."""
    found = _KIND.match(line.rpartition("\n    ")[2])
    return found.group().strip() if found else line


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
