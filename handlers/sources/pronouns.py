"""Pronouns: "He said", "It further said", "they added", "who said"."""

from collections.abc import Callable

from handlers.records import SpeakerKind
from handlers.sources.referents import Referent, is_one_person
from handlers.sources.scene import Place, Presence, Scene
from handlers.sources.vocabulary import listed

_PAIR = 2
_JOINED = 20
"""Tokens between two sources that are still joined ("Okello and the mayor of Harrow, Porto")."""
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT})


def one_person(scene: Scene, token: int, gender: str) -> Referent | None:
    """Who "he" or "she" at a token means, None when two are possible or nobody is near.

    Whoever was the source or the subject of the nearest sentence is meant, unless another person
    who fits came after, or stands beside as an object; people in quoted or reported words do not
    count ("Okello said Brandt had resigned. She ...").
    """

    def fits(referent: Referent) -> bool:
        return is_one_person(referent) and referent.gender in {None, gender}

    return _nearest(scene, token, fits, gender)


def nearest_named(scene: Scene, token: int, gender: str | None) -> Referent | None:
    """Who an epithet means ("The incumbent said"): as `one_person`, among people with names."""

    def fits(referent: Referent) -> bool:
        told = gender is None or referent.gender in {None, gender}
        return referent.kind is SpeakerKind.PERSON and told

    return _nearest(scene, token, fits, gender)


def nearest_of(scene: Scene, token: int, possible: list[Referent]) -> Referent | None:
    """Which of some referents the text was speaking of last, None when two are possible."""
    return _nearest(scene, token, lambda referent: referent in possible)


def told_by_use(scene: Scene, token: int, gender: str) -> None:
    """Learn from "her boat" that somebody is a woman, where nobody else is near."""
    near = [
        one.referent
        for one in scene.near(token)
        if one.referent is None or is_one_person(one.referent)
    ]
    if len({id(one) for one in near}) == 1 and near[0] is not None and near[0].gender is None:
        near[0].gender = gender


def one_body(scene: Scene, token: int) -> Referent | None:
    """Which organisation or paper "it" at a token means, None when two are possible."""
    return _nearest(scene, token, lambda referent: referent.kind in _BODIES)


def several(scene: Scene, token: int) -> tuple[Referent, ...]:
    """Whom "they" at a token means: two joined sources, a group, or an organisation."""
    for sentence in scene.before(token):
        joined = [one for one in sentence if one.place is Place.SOURCE]
        people = _distinct([one for one in joined if one.referent and is_one_person(one.referent)])
        if len(people) > 1 and _adjoining(joined):
            return tuple(people)
        break
    meant = _nearest(scene, token, is_several)
    return (meant,) if meant is not None else ()


def is_several(referent: Referent) -> bool:
    """Whether "they" may mean it."""
    if referent.kind is SpeakerKind.ORGANISATION:
        return not referent.about & listed("organisations", "names", "media")
    if referent.kind is SpeakerKind.GROUP and referent.named:
        return True
    return "several" in referent.offices


def pair(scene: Scene, token: int, gender: str | None) -> tuple[Referent, ...]:
    """The two people last named, for "the two" and "both men"; none when there are more.

    "Both women" are two who are known to be women, or the only two people named so far.
    """
    found: list[Referent] = []
    for sentence in scene.before(token):
        people = [one for one in _distinct(sentence) if is_one_person(one)]
        found += [one for one in people if one not in found]
        if len(found) > 1:
            break
    if len(found) != _PAIR or any(one.gender not in {None, gender or one.gender} for one in found):
        return ()
    sure = gender is None or all(one.gender == gender for one in found)
    return tuple(found) if sure or len(scene.people_before(token)) == _PAIR else ()


def _adjoining(sources: list[Presence]) -> bool:
    return sources[-1].token - sources[0].token < _JOINED


def _distinct(presences: list[Presence]) -> list[Referent]:
    found: list[Referent] = []
    for one in presences:
        if one.referent is not None and one.referent not in found:
            found.append(one.referent)
    return found


def _nearest(
    scene: Scene, token: int, fits: Callable[[Referent], bool], gender: str | None = None
) -> Referent | None:
    sentences = scene.before(token)
    for number, sentence in enumerate(sentences):
        fitting = [one for one in sentence if one.referent is None or fits(one.referent)]
        if not fitting:
            continue
        told = _told(fitting, gender)
        if told is not None:
            return told
        chosen = _of_sentence(fitting)
        if chosen is None:
            return None
        since = [one for one in scene.owners(chosen.token, token) if _fits(one, fits)]
        if gender is not None and _may_be_another(chosen, fitting, since, gender):
            return None
        farther = sentences[number + 1 :]
        people = chosen.referent is not None and is_one_person(chosen.referent)
        if people and scene.paragraph[token] - scene.paragraph[chosen.token] <= 1:
            return _of_paragraph(scene, chosen, farther, fits, gender)
        return _unrivalled(chosen, farther, fits, gender)
    return None


def _fits(one: Presence, fits: Callable[[Referent], bool]) -> bool:
    return one.referent is not None and fits(one.referent)


def _may_be_another(
    chosen: Presence, fitting: list[Presence], since: list[Presence], gender: str
) -> bool:
    """Whether somebody else is as likely: a known woman beside, or "Mr Ryan's plans" since then."""
    if _known(chosen.referent, gender):
        return False
    known = any(_known(one.referent, gender) for one in fitting)
    return known or any(one.referent is not chosen.referent for one in since)


def _of_paragraph(
    scene: Scene,
    chosen: Presence,
    farther: list[list[Presence]],
    fits: Callable[[Referent], bool],
    gender: str | None,
) -> Referent | None:
    """The subject of a sentence of this paragraph, whoever spoke in the paragraphs before.

    Somebody who is no subject is meant only if the paragraphs before call for the same person.
    """
    paragraph = scene.paragraph[chosen.token]
    here = [[one for one in group if scene.paragraph[one.token] == paragraph] for group in farther]
    acts = chosen.place >= Place.SUBJECT and chosen.referent is not None and chosen.referent.named
    meant = _unrivalled(chosen, here if acts else farther, fits, gender)
    return meant if acts or meant is chosen.referent else None


def _told(fitting: list[Presence], gender: str | None) -> Referent | None:
    """The only one here who is known to be a man (or woman), when one was asked for."""
    sources = [one for one in fitting if one.place is Place.SOURCE]
    known = _distinct(
        [
            one
            for one in sources or fitting
            if gender and (one.gender == gender or (one.referent and one.referent.gender == gender))
        ]
    )
    return known[0] if len(known) == 1 else None


def _of_sentence(fitting: list[Presence]) -> Presence | None:
    best = max(one.place for one in fitting)
    leading = [one for one in fitting if one.place is best]
    if len({id(one.referent) for one in leading}) > 1:
        return None
    chosen = leading[-1]
    rivals = [one for one in fitting if one.referent is not chosen.referent]
    if best is Place.SOURCE:
        rivals = [one for one in rivals if one.place is Place.SUBJECT and one.token > chosen.token]
    return None if rivals or chosen.referent is None else chosen


def _unrivalled(
    chosen: Presence,
    farther: list[list[Presence]],
    fits: Callable[[Referent], bool],
    gender: str | None,
) -> Referent | None:
    """The chosen one, unless the last speaker before is another who fits as well."""
    if chosen.place is Place.SOURCE:
        return chosen.referent
    for sentence in farther:
        sources = [
            one.referent
            for one in sentence
            if one.place is Place.SOURCE and one.referent and fits(one.referent)
        ]
        known = _told(sentence, gender)
        if known is not None and _yields_to(chosen.referent, known):
            return known
        if sources:
            same = chosen.referent is sources[-1] or _known(chosen.referent, gender)
            return chosen.referent if same else None
    return chosen.referent


def _yields_to(chosen: Referent | None, known: Referent) -> bool:
    """Whether somebody known to be a man comes before a subject of whom nothing is known.

    A man without a name does not come before a subject with one.
    """
    untold = chosen is not None and chosen.gender is None
    return untold and (known.named or not (chosen and chosen.named))


def _known(referent: Referent | None, gender: str | None) -> bool:
    return gender is not None and referent is not None and referent.gender == gender
