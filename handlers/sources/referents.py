"""Somebody or something a story speaks of, as far as it has been read: "Pat Ryder", "the dam"."""

from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from handlers.records import Form, Mention, SpeakerKind
from handlers.sources.names import Name, is_whereabouts
from handlers.sources.reasons import Reason, of_name
from handlers.sources.vocabulary import (
    bare,
    gender_of,
    is_business_noun,
    is_person_noun,
    is_title,
    listed,
    listed_lists,
    office,
)
from handlers.text.reading import Reading


@dataclass(slots=True, eq=False)
class Referent:
    """What is gathered about one person, body, group or paper while a story is read.

    Attributes:
        kind: what it is.
        words: the words of its longest name; empty when it has none.
        gender: "man" or "woman" as told by titles, nouns and pronouns; None when nothing tells.
        age: in years, as "Tom Vale, 41," tells it.
        acts: whether it is more than a place where something happens ("in northern Europe").
        kin: what they are to others ("his mother"), as "Vesna Tarr, whose son Luka" tells it.
        offices: the nouns that it may be called by ("minister"), as `office` gives them.
        about: every word of its names and roles, for "the finance minister".
        wording: the phrase that brought in somebody without a name.
        names: (text, outside quotations) of each place that names it.
        roles: roles as worded, in order.
        mentions: where the text refers to it.
        tokens: the token of each mention, in the order found.
    """

    kind: SpeakerKind
    words: tuple[str, ...] = ()
    gender: str | None = None
    age: int | None = None
    acts: bool = False
    kin: frozenset[str] = frozenset()
    offices: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    wording: str = ""
    names: list[tuple[str, bool]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    mentions: set[Mention] = field(default_factory=set)
    tokens: list[int] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether the story gives a name and not only a phrase."""
        return bool(self.words)


class Meant(NamedTuple):
    """Whom a phrase means, nobody where two are possible, and why."""

    referents: tuple[Referent, ...]
    reason: Reason


def is_one_person(referent: Referent) -> bool:
    """Whether "he" or "she" may mean it."""
    return referent.kind is SpeakerKind.PERSON or (
        referent.kind is SpeakerKind.UNNAMED and "several" not in referent.offices
    )


def add_name(reading: Reading, referent: Referent, name: Name) -> None:
    """Note one place that names a referent, with its title and role."""
    doc = reading.doc
    outside = not name.quoted and not name.headline
    referent.names.append((name.text, outside))
    if len(name.words) > len(referent.words):
        referent.words = name.words
    person = referent.kind is SpeakerKind.PERSON
    title = doc[name.first - 1].text if name.leads < name.first else ""
    reason = of_name(name, title, referent.words, person=person)
    referent.mentions.add(Mention(name.start, name.end, name.text, Form.NAME, reason))
    referent.tokens.append(name.last)
    referent.about.update(name.words)
    referent.kin = referent.kin or _kin(doc, name.last)
    referent.acts |= name.label != "LOC" and not is_whereabouts(doc, name)
    referent.age = referent.age or _age(doc, name.last)
    before = [token.text for token in doc[name.leads : name.first]]
    if before and not name.headline:
        _note_role(reading, referent, name.leads, name.first - 1)
    if name.role is not None:
        _note_role(reading, referent, *name.role)


def _kin(doc: Doc, last: int) -> frozenset[str]:
    """ "Mother" and "father" in "Vesna Tarr, whose son Luka was captured"."""
    behind = [token.text.lower() for token in doc[last + 1 : last + 5]]
    told = listed_lists("people", "whose").items()
    owned = behind[2:] if behind[:2] == [",", "whose"] else []
    return frozenset(kin for noun, kins in told if noun in owned for kin in kins)


def _age(doc: Doc, last: int) -> int | None:
    """41 in "Tom Vale, 41," and "Tom Vale, who was 41 at the time,"."""
    behind = [token.text for token in doc[last + 1 : last + 5]]
    if behind[1:2] == ["who"] and behind[2:3] in (["is"], ["was"]):
        behind[1:3] = []
    years = behind[1] if len(behind) > 1 and behind[0] == "," else ""
    return int(years) if years.isdecimal() and len(years) < len("100") + 1 else None


def add_role(reading: Reading, referent: Referent, first: int, last: int) -> None:
    """Note a role in the tokens `[first, last]` that a source phrase gives to a referent."""
    _note_role(reading, referent, first, last)


def _note_role(reading: Reading, referent: Referent, first: int, last: int) -> None:
    doc = reading.doc
    titles = role_nouns(doc, first, last)
    referent.offices.update(office(word) for word in titles)
    referent.about.update(bare(token.text) for token in doc[first : last + 1])
    if referent.gender is None:
        genders = [gender_of(word) for word in titles[-1:]]
        referent.gender = next((gender for gender in genders if gender), None)
    role = _as_worded(reading, first, last)
    if role and role not in referent.roles:
        referent.roles.append(role)


def role_nouns(doc: Doc, first: int, last: int) -> list[str]:
    """The nouns of office in a role, up to its first "of", "for", "at": the last one heads it."""
    nouns: list[str] = []
    for token in doc[first : last + 1]:
        if nouns and token.tag_ in {"IN", "WP", "WDT"} and not token.text[0].isupper():
            break
        if is_title(token.text) or is_person_noun(token.text) or is_business_noun(token.text):
            nouns.append(token.text)
    return nouns


def _as_worded(reading: Reading, first: int, last: int) -> str:
    doc = reading.doc
    while first <= last and bare(doc[last].text) in listed("titles", "courtesy"):
        last -= 1
    return reading.span_of(doc[first : last + 1]).text if first <= last else ""
