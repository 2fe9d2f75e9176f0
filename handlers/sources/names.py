"""Every name in a story, with the title before it and the role after it: "Gen. Lena Varga"."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from handlers.sources.appositions import role_ahead
from handlers.sources.runs import Run, opens_sentence, runs
from handlers.sources.surnames import shared_surnames
from handlers.sources.titles import name_begins, role_after, role_begins
from handlers.sources.vocabulary import bare, listed
from handlers.text.reading import Reading

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_HEADLINE = 0.75
"""Share of capitalised words from which a line is a headline, where capitals tell nothing."""
_FEWEST = 4
"""Words that a headline has at least, of more letters than `_SMALL_WORD`."""
_SMALL_WORD = 3
_REACH = 60
"""Tokens behind a name in which its role may end."""
_LONGEST_ACRONYM = 6
_NAME_AND_COMMAS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One place where the text names somebody or something.

    `first` to `last` are the tokens of the name itself (with the letters behind it, "Ann Lee KC",
    which `text`, `words`, `start` and `end` leave out), `leads` is the token at which its title
    or role begins (`first` when there is none), `role` the tokens of a role that follows it.
    """

    first: int
    last: int
    leads: int
    role: tuple[int, int] | None
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    label: str
    with_article: bool
    headline: bool
    quoted: bool
    plural: bool

    @property
    def titled(self) -> bool:
        """Whether a title or role stands before or after it."""
        return self.leads < self.first or self.role is not None


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Find the names of a story.

    Args:
        reading: the story and its parse.

    Returns:
        The names in order; names in quotations and headlines are among them, marked as such.
        Names in credit lines and datelines are not.
        Single words that only open a sentence, nationalities before a noun ("Ukrainian troops")
        and titles without a name ("the Finance Minister") are left out.
    """
    doc = reading.doc
    quoted = _marks(reading, ((one.start, one.end) for one in reading.quotations))
    furniture = _marks(reading, reading.furniture)
    headlines = headline_marks(reading.text)
    found_runs = list(runs(doc))
    families = frozenset(doc[run.last].text for run in found_runs if run.last > run.first)
    found = (
        _name(reading, run, quoted, headlines)
        for run in found_runs
        if not furniture[doc[run.first].idx] and not _is_common(doc, run, families)
    )
    return shared_surnames(doc, tuple(name for name in found if name is not None))


def _marks(reading: Reading, stretches: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(reading.text) + 1)
    for start, end in stretches:
        marks[start:end] = b"\x01" * (end - start)
    return marks


def headline_marks(text: str) -> bytearray:
    """For each character 1 where its line is written In Capitals Like This, and tells no name."""
    marks = bytearray(len(text) + 1)
    for line in _LINE.finditer(text):
        if _is_headline(line.group(), first=not line.start()):
            marks[line.start() : line.end()] = b"\x01" * (line.end() - line.start())
    return marks


def _is_headline(line: str, *, first: bool) -> bool:
    ends = '"\u201d:' if first else '"\u201d:.'
    if not line.strip() or any(mark in line for mark in ends):
        return False
    words = [word for word in _WORD.findall(line) if len(word) > _SMALL_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST and capitals >= _HEADLINE * len(words)


def _name(reading: Reading, run: Run, quoted: bytearray, headlines: bytearray) -> Name | None:
    doc = reading.doc
    first = name_begins(doc, run)
    if first > run.last or (headlines[doc[first].idx] and run.last - first > _SMALL_WORD):
        return None
    leads = role_begins(doc, run, first)
    span = reading.span_of(doc[first : _without_letters(doc, first, run.last) + 1])
    words = tuple(bare(word.strip(",")) for word in span.text.split())
    before = doc[leads - 1].text.lower() if leads else ""
    return Name(
        first,
        run.last,
        leads,
        _role(doc, run, leads),
        span.start,
        span.end,
        span.text,
        words,
        Counter(token.ent_type_ for token in doc[first : run.last + 1]).most_common(1)[0][0],
        with_article=before == "the" and leads == first,
        headline=bool(headlines[doc[first].idx]),
        quoted=bool(quoted[span.start]),
        plural=doc[run.last].tag_ == "NNPS" or doc[run.last].tag_ == "NNS",
    )


def _without_letters(doc: Doc, first: int, last: int) -> int:
    """The last token of a name without what is written behind it: "Ann Lee" in "Ann Lee KC"."""
    while last > first and bare(doc[last].text) in listed("titles", "letters"):
        last -= 1
    return last


def _role(doc: Doc, run: Run, leads: int) -> tuple[int, int] | None:
    """The role between commas behind a name, else the one before it."""
    behind = role_after(doc, run.last, _sentence_end(doc, run.last))
    if behind is not None and not (doc[run.last].dep_ == "pobj" and _has_own_name(doc, behind[1])):
        return behind
    return role_ahead(doc, leads, run.last) if run.last > run.first else None


def _has_own_name(doc: Doc, role_ends: int) -> bool:
    """ "In an interview with Radio Sund, the skipper, Arne Holt, said": the skipper is Holt."""
    after = doc[role_ends + 1 : role_ends + 5]
    return (
        len(after) == _NAME_AND_COMMAS
        and after[0].text == after[3].text == ","
        and all(word.tag_ == "NNP" for word in after[1:3])
    )


def _sentence_end(doc: Doc, position: int) -> int:
    end = position + 1
    while end < len(doc) and not doc[end].is_sent_start and end - position < _REACH:
        end += 1
    return end


def _is_common(doc: Doc, run: Run, families: frozenset[str]) -> bool:
    """A capital that makes no name: "Police said", "Ukrainian troops", "Residents said"."""
    token = doc[run.first]
    if run.last == run.first:
        if opens_sentence(token) and _is_plain_noun(token.text):
            return not (token.text in families and _is_trade_name(token.text))
        if token.text in families:
            return False
        return token.tag_ in {"JJ", "NNS"} and token.text.istitle() and not is_group(token.text)
    return doc[run.last].tag_ == "JJ" and doc[run.last].ent_type_ == "NORP"


def _is_trade_name(word: str) -> bool:
    """Whether a trade is also a family name: "Tom Baker said ... Baker said"."""
    return bare(word) in listed("occupations", "family_names")


def is_group(word: str) -> bool:
    """Whether a word means several people: "Republicans"."""
    return bare(word) in listed("people", "nouns", "groups")


def _is_plain_noun(word: str) -> bool:
    noun = bare(word)
    return (
        noun in listed("people", "nouns", "groups")
        or noun in listed("people", "nouns", "withheld")
        or noun in listed("people", "nouns", "single")
        or noun in listed("titles", "roles", "words")
        or noun in listed("organisations", "nouns", "bodies")
        or noun in listed("organisations", "nouns", "documents")
    ) and noun not in {"republicans", "democrats"}


def is_whereabouts(doc: Doc, name: Name) -> bool:
    """Whether a name only tells where something happened: "in Harrow"."""
    before = doc[name.first - 1].text.lower() if name.first else ""
    return before in {"in", "near", "outside", "at", "across", "into"}


def is_acronym(text: str) -> bool:
    """Whether a name is written as initials: "FAO", "U.N."."""
    letters = text.replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and " " not in text
