"""Bodies by their noun: "the ministry", "the brewer", "the company"."""

from handlers.records import SpeakerKind
from handlers.sources.nominal import Nominal
from handlers.sources.referents import Referent
from handlers.sources.vocabulary import is_person_noun, listed, listed_lists, office


def bodies_called(nominal: Nominal, before: list[Referent]) -> list[Referent]:
    """The bodies that go by the noun of a phrase, by their names or by the marks of their sort."""
    bodies = [one for one in before if one.kind is SpeakerKind.ORGANISATION]
    called = [
        one
        for one in bodies
        if (nominal.noun in one.about or office(nominal.noun) in one.offices)
        and nominal.limits <= one.about
    ]
    if called:
        return called
    if nominal.limits:
        loose = nominal.noun in listed("organisations", "nouns", "loose")
        return [one for one in bodies if loose and nominal.limits <= one.about]
    marks = frozenset(listed_lists("organisations", "sorts").get(nominal.noun, []))
    sorted_so = [one for one in bodies if one.about & marks]
    if sorted_so:
        return sorted_so
    for sort in ("business", "club", "media"):
        if nominal.noun in listed("organisations", "nouns", sort):
            marks = listed("organisations", "names", sort)
            free = businesses(bodies) if sort == "business" else bodies
            return [one for one in free if one.about & marks]
    if nominal.noun in listed("organisations", "nouns", "country"):
        return [one for one in bodies if " ".join(one.words) in listed("places", "countries")]
    return []


def businesses(bodies: list[Referent]) -> list[Referent]:
    """The named bodies that may be a business, whatever the name: no place, no office of state."""
    keywords = listed("organisations", "names", "keywords")
    places = listed("places", "countries") | listed("places", "seats")
    public = keywords - listed("organisations", "names", "business")
    return [
        one
        for one in bodies
        if one.kind is SpeakerKind.ORGANISATION
        and one.acts
        and not one.about & public
        and not any(is_person_noun(word.removesuffix("s")) for word in one.words)
        and " ".join(one.words) not in places
    ]


def nameless(bodies: list[Referent]) -> list[Referent]:
    """The named bodies whose name does not tell what they are: "Red Cross", "Oxfam"."""
    told = listed("organisations", "names", "keywords") | listed("organisations", "nouns", "bodies")
    return [one for one in businesses(bodies) if not set(one.words) & told]


def is_business(body: Referent) -> bool:
    """Whether a named body bears the mark of a business: "Plc", "& Sons", "rail operator"."""
    if body.kind is not SpeakerKind.ORGANISATION or not body.named:
        return False
    nouns = listed("organisations", "nouns", "business")
    marks = listed("organisations", "names", "business") | {"&"}
    return bool(body.offices & nouns or set(body.words) & marks) and body in businesses([body])
