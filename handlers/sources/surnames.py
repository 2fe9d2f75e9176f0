"""One surname for two people: "Isla and Morven Dalgarno say their father never signed"."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from handlers.sources.vocabulary import listed

if TYPE_CHECKING:
    from handlers.sources.names import Name


def shared_surnames(doc: Doc, names: tuple["Name", ...]) -> tuple["Name", ...]:
    """Give a first name the surname that it shares with the full name behind it.

    Args:
        doc: the parse.
        names: the names of a story, in order.

    Returns:
        The same names; "Isla" of "Isla and Morven Dalgarno" has the words of "Isla Dalgarno", and
        "Margaret" of "Frost's widow, Margaret," those of "Margaret Frost".
        Nothing changes in "Harl and Morven Dalgarno", which names a place and a person.
    """
    whole = frozenset(name.words for name in names)
    told = list(names)
    for number, (one, other) in enumerate(pairwise(names)):
        words = (*one.words, *other.words[1:])
        if _share(doc, one, other) and (one.words[0] in _first_names() or words in whole):
            told[number] = replace(one, words=words)
        elif _is_spouse(doc, one, other):
            role = (one.leads, other.first - 2)
            words = (*other.words, one.words[-1])
            told[number + 1] = replace(other, words=words, role=role)
    return tuple(told)


def _is_spouse(doc: Doc, one: "Name", other: "Name") -> bool:
    """Whether a first name stands behind whose spouse or child it is: "Frost's widow, Margaret"."""
    between = doc[one.last + 1 : other.first]
    return (
        len(between) == len(["'s", "widow", ","])
        and len(other.words) == 1
        and other.leads == other.first
        and between[0].tag_ == "POS"
        and between[1].lower_ in listed("titles", "roles", "family")
        and between[2].text == ","
    )


def _share(doc: Doc, one: "Name", other: "Name") -> bool:
    joined = other.leads == other.first == one.last + 2
    return (
        joined
        and doc[one.last + 1].text.lower() in {"and", "&"}
        and len(one.words) == 1 < len(other.words)
        and not one.with_article
        and other.words[-1] not in listed("organisations", "names", "keywords")
    )


def _first_names() -> frozenset[str]:
    return listed("given_names", "names")
