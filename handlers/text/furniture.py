"""Credit lines, datelines, bylines and embargoes: "(ANI)", "KYIV, March 3 (Reuters) -"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from config.lexicon import words
from handlers.records import Furniture, FurnitureKind

LONGEST_LINE = 300
"""Characters of the longest line that can be a credit line, a byline or an embargo as a whole."""
TOP_LINES = 12
"""Lines with text from the top among which a byline is looked for."""

_LINE = re.compile(r"[^\r\n]+")
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…]|[.!?…,]?[\"”’']{1,2})\s{0,4}$")
_COPYRIGHT = re.compile(r"©|(?:\(c\)|copyright)\s{0,3}(?:©|\(c\)|\d{4})", re.IGNORECASE)
_WRAPPING = " \t*_[](){}#-–—•|>"
_LONG_DASHES = frozenset({"—", "–", "--"})
_INITIALS = re.compile(r"[A-Z]{2,6}")
_SCRAP = 3
"""Characters that may stand behind the last credit, a stray mark of the page it came from."""
_STOP = re.compile(r"[.!?](?=\s|$)")


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Find what stands in a text without being a sentence of the story.

    Args:
        text: the article's text; offsets are of this text.

    Returns:
        The pieces in order; they never overlap. A dateline's span takes in its dash, a byline's
        its "By", a credit's its parentheses.
    """
    found = sorted(_all(text), key=lambda piece: (piece.start, -piece.end))
    kept: list[Furniture] = []
    for piece in found:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return tuple(kept)


def _all(text: str) -> Iterator[Furniture]:
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    for number, line in enumerate(lines):
        start, end = _shown(text, line.start(), line.end())
        yield from _opening(text, start, end, at_top=number < TOP_LINES)
        if number == 0 and (byline := _running_byline().match(text, start, end)):
            yield _piece(text, FurnitureKind.BYLINE, start, byline.end())
        yield from _closing(text, start, end)


def _shown(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a stretch without the white space around it."""
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), end - len(shown) + len(shown.rstrip())


def _opening(text: str, start: int, end: int, *, at_top: bool) -> Iterator[Furniture]:
    line = text[start : min(end, start + LONGEST_LINE)]
    if at_top and end - start <= LONGEST_LINE and _byline().fullmatch(line):
        yield _piece(text, FurnitureKind.BYLINE, start, end)
    elif (dateline := _dateline().match(line)) and _is_dateline(dateline):
        yield _piece(text, FurnitureKind.DATELINE, start, start + dateline.end())
    elif carrier := _carrier().match(line):
        yield _piece(text, FurnitureKind.CREDIT, start, start + carrier.end())
    elif stop := _embargo_end(line):
        yield _piece(text, FurnitureKind.EMBARGO, start, start + stop)


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether "PLACE, date (Agency) -" holds enough to be told from "NATO - the alliance - ...".

    A known agency suffices; so does a date or any outlet after a place in capitals. Without
    them, a long dash and a capital after it are asked for, or a city that is known.
    """
    place, mark = match["place"], match["mark"]
    if place in words("furniture", "no_places") or any(map(str.isdigit, place)):
        return False
    if match["agency"]:
        return bool(mark or match["date"])
    if not place.isupper() or not mark:
        return False
    if match["date"] or match["outlet"] or place in words("furniture", "cities"):
        return True
    opens = match.string[match.end() :].lstrip(" \"“‘'")[:1]
    return mark.strip() in _LONG_DASHES and opens.isupper()


def _embargo_end(line: str) -> int:
    """Where the marking with which the line begins ends; 0 when it begins with none.

    "Embargoed until Friday, the report says ..." is a sentence of the story: in small letters the
    marking must be all that its line says.
    """
    head = line.lstrip(_WRAPPING)
    match = _phrases("embargo").match(head)
    if not match:
        return 0
    offset = len(line) - len(head)
    stop = _STOP.search(head, match.end())
    end = offset + (stop.end() if stop else len(head))
    alone = not line[end:].strip(_WRAPPING)
    if alone and (match.group().isupper() or len(head.split()) <= _LONGEST_MARKING):
        return len(line) if len(line) < LONGEST_LINE else end
    return end if match.group().isupper() and stop else 0


_LONGEST_MARKING = 14


def _closing(text: str, start: int, end: int) -> Iterator[Furniture]:
    if end - start <= LONGEST_LINE and _is_credit_line(text[start:end]):
        yield _piece(text, FurnitureKind.CREDIT, start, end)
        return
    tail = max(start, end - LONGEST_LINE)
    for brackets in _BRACKETS.finditer(text, tail, end):
        last = brackets.end() == end
        before = text[max(start, brackets.start() - 8) : brackets.start()]
        named = _credits(brackets[1]) or _signs_off(text, end, brackets[1])
        if last and _ENDS_SENTENCE.search(before) and named:
            yield _piece(text, FurnitureKind.CREDIT, brackets.start(), brackets.end())
    yield from _last_sentence(text, tail, end)


def _is_credit_line(line: str) -> bool:
    head = line.lstrip(_WRAPPING)
    if _COPYRIGHT.match(head):
        return True
    if _phrases("reporting").match(head) or _phrases("inputs").match(head):
        return len(_STOP.findall(head.rstrip(_WRAPPING + "."))) <= 1
    closing = _phrases("contributed").search(line)
    return closing is not None and not line[closing.end() :].strip(_WRAPPING + ".")


def _last_sentence(text: str, start: int, end: int) -> Iterator[Furniture]:
    """The credit that ends a paragraph: '... he said. (Reporting by Jo Ray; editing by Al Fox)'."""
    opened = text.rfind("(", start, end)
    if opened > start and text[end - 1] == ")" and _is_credit_line(text[opened:end]):
        yield _piece(text, FurnitureKind.CREDIT, opened, end)


def _credits(inside: str) -> bool:
    named = re.split(r"\s*[/,&+]\s*|\s+and\s+|\s*-\s+", inside.strip())
    agencies = words("furniture", "agencies")
    return inside.strip() in agencies or all(name in agencies for name in named)


def _signs_off(text: str, end: int, inside: str) -> bool:
    """Whether capitals in brackets end the whole story: '... by Friday. (TNB)'."""
    return _INITIALS.fullmatch(inside) is not None and len(text[end:].strip()) <= _SCRAP


def _piece(text: str, kind: FurnitureKind, start: int, end: int) -> Furniture:
    return Furniture(kind, start, end, text[start:end])


def _any_of(table: str) -> str:
    return _alternatives(words("furniture", table))


def _alternatives(found: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def _phrases(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(table)})(?!\w)", re.IGNORECASE)


@cache
def _carrier() -> re.Pattern[str]:
    """An agency that opens a line without a place: "(Reuters) - ", "(CNN) — "."""
    return re.compile(rf"\((?:{_any_of('agencies')})\)(?:\s{{0,2}}(?:[—–-]{{1,2}}|:)(?=\s)|(?=\s))")


@cache
def _dateline() -> re.Pattern[str]:
    place = r"[^\W\d_a-zß-ÿ][\w.'’-]{1,20}(?: [^\W\d_a-z][\w.'’-]{1,20}){0,3}"
    month = _any_of("months")
    word = r"[A-Z][\w.]{0,15}"
    region = rf"(?:, ?(?!(?:{month})\b){word}(?: {word}){{0,2}}| \[[A-Z][\w ]{{2,30}}\])"
    date = rf",? (?P<date>(?:{month})\.? \d{{1,2}}|\d{{1,2}} (?:{month})\.?)(?:, \d{{4}})?"
    known = rf"(?P<agency>(?:{_any_of('agencies')})(?:/[A-Z]{{2,8}})?)"
    agency = rf" ?\((?:{known}|(?P<outlet>[A-Z][\w.&’' -]{{1,30}}))\)"
    mark = r"(?P<mark>\s{0,2}(?:—|–|--?|:)(?=\s)|—)?"
    return re.compile(rf"(?P<place>{place})(?:{region}){{0,2}}(?:{date})?(?:{agency})?{mark}")


@cache
def _byline() -> re.Pattern[str]:
    role = r"(?:\s?[,|•–—-] ?[A-Za-z][\w .,'’/&-]{2,80})?"
    return re.compile(rf"{_written_by(_any_of('no_names'))}{role}")


@cache
def _running_byline() -> re.Pattern[str]:
    """A byline with the story behind it in one paragraph: "By Ada Venn The minister said"."""
    beginnings = _any_of("beginnings")
    written_by = _written_by(rf"{_any_of('no_names')}|{beginnings}")
    return re.compile(rf"{written_by}(?= (?:{beginnings}) )")


def _written_by(no_name: str) -> str:
    word = rf"(?!(?:{no_name})\b)[A-Z][\w.'’-]{{0,25}}"
    name = rf"{word}(?: (?:(?:de|del|van|von|der|den|al|bin|la|el) ){{0,2}}{word}){{1,3}}"
    return (
        rf"(?:[Bb]y|BY|(?:Story|Written|Words|Report) [Bb]y):? "
        rf"{name}(?:, {name}){{0,6}}(?:,? (?:and|AND|&) {name})?"
    )
