"""Relative pronouns: "Ryder, who said ...", "Ada Finch, the head of the union, who warned"."""

from spacy.tokens import Token

from handlers.records import SpeakerKind
from handlers.sources.chains import Chains
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.names import Name
from handlers.sources.nominal import is_listed
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.vocabulary import is_person_noun

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS"})
_WHO = frozenset({"who", "whom"})
_REACH = 15
"""Tokens that an aside between a name and its "who" may have."""
_LONGEST = 8
"""Tokens of a noun phrase before its noun."""


def antecedent(lines: Lines, chains: Chains, token: int) -> Referent | Phrase | None:
    """Whom a relative means.

    Args:
        lines: the story's tokens and names.
        chains: what the names mean.
        token: the token of "who", "which" or "that".

    Returns:
        The referent of the name before it, or the noun phrase before it, or None.
    """
    before = token - 1
    if before >= 0 and lines.doc[before].text == ",":
        before -= 1
    if before < 0:
        return None
    who = lines.doc[token].text.lower() in _WHO
    person = _person(lines, chains, before) if who else None
    return person or _nearest(lines, chains, token, before)


def _nearest(lines: Lines, chains: Chains, token: int, before: int) -> Referent | Phrase | None:
    verb, who = lines.doc[token].head, lines.doc[token].text.lower() in _WHO
    noun = verb.head if verb.dep_ == "relcl" else lines.doc[before]
    for position in (before, noun.i):
        number = lines.name_at(position)
        if number is not None:
            return _unless_body(chains.meant.get(number), who=who)
    if noun.i >= token or noun.tag_ not in _NOUNS:
        return None
    if who and noun.tag_ != "NNS" and not is_person_noun(noun.text):
        return None
    return _phrase(lines, noun, before)


def _unless_body(referent: Referent | None, *, who: bool) -> Referent | None:
    """Nobody, where "who" would be a body: "who" is no country and no ministry."""
    bodies = {SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}
    return None if referent is None or (who and referent.kind in bodies) else referent


def _phrase(lines: Lines, noun: Token, before: int) -> Phrase:
    first = max(noun.left_edge.i, noun.i - _LONGEST)
    while first < noun.i and lines.doc[first].tag_ in {"CC", ",", "``"}:
        first += 1
    return Phrase(Shape.NOMINAL, first, before, noun.i)


def _person(lines: Lines, chains: Chains, token: int) -> Referent | None:
    """Finch in "Ada Finch of Harrow, who" and "Ada Finch, the head of the union, who"."""
    for position in range(token, max(token - _REACH, -1), -1):
        if lines.doc[position].tag_ in _FINITE:
            return None
        number = lines.name_at(position)
        referent = chains.meant.get(number) if number is not None else None
        if referent is not None and is_one_person(referent):
            return referent
        if lines.doc[position].tag_ in _NOUNS and is_listed(lines.doc[position].text):
            near = lines.within(max(position - _REACH, 0), position)
            if not any(_gives_role(lines.names[number], position) for number in near):
                return None
    return None


def _gives_role(name: Name, position: int) -> bool:
    return name.role is not None and name.role[0] <= position <= name.role[1]
