"""The words that tell people, bodies and papers apart: "Gen.", "spokeswoman", "the ministry"."""

from functools import cache
from typing import Any

from config.lexicon import load


@cache
def listed(lexicon: str, *tables: str) -> frozenset[str]:
    """One list of a lexicon file as a set, for instance `listed("people", "pronouns", "man")`.

    Raises:
        KeyError: the file has no such list.
    """
    node: Any = load(lexicon)
    for table in tables:
        node = node[table]
    return frozenset(node)


def listed_lists(lexicon: str, table: str) -> dict[str, list[str]]:
    """A table of lists of a lexicon file, for instance `listed_lists("titles", "called")`."""
    lists: dict[str, list[str]] = load(lexicon)[table]
    return lists


def bare(word: str) -> str:
    """A word as the lexicon writes it: lower case, no final full stop ("Gen." -> "gen")."""
    return word.lower().rstrip(".").replace("\u2019", "'")


@cache
def _nouns_of_one_office() -> dict[str, str]:
    same: dict[str, list[str]] = load("titles")["same"]
    return {word: words[0] for words in same.values() for word in words}


@cache
def office(word: str) -> str:
    """The noun that stands for an office however it is worded ("Sen." and "congressman" -> one).

    >>> office("spokeswoman") == office("spokesperson")
    True
    """
    noun = bare(word)
    noun = str(load("titles")["abbreviations"].get(noun, noun))
    return _nouns_of_one_office().get(noun, noun)


@cache
def is_title(word: str) -> bool:
    """Whether a word may be the last word of a title before a name: "Gen.", "mayor", "Mrs"."""
    noun = bare(word)
    return (
        noun in listed("titles", "roles", "words")
        or noun in load("titles")["abbreviations"]
        or is_honorific(noun)
    )


@cache
def is_honorific(word: str) -> bool:
    """Whether a word is a courtesy title ("Mr", "Dame")."""
    return bare(word) in listed("titles", "honorifics", "man") | listed(
        "titles", "honorifics", "woman"
    )


@cache
def is_trade(word: str) -> bool:
    """Whether a noun is an occupation: "cellist", "volcanologist"."""
    noun = bare(word)
    if noun in listed("occupations", "trades"):
        return True
    told = noun.endswith(tuple(listed("occupations", "endings")))
    return told and noun not in listed("occupations", "not_endings")


@cache
def is_person_noun(word: str) -> bool:
    """Whether a noun means one person: "witness", "striker", "daughter"."""
    noun = bare(word)
    return (
        is_trade(noun)
        or noun in listed("people", "nouns", "single")
        or noun in listed("titles", "roles", "words")
        or noun in listed("titles", "roles", "kin")
    )


@cache
def is_head_of_role(word: str) -> bool:
    """Whether a noun may head a role: any noun of a person, and "head" itself."""
    return is_person_noun(word) or bare(word) == "head"


@cache
def is_plural_source(noun: str) -> bool:
    """Whether a noun means several people: "officials", "residents"."""
    word = bare(noun)
    return word in listed("people", "nouns", "withheld") | listed("people", "nouns", "groups")


@cache
def is_body_noun(noun: str) -> bool:
    """Whether a noun means an organisation: "ministry", "police"."""
    return bare(noun) in listed("organisations", "nouns", "bodies")


@cache
def is_business_noun(noun: str) -> bool:
    """Whether a noun may mean a business: "company", "brewer"."""
    return bare(noun) in listed("organisations", "nouns", "business")


@cache
def gender_of(word: str) -> str | None:
    """What a title or noun tells ("Mrs" -> "woman", "spokesman" -> "man"), None when nothing."""
    noun = bare(word)
    if noun in listed("people", "gendered", "either"):
        return None
    for gender in ("man", "woman"):
        if noun in listed("people", "gendered", gender):
            return gender
        if noun in listed("titles", "honorifics", gender) and noun != "mx":
            return gender
    return None


def gender_asked(word: str) -> str | None:
    """The gender that a word asks for: "man" for "he", "woman" for "her", None for other words."""
    for gender in ("man", "woman"):
        if word.lower() in listed("people", "pronouns", gender):
            return gender
    return None


@cache
def is_demonym(word: str) -> bool:
    """Whether a word is one man or woman of a country: "the German said", never "the French"."""
    noun = bare(word)
    told = noun.endswith(("an", "ard", "iot")) or noun in listed("people", "nouns", "demonyms")
    others = listed("organisations", "names", "keywords") | listed("places", "countries")
    return word.istitle() and told and noun not in others
