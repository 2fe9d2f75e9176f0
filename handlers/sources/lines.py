"""A story's tokens by offset, its names by token, and what a source phrase comes to."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from handlers.records import Span
from handlers.sources.names import Name
from handlers.text.reading import Reading

_EDGES = frozenset({"by", "from", "to", "in", "with", "of", "as", "even", "only", "per", "for"})


class Shape(StrEnum):
    """How a source phrase refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    PAIR = "pair"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One source as the text words it, in tokens `[first, last]` of the parse.

    `name` is the number of the name that heads it, `head` the token of its noun (or pronoun), and
    `role` the tokens of a role that the phrase gives to the name.
    """

    shape: Shape
    first: int
    last: int
    head: int
    name: int | None = None
    role: tuple[int, int] | None = None


class Lines:
    """The tokens of a parse by their offsets, and the names by their tokens."""

    def __init__(self, reading: Reading, names: tuple[Name, ...]) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.names = names
        self.starts = [token.idx for token in reading.doc]
        self.firsts = [name.first for name in names]
        self.roles = frozenset(token for name in names for token in _role_before(name))

    def tokens(self, span: Span) -> tuple[int, int] | None:
        """The tokens `[first, last]` that a span touches, without marks at its edges."""
        first = max(bisect_left(self.starts, span.start + 1) - 1, 0)
        last = bisect_left(self.starts, span.end) - 1
        while first <= last and self._is_edge(first):
            first += 1
        while last >= first and (self.doc[last].is_space or self.doc[last].is_punct):
            if self.doc[last].text == ")":
                break
            last -= 1
        return (first, last) if first <= last else None

    def _is_edge(self, position: int) -> bool:
        token = self.doc[position]
        return token.is_space or token.is_punct or token.text in _EDGES or token.tag_ == "``"

    def within(self, first: int, last: int) -> list[int]:
        """The numbers of the names in the tokens `[first, last]`."""
        number = bisect_left(self.firsts, first)
        found: list[int] = []
        while number < len(self.names) and self.names[number].first <= last:
            found.append(number)
            number += 1
        return found

    def in_role(self, position: int) -> bool:
        """Whether a token stands in a title or role that a name follows ("His wife, Sal Dunn")."""
        return position in self.roles

    def name_at(self, position: int) -> int | None:
        """The number of the name that the token at `position` belongs to, or None."""
        number = bisect_left(self.firsts, position + 1) - 1
        if number >= 0 and self.names[number].last >= position:
            return number
        return None


def _role_before(name: Name) -> range | list[int]:
    """The tokens before a name that are its title or role."""
    title = range(name.leads, name.first)
    if name.role is None or name.role[1] > name.first:
        return title
    return [*range(name.role[0], name.role[1] + 1), *title]
