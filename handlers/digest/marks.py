"""By what a story is known from others: its names, "Harrow Quay", and its own words, "silo"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from config.lexicon import load, words
from handlers.records import Attribution, Brief, FurnitureKind

OPENING = 3_000
"""Characters of a story's beginning that tell what it is about; what comes later is background."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEW_SENTENCE = re.compile(r"(?:\A|[.!?:…\n—–]|[“\"‘(])[\s”’\"')]{0,4}[“\"‘(]?\Z")
_SHORTEST = 4
_BEFORE = 6
"""Characters before a word in which the end of the sentence before it stands."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a story is known by, in lower case.

    Attributes:
        names: words that are names for sure: capitalised within a sentence.
        perhaps: words that are capitalised, but only where any word would be.
        words: other words that do not stand in every story, without their endings.
    """

    names: frozenset[str]
    perhaps: frozenset[str]
    words: frozenset[str]


def marks_of(brief: Brief) -> Marks:
    """What a story is known by.

    Names of outlets, offices, days and first names are left out: they tell no event.
    """
    text = f"{brief.article.title or ''}\n{_story(brief)}"
    for outlet in _outlets(brief):
        text = text.replace(outlet, " " * len(outlet))
    capital: set[str] = set()
    opening: set[str] = set()
    small: set[str] = set()
    speaking: set[str] = set()
    title = len(brief.article.title or "") + 1
    sources = {at + title for each in brief.attributions for at in _places(each)}
    for word, at, is_inner in _words(text, title):
        if not word[0].isupper():
            (speaking if at in sources else small).add(word)
        elif is_inner:
            capital.add(_name(word))
        else:
            opening.add(_name(word))
    unknown = _nameless() | small | speaking
    names = {each for each in capital - unknown if len(each) > 1}
    perhaps = opening - names - unknown
    stems = {_stem(each) for each in small if len(each) >= _SHORTEST}
    return Marks(frozenset(names), frozenset(perhaps), frozenset(stems) - _common())


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that do not stand in every story, in small letters, without endings."""
    found = _WORD.findall(text.lower())
    return frozenset(_stem(each) for each in found if len(each) >= _SHORTEST) - _common()


def _places(statement: Attribution) -> Iterator[int]:
    """Where its source stands: ministries speak of everything, their words tell no event."""
    for source in statement.source:
        yield from range(source.start, source.end)


def _story(brief: Brief) -> str:
    """The opening without credits and bylines; a dateline names the place."""
    text = brief.article.text[:OPENING]
    for piece in brief.furniture:
        if piece.kind is not FurnitureKind.DATELINE:
            text = text[: piece.start] + " " * (piece.end - piece.start) + text[piece.end :]
    return text


def _words(text: str, title: int) -> Iterator[tuple[str, int, bool]]:
    """Every word, its place, and whether it stands within a sentence; in a title all may be big."""
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        inner = start >= title and word[0].isupper()
        if inner and _NEW_SENTENCE.search(text, max(0, start - _BEFORE), start):
            inner = False
        yield word, start, inner


def _name(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def _outlets(brief: Brief) -> Iterator[str]:
    """Their whole names: the Kallund Gazette may well write of Kallund."""
    told = [brief.article.site, brief.article.credit, *brief.article.byline]
    carried = [via.name for each in brief.attributions for via in each.via]
    yield from dict.fromkeys(name for name in [*told, *carried] if name)


@cache
def _nameless() -> frozenset[str]:
    """Capitalised words that many stories share: offices, days, first names, parts of names."""
    offices = frozenset(word for phrase in load("titles")["phrases"] for word in phrase.split())
    return (
        offices
        | words("titles", "particles")
        | frozenset(load("organisations")["names"]["keywords"])
        | words("given_names", "names")
        | frozenset(load("digest")["stories"]["no_names"])
        | frozenset(day.lower() for day in load("figures")["calendar"]["weekdays"])
        | frozenset(month.lower() for month in load("figures")["calendar"]["months"])
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(_stem(word) for word in load("digest")["stories"]["common"])


_ENDING = re.compile(r"(?:ings?|ed|es|s|ers?|ment|ly|e|ion|ions)$")


@cache
def _stem(word: str) -> str:
    """A word without its ending, roughly: "collapsed" and "collapse" are one."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST else word
