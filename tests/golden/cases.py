"""The golden format: a title, a text, `--`, and what is to be found in it, line by line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.golden.wording import place, words

FOLDER = Path(__file__).parent
GAP = re.compile(r"\[(?:…|\.\.\.)\]")
NOT_STATED = "speaker not stated"
CONTENT = {
    "quote": "direct",
    "paraphrase": "indirect",
    "partial quote": "mixed",
    "would not say": "declined",
    "denied": "denied",
    "asked": "asked",
    "thought": "thought",
    "not verified": "unverified",
}
"""The fields that give the words of a statement, each with the manner or the stance it means."""
_DETAILS = {"source", "role", "cue", "via"}
_FURNITURE = {"credit", "dateline", "byline", "embargo"}
_FIGURE = {"of", "event", "hedge", "unit", "value", "kind", "change", "when", "claimed by", "via"}
_BOUNDS = {"exact", "about", "at least", "more than", "at most", "less than", "range"}
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


class MalformedCaseError(ValueError):
    """A case that cannot be read; the message names the file and the line."""


@dataclass
class Line:
    """One line below the `--`: its field, its value, and where it stands."""

    name: str
    value: str
    where: str


@dataclass
class Statement:
    """One expected attribution. `details` has some of source, role, cue and via."""

    who: tuple[str, ...]
    form: str = ""
    content: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def quoted(self) -> list[str]:
        """The words between quotation marks of the expected content."""
        return _QUOTED.findall(self.content)


@dataclass
class ExpectedFigure:
    """One expected figure: as written, and its labelled parts."""

    written: str
    bound: str
    parts: dict[str, str]


@dataclass
class Case:
    """One golden case."""

    id: str
    text: str
    statements: list[Statement] = field(default_factory=list)
    figures: list[ExpectedFigure] = field(default_factory=list)
    furniture: list[tuple[str, str]] = field(default_factory=list)
    nobody_said: list[str] = field(default_factory=list)
    no_figures: list[str] = field(default_factory=list)
    complete: bool = True
    """False when the case says "among others": more may be found than it lists."""


def all_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case under `folder`, in the order of the files.

    Raises:
        MalformedCaseError: a line means nothing, or expected words are not in the case's text.
    """
    files = [*sorted(folder.glob("[0-9]*.txt")), *sorted(folder.glob("stories-short/*.txt"))]
    return [case for file in files for case in read_cases(file)]


def read_cases(file: Path) -> list[Case]:
    """The cases of one file. Lines that begin with `;` are remarks. Raises as `all_cases` does."""
    lines = file.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("# ")]
    blocks = zip(starts, [*starts[1:], len(lines)], strict=True)
    cases = [_read_case(file, lines, start, end) for start, end in blocks]
    ids = [case.id for case in cases]
    if repeated := next((name for name in ids if ids.count(name) > 1), None):
        raise MalformedCaseError(f"{file.name}: two cases are “{repeated}”")
    return cases


def _read_case(file: Path, lines: list[str], start: int, end: int) -> Case:
    where = f"{file.name}:{start + 1}"
    body = lines[start + 1 : end]
    if "--" not in body:
        raise MalformedCaseError(f"{where}: no line “--” between the text and what is expected")
    cut = body.index("--")
    text = "\n".join(line for line in body[:cut] if not line.startswith(";")).strip("\n")
    case = Case(f"{_pattern(file)}/{lines[start][2:].strip()}", text)
    for number, line in enumerate(body[cut + 1 :], start + cut + 3):
        if line.strip() and not line.startswith(";"):
            _take(case, _line(line, f"{file.name}:{number}"))
    for statement in case.statements:
        if not statement.form:
            raise MalformedCaseError(
                f"{where}: {' + '.join(statement.who)} says nothing: {_options()}"
            )
    return case


def _pattern(file: Path) -> str:
    folder = file.parent.name
    return f"{folder}/{file.stem}" if folder == "stories-short" else file.stem


def _line(line: str, where: str) -> Line:
    if line.strip() == "among others":
        return Line("among others", "", where)
    name, colon, value = line.partition(":")
    if not colon:
        raise MalformedCaseError(f"{where}: “{line}” has no field before a colon")
    return Line(name.strip(), value.strip(), where)


def _take(case: Case, line: Line) -> None:
    if line.name == "who said":
        case.statements.append(Statement(_names(line)))
    elif line.name in CONTENT or line.name in _DETAILS:
        _take_detail(case, line)
    elif line.name == "figure":
        case.figures.append(_figure(case, line))
    elif line.name in _FURNITURE:
        case.furniture.append((line.name, _in_text(case, line, line.value)))
    elif line.name == "nobody said":
        case.nobody_said.append(_in_text(case, line, line.value, "anything"))
    elif line.name == "no figure":
        case.no_figures.append(_in_text(case, line, line.value, "at all"))
    elif line.name == "among others":
        case.complete = False
    else:
        raise MalformedCaseError(f"{line.where}: there is no field “{line.name}”")


def _take_detail(case: Case, line: Line) -> None:
    if not case.statements:
        raise MalformedCaseError(f"{line.where}: “{line.name}” before any “who said”")
    statement = case.statements[-1]
    if line.name in CONTENT:
        if statement.form:
            raise MalformedCaseError(f"{line.where}: a second content; begin a new “who said”")
        statement.form, statement.content = line.name, line.value
        for piece in GAP.split(line.value) if line.value else ():
            _in_text(case, line, piece)
    else:
        statement.details[line.name] = _in_text(case, line, line.value, "none")


def _figure(case: Case, line: Line) -> ExpectedFigure:
    written, *rest = (part.strip() for part in line.value.split("|"))
    bounds = [part for part in rest if part in _BOUNDS]
    labelled = [part.partition(":") for part in rest if part not in _BOUNDS]
    for label, _, _ in labelled:
        if label not in _FIGURE:
            raise MalformedCaseError(f"{line.where}: “{label}” is no part of a figure: {_FIGURE}")
    parts = {label: value.strip() for label, _, value in labelled}
    for label in {"of", "hedge", "when"} & parts.keys():
        _in_text(case, line, parts[label], "none")
    return ExpectedFigure(_in_text(case, line, written), bounds[0] if bounds else "exact", parts)


def _names(line: Line) -> tuple[str, ...]:
    if not line.value:
        raise MalformedCaseError(f"{line.where}: who? Write a name or “{NOT_STATED}”")
    return tuple(name.strip() for name in line.value.split(" + ") if name != NOT_STATED)


def _in_text(case: Case, line: Line, sought: str, *besides: str) -> str:
    if sought in besides:
        return sought
    if not words(sought) or place(sought, case.text) is None:
        raise MalformedCaseError(f"{line.where}: these words are not in the text: “{sought}”")
    return sought


def _options() -> str:
    return "give one of " + ", ".join(CONTENT)
