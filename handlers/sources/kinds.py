"""Person, body or group: "Ada Finch", "the Dockers Union", "Republicans"."""

from collections import Counter, defaultdict

from spacy.tokens import Doc

from handlers.records import SpeakerKind
from handlers.sources.names import Name, is_acronym, is_group, is_whereabouts
from handlers.sources.titles import head_of_role
from handlers.sources.vocabulary import bare, is_person_noun, listed

_BODIES = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
_ASIDE = 3
_TOLD = 2
_SURE, _FORM, _FAMILY, _LABEL, _HINT = 40, 9, 5, 3, 1
"""Weights: ", which" behind it, what the form tells, a surname used alone elsewhere, what the
parse labels it, a hint."""


def kinds_of(doc: Doc, names: tuple[Name, ...]) -> dict[tuple[str, ...], SpeakerKind]:
    """Tell people from bodies, once for all places of a name.

    The form of a name ("Gen.", "Ministry", "the") outweighs what the parse labels it; labels are
    often wrong for names that the model has not met.

    Args:
        doc: the parse.
        names: what `find_names` gave.

    Returns:
        For the words of each name its kind.
    """
    families = _families(names)
    votes: dict[tuple[str, ...], Counter[SpeakerKind]] = defaultdict(Counter)
    for name in names:
        count = votes[name.words]
        form = _by_office(doc, name) or _by_form(name)
        if form is not None:
            count[form] += _FORM
        if len(name.words) > 1 and (name.words[-1] in families or _has_first_name(name)):
            count[SpeakerKind.PERSON] += _FAMILY
        _label(doc, name, count)
    return {words: count.most_common(1)[0][0] for words, count in votes.items()}


def _families(names: tuple[Name, ...]) -> frozenset[str]:
    """Last words of names that are also used alone, or that somebody labelled a person bears."""
    alone = {name.words[0] for name in names if len(name.words) == 1 and not name.with_article}
    borne = {name.words[-1] for name in names if looks_personal(name)}
    return frozenset(alone | borne) - listed("organisations", "names", "keywords")


def _label(doc: Doc, name: Name, count: Counter[SpeakerKind]) -> None:
    if is_acronym(name.text):
        count[SpeakerKind.ORGANISATION] += _LABEL
    if len(name.words) == 1 and is_whereabouts(doc, name):
        count[SpeakerKind.ORGANISATION] += _LABEL
    if _is_told_personal(doc, name):
        count[SpeakerKind.PERSON] += _FAMILY
    if _is_told_a_body(doc, name):
        count[SpeakerKind.ORGANISATION] += _SURE
    if name.label in _BODIES:
        count[SpeakerKind.ORGANISATION] += _LABEL
    elif name.label == "PERSON":
        count[SpeakerKind.PERSON] += _LABEL
    else:
        acts = not name.label or doc[name.last].dep_ == "nsubj"
        count[SpeakerKind.PERSON if acts else SpeakerKind.ORGANISATION] += _HINT


def _is_told_personal(doc: Doc, name: Name) -> bool:
    """Whether an aside tells a person: "Tom Vale, who ..." and "Tom Vale, 41, ..."."""
    after = doc[name.last + 1 : name.last + 4]
    if not len(after) or after[0].text != ",":
        return False
    who = len(after) > 1 and after[1].text.lower() == "who"
    return who or (len(after) == _ASIDE and after[1].like_num and after[2].text == ",")


def _is_told_a_body(doc: Doc, name: Name) -> bool:
    """Whether no person is meant: "Calder Deep, which runs the line", "Calder Deep's shares"."""
    after = [token.text.lower() for token in doc[name.last + 1 : name.last + 3]]
    if len(after) < _TOLD:
        return False
    owned = listed("organisations", "nouns", "owned")
    owns = doc[name.last + 1].tag_ == "POS" and after[1] in owned
    return owns or after == [",", "which"]


def _by_form(name: Name) -> SpeakerKind | None:
    """What the form of a name tells by itself, None when it tells nothing."""
    if name.plural and is_group(name.words[-1]):
        return SpeakerKind.GROUP
    if _is_body(name):
        return SpeakerKind.ORGANISATION
    if name.leads < name.first or name.role is not None:
        return SpeakerKind.PERSON
    if name.plural and (name.with_article or name.label == "NORP" or is_group(name.text)):
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANISATION if name.with_article or _is_outlet(name) else None


def _by_office(doc: Doc, name: Name) -> SpeakerKind | None:
    """A body, where the noun beside it tells: "rail operator Nordlinje", "Harbour Aid, a charity".

    "Brewer Tom Vale" and "operator Jane Dore" may be people: there the other marks decide.
    """
    if name.first and _leads_body(doc[name.first - 1].text):
        return None if looks_personal(name) else SpeakerKind.ORGANISATION
    if name.role is None:
        return None
    head = doc[head_of_role(doc, *name.role)].text
    company = bare(head) in listed("organisations", "nouns", "business")
    if _is_only_body(head) or (company and not looks_personal(name)):
        return SpeakerKind.ORGANISATION
    return None


def _leads_body(word: str) -> bool:
    return bare(word) in listed("organisations", "nouns", "leading")


def _is_only_body(word: str) -> bool:
    return bare(word) in listed("organisations", "nouns", "bodies") and not is_person_noun(word)


def looks_personal(name: Name) -> bool:
    """Whether a name of several words is a person's by its label or its first word."""
    return len(name.words) > 1 and (name.label == "PERSON" or _has_first_name(name))


def _has_first_name(name: Name) -> bool:
    """Whether a name of several words begins like a person's and ends like no place or body."""
    ends = listed("organisations", "names", "keywords") | listed("places", "features")
    given = listed("given_names", "names")
    return not name.with_article and name.words[0] in given and name.words[-1] not in ends


def _is_outlet(name: Name) -> bool:
    site = any(mark in name.text.lower() for mark in (".com", ".org", ".net", "@"))
    return site or " ".join(name.words) in listed("organisations", "names", "media")


def _is_body(name: Name) -> bool:
    key = " ".join(name.words)
    if key in listed("places", "countries") or key in listed("places", "seats"):
        return name.leads == name.first or len(name.words) > 1
    keywords = listed("organisations", "names", "keywords")
    if len(name.words) == 1:
        return name.words[0] in keywords and name.leads == name.first
    inner = [word for word in name.words if word in keywords]
    joined = any(word in {"of", "for", "and", "&"} for word in name.words)
    return (bool(inner) and name.words[-1] in keywords) or joined or len(inner) > 1
