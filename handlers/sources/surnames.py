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
        The same names; "Isla" of "Isla and Morven Dalgarno" has the words of "Isla Dalgarno".
        Nothing changes in "Harl and Morven Dalgarno", which names a place and a person.
    """
    whole = frozenset(name.words for name in names)
    told = list(names)
    for number, (one, other) in enumerate(pairwise(names)):
        words = (*one.words, *other.words[1:])
        if _share(doc, one, other) and (one.words[0] in _first_names() or words in whole):
            told[number] = replace(one, words=words)
    return tuple(told)


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
