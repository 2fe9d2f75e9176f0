"""Where the words of a story's gold stand in its text."""

from collections.abc import Iterator

from tests.golden.cases import GAP, Case, Statement
from tests.golden.wording import place

Places = frozenset[int]


def content_places(case: Case) -> list[Places]:
    """For each statement of the gold, the places of the letters and digits of its content.

    Words that stand in the text more than once are those nearest to the statement's cue.
    """
    return [_letters(case.text, spans) for spans in _contents(case)]


def cue_places(case: Case) -> list[Places]:
    """For each statement of the gold, the places of the letters of its cue."""
    found = []
    for statement, spans in zip(case.statements, _contents(case), strict=True):
        cue = statement.details.get("cue", "none")
        beside = spans[0] if spans else _source(case, statement)
        span = None if cue == "none" else nearest(cue, case.text, beside)
        found.append(_letters(case.text, [span] if span else []))
    return found


def nearest(sought: str, text: str, beside: tuple[int, int] | None) -> tuple[int, int] | None:
    """The place of these words that is nearest to a stretch; the first one when that is None."""
    found = list(_all(sought, text))
    if not found:
        return None
    if beside is None:
        return found[0]
    return min(found, key=lambda span: max(beside[0] - span[1], span[0] - beside[1], 0))


def _contents(case: Case) -> list[list[tuple[int, int]]]:
    found = []
    for statement in case.statements:
        pieces = [piece for piece in GAP.split(statement.content) if piece.strip()]
        found.append([span for piece in pieces if (span := _piece(case, statement, piece))])
    return found


def _piece(case: Case, statement: Statement, piece: str) -> tuple[int, int] | None:
    cue = statement.details.get("cue", "none")
    places = list(_all(piece, case.text))
    if len(places) < 2 or cue == "none":
        return places[0] if places else None
    cues = list(_all(cue, case.text))
    return min(
        places,
        key=lambda span: min(max(span[0] - c[1], c[0] - span[1], 0) for c in cues),
    )


def _source(case: Case, statement: Statement) -> tuple[int, int] | None:
    source = statement.details.get("source", "none")
    return None if source == "none" else place(source, case.text)


def _all(sought: str, text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (span := place(sought, text, start)) is not None:
        yield span
        start = span[0] + 1


def _letters(text: str, spans: list[tuple[int, int]]) -> Places:
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())
