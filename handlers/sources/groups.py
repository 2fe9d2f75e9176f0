"""Several named together, and what calls them: "Isla and Morven Dalgarno ... The sisters"."""

from dataclasses import dataclass

from handlers.records import SpeakerKind
from handlers.sources.chains import Chains
from handlers.sources.lines import Lines, Phrase
from handlers.sources.nominal import Nominal, nominal_of
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import is_person_noun, listed, listed_lists, office

_JOINTS = frozenset({",", "and", "&"})
_LONGEST_JOINT = 2
"""Tokens between two names of a list: ", and"."""


@dataclass(frozen=True, slots=True)
class Group:
    """People, or bodies, that the text joins by "and", in the tokens from `first` to `token`."""

    first: int
    token: int
    members: tuple[Referent, ...]


def groups_of(lines: Lines, chains: Chains) -> tuple[Group, ...]:
    """The names that a story joins: "Isla Munro, Katie Dunbar and Freya Stott".

    Args:
        lines: the story's tokens and names.
        chains: what the names mean.

    Returns:
        The groups in order of the text, outside quotations and headlines.
    """
    found: list[Group] = []
    row: list[int] = []
    for number in range(len(lines.names)):
        if row and not _joined(lines, row[-1], number):
            found += _group(lines, chains, row)
            row = []
        row.append(number)
    return (*found, *_group(lines, chains, row))


def called_together(
    scene: Scene, groups: tuple[Group, ...], phrase: Phrase
) -> tuple[Referent, ...]:
    """Whom "the sisters", "the three women" or "the companies" calls.

    Args:
        scene: who has been named so far.
        groups: what `groups_of` gave.
        phrase: a definite phrase.

    Returns:
        The members of the only group before it of that size and sort; () where the phrase calls
        no group, might call two, or where somebody else was named since. "Two sisters, Ana and
        Eva Rill," are those behind the comma.
    """
    nominal, token = nominal_of(scene.doc, phrase), phrase.first
    kinds, size = _called(nominal), _size(nominal)
    fitting = [
        group.members
        for group in groups
        if group.token < token
        and all(member.kind in kinds for member in group.members)
        and size in {None, len(group.members)}
        and _may_be(nominal, group.members)
        and (nominal.noun in listed("people", "together", "kin") or _are_last(scene, group, token))
    ]
    distinct = {frozenset(id(member) for member in members) for members in fitting}
    return fitting[0] if len(distinct) == 1 else ()


def apposed(scene: Scene, groups: tuple[Group, ...], phrase: Phrase) -> tuple[Referent, ...]:
    """Those whom a comma names: "Two sisters, Ana and Eva Rill, found the boat"."""
    doc, comma = scene.doc, phrase.head + 1
    if doc[phrase.head].tag_ != "NNS" or comma >= len(doc) or doc[comma].text != ",":
        return ()
    return next((group.members for group in groups if group.first == comma + 1), ())


def _are_last(scene: Scene, group: Group, token: int) -> bool:
    """Whether nobody else was named since the text named a group."""
    return not any(
        scene.is_new_since(one, group.token, token)
        for one in scene.people_before(token)
        if one not in group.members
    )


def _joined(lines: Lines, one: int, other: int) -> bool:
    between = lines.doc[lines.names[one].last + 1 : lines.names[other].first]
    words = [token.text.lower() for token in between]
    return 0 < len(words) <= _LONGEST_JOINT and set(words) <= _JOINTS


def _group(lines: Lines, chains: Chains, row: list[int]) -> list[Group]:
    names = [lines.names[number] for number in row]
    if len(row) < len("ab") or any(name.quoted or name.headline for name in names):
        return []
    if "and" not in {lines.doc[name.first - 1].text.lower() for name in names[1:] if name.first}:
        return []
    found = [chains.meant.get(number) for number in row]
    members = tuple(dict.fromkeys(one for one in found if one is not None))
    whole = len(members) == len(row)
    people = all(is_one_person(one) for one in members)
    bodies = all(one.kind is SpeakerKind.ORGANISATION for one in members)
    return [Group(names[0].leads, names[-1].last, members)] if whole and (people or bodies) else []


def _called(nominal: Nominal) -> frozenset[SpeakerKind]:
    """The kind of what a noun may call together; none where it calls nobody so."""
    if nominal.limits - listed("people", "together", "numbers"):
        return frozenset()
    if nominal.noun in listed("people", "together", "bodies"):
        return frozenset({SpeakerKind.ORGANISATION})
    tables = ("people", "kin", "numbers")
    neutral = any(nominal.noun in listed("people", "together", table) for table in tables)
    if neutral or is_person_noun(nominal.noun.removesuffix("s")):
        return frozenset({SpeakerKind.PERSON})
    return frozenset()


def _size(nominal: Nominal) -> int | None:
    sizes = listed_lists("people", "sizes")
    return next((int(n) for n, words in sizes.items() if nominal.words & set(words)), None)


def _may_be(nominal: Nominal, members: tuple[Referent, ...]) -> bool:
    """Whether brothers have one surname, women are women, and ministers are given that office."""
    genders = {"women": "woman", "sisters": "woman", "men": "man", "brothers": "man"}
    gender = genders.get(nominal.noun)
    if any(one.gender not in {None, gender or one.gender} for one in members):
        return False
    if nominal.noun in listed("people", "together", "kin"):
        return len({one.words[-1:] for one in members}) == 1
    single = nominal.noun.removesuffix("s")
    if not is_person_noun(single) or nominal.noun in listed("people", "together", "people"):
        return True
    return all(office(single) in one.offices for one in members)
