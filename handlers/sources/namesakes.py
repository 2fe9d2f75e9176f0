"""Two people of one surname: "Judge Brandt", "Mrs Brandt", and who plain "Brandt" is."""

from handlers.sources.names import Name
from handlers.sources.referents import Referent
from handlers.sources.vocabulary import gender_of, is_honorific, listed, office
from handlers.text.reading import Reading


def fitting(reading: Reading, name: Name, people: list[Referent]) -> list[Referent]:
    """The people whom a title before the surname leaves: "Judge Brandt", "Mrs Brandt".

    Args:
        reading: the story and its parse.
        name: the surname at this place.
        people: those who bear it.
    """
    titles = [token.text for token in reading.doc[name.leads : name.first]]
    genders = {gender_of(word) for word in titles[-1:]} - {None}
    if genders:
        people = [person for person in people if person.gender in {None, *genders}]
        told = [person for person in people if person.gender in genders]
        people = told if len(told) == 1 and len(people) > 1 else people
    if len(people) < len("ab") or not titles or is_honorific(titles[-1]):
        return people
    held = [person for person in people if office(titles[-1]) in person.offices]
    return held if len(held) == 1 else people


def established(
    reading: Reading, known: dict[str, Referent], key: str, name: Name, people: list[Referent]
) -> list[Referent]:
    """Whom a bare surname has meant so far, unless a namesake was named since.

    A story that calls the senator "Varga" gives the full name of any other Varga. What it tells of
    "Vale" in its own voice is of the singer, and not of "her daughter, Claire Vale".

    Args:
        reading: the story and its parse.
        known: whom each surname has meant so far; filled in here.
        key: the surname.
        name: the surname at this place.
        people: those who bear it.
    """
    people = _introduced(name, people)
    if len(people) == 1:
        known[key] = people[0]
        return people
    heads = [one for one in people if not one.offices & listed("titles", "roles", "kin")]
    if len(heads) == 1 and not _speaks(reading, name):
        known[key] = heads[0]
        return heads
    meant = known.get(key)
    last = max(people, key=lambda one: max((t for t in one.tokens if t < name.first), default=-1))
    return [meant] if meant is not None and meant is last else people


def _introduced(name: Name, people: list[Referent]) -> list[Referent]:
    """Of several people of one surname, those named in full before this place."""
    if len(people) == 1:
        return people
    before = [person for person in people if min(person.tokens, default=0) < name.first]
    return before or people


def _speaks(reading: Reading, name: Name) -> bool:
    doc = reading.doc
    beside = doc[max(name.leads - 1, 0) : name.leads].text, doc[name.last + 1 : name.last + 2].text
    return bool(set(beside) & listed("people", "verbs", "speech"))
