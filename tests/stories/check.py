"""`python -m tests.stories.check [FILE ...]`: is the gold whole, are its words in the text?"""

import sys
from pathlib import Path

from tests.golden.cases import Case, MalformedCaseError, read_cases

FOLDER = Path(__file__).parent
_MINIMUM_WORDS = 150


def story(file: Path) -> Case:
    """The one story of a file, with its gold.

    Raises:
        MalformedCaseError: a line means nothing, its words are not in the text, a statement has no
            `cue` or `source`, or a figure has no `claimed by`.
    """
    cases = read_cases(file)
    if len(cases) != 1:
        raise MalformedCaseError(f"{file.name}: one story a file, not {len(cases)}")
    (case,) = cases
    for problem in _lacking(case):
        raise MalformedCaseError(f"{file.name}: {problem}")
    return case


def _lacking(case: Case) -> list[str]:
    if not case.complete:
        return ["a gold story is complete: no “among others”"]
    if len(case.text.split()) < _MINIMUM_WORDS:
        return [f"shorter than {_MINIMUM_WORDS} words"]
    return [
        *(
            f"{' + '.join(one.who) or 'not stated'} | {one.form}: {one.content} lacks “{name}”"
            for one in case.statements
            for name in ("cue", "source")
            if name not in one.details
        ),
        *(
            f"the figure “{one.written}” lacks “claimed by”"
            for one in case.figures
            if "claimed by" not in one.parts
        ),
    ]


def main(names: list[str]) -> int:
    """Check the files named, or all; print what is wrong with each."""
    wrong = 0
    for file in [Path(name) for name in names] or sorted(FOLDER.glob("[0-9]*.txt")):
        try:
            case = story(file)
        except MalformedCaseError as error:
            wrong += 1
            sys.stdout.write(f"{error}\n")
        else:
            sys.stdout.write(
                f"{file.name}: {len(case.statements)} statements, {len(case.figures)} figures\n"
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
