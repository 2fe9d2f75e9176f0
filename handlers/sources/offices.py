"""People by their office: "the governor", "the minister", before and after they are named."""

from handlers.records import SpeakerKind
from handlers.sources.nominal import Nominal
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import gender_of, is_title, listed, listed_lists, office

_AHEAD = 6
"""Sentences in which a holder of an office is named after "the governor said"."""

_LEDE = 3
"""Sentences, headline and all, in which a story says "a coroner" of somebody it names later."""


def holders(nominal: Nominal, people: list[Referent]) -> list[Referent]:
    """The people who were given the office of a phrase; for "his lawyer" those given it so."""
    held = [
        one
        for one in people
        if is_one_person(one)
        and office(nominal.noun) in one.offices
        and nominal.limits <= one.about
        and _same_rank(nominal, one)
    ]
    if not nominal.owned:
        return held
    kin = [one for one in people if nominal.noun in one.kin]
    return [one for one in held if _owned_role(one)] or (kin if len(kin) == 1 else [])


def _same_rank(nominal: Nominal, one: Referent) -> bool:
    """Whether both or neither are somebody's deputy: "the mayor" is not the deputy mayor."""
    ranks = listed("titles", "ranks")
    return bool(nominal.words & ranks) == bool(one.about & ranks)


def called_so(nominal: Nominal, people: list[Referent]) -> Referent | None:
    """The only person whose office may be called by that noun too: a secretary, "the minister"."""
    offices = listed_lists("titles", "called").get(nominal.noun, [])
    gender = gender_of(nominal.noun)
    possible = [
        one
        for one in people
        if one.kind is SpeakerKind.PERSON
        and one.offices & set(offices)
        and not one.about & _OTHER
        and one.gender in {None, gender or one.gender}
        and nominal.limits <= one.about
    ]
    return possible[0] if len(possible) == 1 else None


_OTHER = frozenset({"press", "private", "general", "company", "permanent", "club", "assistant"})
"""Words beside "secretary" that make it no office of state."""


def named_soon(
    nominal: Nominal, scene: Scene, people: list[Referent], token: int
) -> Referent | None:
    """The holder of an office who is named after it: "..., the governor said. Governor Lamas ...".

    None unless the office is one that a single person holds, and nobody else in the story has it.
    """
    noun = office(nominal.noun)
    if noun not in listed("titles", "sole", "offices"):
        return None
    held = [one for one in people if is_one_person(one) and noun in one.offices]
    if len(held) != 1 or not held[0].named or not nominal.limits <= held[0].about:
        return None
    first = min((place for place in held[0].tokens if place > token), default=None)
    if first is None or held[0].about & listed("titles", "sole", "not_now"):
        return None
    near = scene.sentence[first] - scene.sentence[token] <= _AHEAD
    return held[0] if near and any(outside for _, outside in held[0].names) else None


def named_below(
    nominal: Nominal, scene: Scene, people: list[Referent], token: int
) -> Referent | None:
    """Who is meant where a story begins "..., a coroner ruled" and names its only coroner below.

    None farther down, for "a former mayor", and where the story has two of that office.
    """
    noun, words = office(nominal.noun), nominal.words
    offices = listed("titles", "sole", "offices") | listed("titles", "sole", "lede")
    far = scene.sentence[token] > _LEDE or bool(words & listed("titles", "sole", "not_now"))
    if far or noun not in offices or nominal.plural:
        return None
    held = [one for one in people if is_one_person(one) and noun in one.offices]
    if len(held) != 1 or not held[0].named or not nominal.limits <= held[0].about:
        return None
    return None if held[0].about & listed("titles", "sole", "not_now") else held[0]


def may_be(nominal: Nominal, person: Referent) -> bool:
    """Whether an epithet fits somebody: "the senator" is nobody whose only office is another."""
    contest = listed("people", "nouns", "contest")
    if nominal.noun in contest or not is_title(nominal.noun):
        return True
    others = person.offices - contest - listed("titles", "roles", "kin")
    return office(nominal.noun) in person.offices or not others


def _owned_role(one: Referent) -> bool:
    return any(
        role.split()[0].lower() in {"his", "her", "its", "their"} for role in one.roles if role
    )
