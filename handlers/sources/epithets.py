"""Somebody already named, called by another word: "the incumbent", "the 34-year-old"."""

from spacy.tokens import Doc, Token

from handlers.records import SpeakerKind
from handlers.sources.lines import Phrase
from handlers.sources.nominal import Nominal
from handlers.sources.offices import may_be
from handlers.sources.pronouns import nearest_named
from handlers.sources.referents import Referent
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import gender_of, is_demonym, listed

_PARENT_OF = 2
"""Tokens of "of two" behind "the mother"."""
_TEENS = range(13, 20)
_OLD = 60
"""Years from which somebody may be called a pensioner."""


def calls_by_epithet(doc: Doc, nominal: Nominal, phrase: Phrase) -> bool:
    """Whether a phrase may call somebody by what is true of many: "the German", "the widow"."""
    if nominal.noun in listed("people", "nouns", "epithets") or _is_countryman(doc[phrase.head]):
        return " of " not in f" {nominal.wording} "
    behind = doc[phrase.head + 1 : phrase.head + 1 + _PARENT_OF]
    parent = nominal.noun in listed("people", "nouns", "parents")
    return parent and len(behind) == _PARENT_OF and behind[0].text == "of" and behind[1].like_num


def called_by_epithet(
    scene: Scene, nominal: Nominal, phrase: Phrase, people: list[Referent]
) -> tuple[Referent, ...] | None:
    """Whom an epithet calls.

    Args:
        scene: who has been named so far.
        nominal: the phrase, taken apart.
        phrase: the phrase.
        people: everybody with a name who was met before it.

    Returns:
        The person; () where two are possible; None where nobody is, and the phrase is somebody new.
    """
    ages = _ages(scene.doc, nominal, phrase)
    if ages:
        aged = [one for one in people if one.age in ages]
        if len(aged) == 1:
            return (aged[0],)
    if not people:
        return None
    meant = nearest_named(scene, phrase.first, gender_of(nominal.noun))
    fits = meant is not None and may_be(nominal, meant)
    if fits and meant is not None and (not ages or meant.age is None or meant.age in ages):
        return (meant,)
    return ()


def _is_countryman(token: Token) -> bool:
    return token.ent_type_ == "NORP" and is_demonym(token.text)


def named_people(referents: list[Referent]) -> list[Referent]:
    """Those of some referents who are people with names."""
    return [one for one in referents if one.named and one.kind is SpeakerKind.PERSON]


def _ages(doc: Doc, nominal: Nominal, phrase: Phrase) -> range:
    """The ages that a phrase tells: 78 for "the 78-year-old", 13 to 19 for "the teenager"."""
    if nominal.noun == "teenager":
        return _TEENS
    if nominal.noun == "pensioner":
        return range(_OLD, 120)
    words = doc[phrase.first : phrase.last + 1].text.lower().split()
    for word in words:
        years, _, rest = word.partition("-")
        if years.isdigit() and rest.startswith("year-old"):
            return range(int(years), int(years) + 1)
    return range(0)
