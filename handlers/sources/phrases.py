"""What a source phrase is: a name with asides, "the spokesman", "He", or several joined."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from handlers.records import Span
from handlers.sources.names import Name
from handlers.sources.vocabulary import bare, is_person_noun, listed
from handlers.text.reading import Reading

_EDGES = frozenset({"by", "from", "to", "in", "with", "of", "as", "even", "only", "per", "for"})
_AFTER_NOUN = frozenset({"IN", "TO", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD", "RB", "CC", "RP"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_KINDS = ("man", "woman", "thing", "several", "relative", "speaker")
_LEAD = frozenset({"DT", "PDT", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "HYPH", "RB", "VBN",
                   "VBG", "_SP"})  # fmt: skip


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

    def name_at(self, position: int) -> int | None:
        """The number of the name that the token at `position` belongs to, or None."""
        number = bisect_left(self.firsts, position + 1) - 1
        if number >= 0 and self.names[number].last >= position:
            return number
        return None


def phrase_in(lines: Lines, first: int, last: int) -> Phrase:
    """Read the tokens `[first, last]` as one phrase: a name if one heads it, else its noun."""
    simple = _simple(lines, first, last)
    if simple is not None:
        return simple
    found = headed(lines, first, last) or _behind_comma(lines, first, last)
    if found is not None:
        return found
    head = head_of(lines, first, last)
    outlet = _outlet(lines, first, head)
    if outlet is not None:
        return Phrase(Shape.NAME, first, last, lines.names[outlet].last, outlet)
    return Phrase(Shape.NOMINAL, first, last, head)


def _outlet(lines: Lines, first: int, head: int) -> int | None:
    """The news organisation in "a CNN report", which is its own work and no paper it quotes."""
    if bare(lines.doc[head].text) not in {"report", "reports"} or head == first:
        return None
    before = head - 1 if lines.doc[head - 1].tag_ != "POS" else head - 2
    number = lines.name_at(before) if before >= first else None
    if number is None or not listed("organisations", "names", "media") & set(
        lines.names[number].words
    ):
        return None
    return number


def _simple(lines: Lines, first: int, last: int) -> Phrase | None:
    words = lines.doc[first : last + 1].text.lower()
    if words in listed("people", "pronouns", "pair"):
        return Phrase(Shape.PAIR, first, last, last)
    if _is_open(lines.doc, first, last):
        return Phrase(Shape.OPEN, first, last, last)
    alone = first == last and any(words in listed("people", "pronouns", kind) for kind in _KINDS)
    if alone or lines.doc[first].text.lower() in {"he", "she", "they", "it", "i"}:
        return Phrase(Shape.PRONOUN, first, first, first)
    return None


def _is_open(doc: Doc, first: int, last: int) -> bool:
    """Whether a phrase never tells who is meant: "we", "many", "there", the "Q" of an interview."""
    words, head = doc[first : last + 1].text, doc[first].text.lower()
    if words in {"US", "U.S."}:
        return False
    pronouns = listed("people", "pronouns", "open")
    letter = first == last and len(head) == 1 and head != "i"
    if words.lower() in pronouns or letter or doc[first].tag_ == "EX":
        return True
    return first < last and head in pronouns and _nobody(doc, first)


def _nobody(doc: Doc, first: int) -> bool:
    """Whether nobody in particular is meant: "most of us", "some on the coast"."""
    following = doc[first + 1]
    if following.tag_ in RELATIVE | {"VBN", "VBG", "VBD", "VBP"}:
        return True
    if following.tag_ != "IN":
        return False
    after = following.nbor() if following.i + 1 < len(doc) else following
    return following.text != "of" or after.tag_ == "PRP"


def headed(lines: Lines, first: int, last: int) -> Phrase | None:
    """A phrase headed by a name: "the Harrow striker Tom Vale, who ..."."""
    for number in lines.within(first, last):
        name = lines.names[number]
        leads = max(name.leads, first)
        if not all(token.tag_ in _LEAD for token in lines.doc[first:leads]):
            return None
        if not _stands_alone(lines.doc, name.last, last):
            continue
        if name.plural and any(token.text.lower() != "the" for token in lines.doc[first:leads]):
            return None
        role = _lead_role(lines.doc, first, leads, name)
        return Phrase(Shape.NAME, first, last, name.last, number, role)
    return None


def _lead_role(doc: Doc, first: int, leads: int, name: Name) -> tuple[int, int] | None:
    start = first
    while start < leads and doc[start].tag_ in {"DT", "PDT", "RB"}:
        start += 1
    if start >= leads or len(name.words) == 1 or doc[leads - 1].tag_ not in {"NN", "NNP"}:
        return None
    return start, name.first - 1


def _stands_alone(doc: Doc, name_last: int, last: int) -> bool:
    """Whether no noun follows that the name only describes ("the Brandt campaign")."""
    if name_last >= last:
        return True
    after = doc[name_last + 1]
    if after.tag_ == "POS":
        return name_last + 1 == last
    if after.text in {",", "(", "\u2013", "\u2014", "--", "-"}:
        return after.text != "-" or bool(after.whitespace_)
    return after.tag_ in _AFTER_NOUN | RELATIVE or after.tag_ in {"PRP", "-LRB-", ":"}


def _behind_comma(lines: Lines, first: int, last: int) -> Phrase | None:
    """ "The ministry's spokeswoman, Jane Dore": the role, a comma, the name."""
    doc = lines.doc
    for number in lines.within(first, last):
        name = lines.names[number]
        comma = name.leads - 1
        if comma <= first or doc[comma].text != "," or not (name.titled or len(name.words) > 1):
            continue
        if any(token.text == "," or token.tag_ in RELATIVE for token in doc[first:comma]):
            return None
        if not _stands_alone(doc, name.last, last):
            return None
        if not is_person_noun(doc[head_of(lines, first, comma - 1)].text):
            return None
        return Phrase(Shape.NAME, first, last, name.last, number, (first, comma - 1))
    return None


def head_of(lines: Lines, first: int, last: int) -> int:
    """The noun that heads a nominal phrase: "official" in "a senior official who asked ..."."""
    head = None
    for position in range(first, last + 1):
        token = lines.doc[position]
        if _in_office(lines.doc, position):
            continue
        if head is not None and (
            token.tag_ in _AFTER_NOUN or token.tag_ in RELATIVE or token.text in {",", "("}
        ):
            break
        if token.tag_ in _NOUNS:
            head = position
    if head is None:
        return last
    owned = lines.doc[head]
    while owned.dep_ == "poss" and owned.i < owned.head.i <= last:
        owned = owned.head
    return owned.i


def _in_office(doc: Doc, position: int) -> bool:
    """Whether a token is the "of" of "the secretary of state's website"."""
    if doc[position].text != "of" or not 0 < position < len(doc) - 2:
        return False
    office = doc[position - 1 : position + 2].text.lower()
    return doc[position + 2].tag_ == "POS" and office in listed("titles", "phrases")


def is_plural_source(noun: str) -> bool:
    """Whether a noun means several people: "officials", "residents"."""
    word = bare(noun)
    return word in listed("people", "nouns", "withheld") | listed("people", "nouns", "groups")


def is_body_noun(noun: str) -> bool:
    """Whether a noun means an organisation: "ministry", "police"."""
    return bare(noun) in listed("organisations", "nouns", "bodies")
