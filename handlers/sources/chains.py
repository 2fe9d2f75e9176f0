"""Name chains: "Major General Lena Varga", "Gen. Varga" and "Varga" are one person."""

from collections import defaultdict
from collections.abc import Iterable

from handlers.records import SpeakerKind
from handlers.sources.kinds import kinds_of
from handlers.sources.names import Name, is_acronym
from handlers.sources.namesakes import established, fitting
from handlers.sources.referents import Referent, add_name
from handlers.sources.vocabulary import bare, listed, listed_lists
from handlers.text.reading import Reading

_LONGEST_SHORT_NAME = 2
_INITIALS = 2
_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on"})


class Chains:
    """The referents that a story names, and which of them each name means.

    Filled by `chain`; `meant` holds, for the number of each name, its referent or None where two
    are possible.
    """

    def __init__(self) -> None:
        self.referents: list[Referent] = []
        self.meant: dict[int, Referent | None] = {}
        self.people: dict[str, list[Referent]] = defaultdict(list)
        self.parts: dict[str, list[Referent]] = defaultdict(list)
        self.bodies: dict[str, Referent] = {}
        self.short: dict[str, list[Referent]] = defaultdict(list)
        self.established: dict[str, Referent] = {}


def chain(reading: Reading, names: tuple[Name, ...]) -> Chains:
    """Tell which names mean the same person or body.

    Args:
        reading: the story and its parse.
        names: what `find_names` gave.

    Returns:
        The chains. A surname that two people share means nobody unless a title or a first name
        beside it tells which.
    """
    chains = Chains()
    kinds = kinds_of(reading.doc, names)
    tails = _tails(names, kinds)
    whole = [n for n, name in enumerate(names) if len(name.words) > 1 and name.words not in tails]
    for number in sorted(whole, key=lambda n: (names[n].headline, n)):
        _join_whole(reading, chains, number, names[number], kinds[names[number].words])
    _note_brackets(reading, chains, names)
    rest = [n for n in range(len(names)) if n not in chains.meant]
    for number in sorted(rest, key=lambda n: (names[n].headline, not names[n].titled, n)):
        _join_part(reading, chains, number, names[number], kinds[names[number].words])
    return chains


def _tails(
    names: tuple[Name, ...], kinds: dict[tuple[str, ...], SpeakerKind]
) -> frozenset[tuple[str, ...]]:
    """ "van der laan" where "Marieke van der Laan" is named too."""
    found: set[tuple[str, ...]] = set()
    for words in {name.words for name in names}:
        if kinds[words] is SpeakerKind.PERSON and words[0] not in listed("titles", "particles"):
            found.update(words[start:] for start in range(1, min(len(words) - 1, 5)))
    return frozenset(found)


def _join_whole(
    reading: Reading, chains: Chains, number: int, name: Name, kind: SpeakerKind
) -> None:
    if kind is not SpeakerKind.PERSON:
        _join_body(reading, chains, number, name, kind)
        return
    words = _plain(name.words)
    same = [person for person in chains.people[words[-1]] if _agree(_plain(person.words), words)]
    if len(same) > 1:
        exact = [person for person in same if _plain(person.words) == words]
        same = exact if len(exact) == 1 else same
    if not same:
        person = _new(chains, SpeakerKind.PERSON)
        chains.people[words[-1]].append(person)
        _list_parts(chains, person, words)
        same = [person]
    _mean(reading, chains, number, name, same)


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    plain = tuple(word for word in words if word not in listed("titles", "suffixes"))
    return plain or words


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's: "Carla M. Benitez", "Carla Benitez"."""
    if not _same_word(one[0], other[0]):
        return False
    return all(_same_word(a, b) for a, b in zip(one[1:-1], other[1:-1], strict=False))


def _same_word(one: str, other: str) -> bool:
    if len(one.strip(".")) == 1 or len(other.strip(".")) == 1:
        return one[0] == other[0]
    return one == other


def _list_parts(chains: Chains, person: Referent, words: tuple[str, ...]) -> None:
    for start in range(1, len(words)):
        chains.parts[" ".join(words[start:])].append(person)
    for word in {words[0], *words[1:-1]} - listed("titles", "particles"):
        if len(word) > _INITIALS:
            chains.short[word].append(person)


def _join_part(
    reading: Reading, chains: Chains, number: int, name: Name, kind: SpeakerKind
) -> None:
    key = " ".join(_plain(name.words))
    people = fitting(reading, name, chains.parts.get(key, []))
    if not people and key not in chains.bodies:
        people = fitting(reading, name, chains.short.get(key, []))
    if people:
        people = established(reading, chains.established, key, name, people)
        _mean(reading, chains, number, name, people)
    elif kind is SpeakerKind.PERSON and (name.titled or _longer(chains, name) is None):
        if len(key) == 1 or name.headline:
            return
        person = _new(chains, SpeakerKind.PERSON)
        chains.parts[key].append(person)
        _mean(reading, chains, number, name, [person])
    else:
        _join_body(reading, chains, number, name, kind)


def _join_body(
    reading: Reading, chains: Chains, number: int, name: Name, kind: SpeakerKind
) -> None:
    key = body_key(name.words)
    body = chains.bodies.get(key) or _longer(chains, name)
    if body is None:
        if name.headline:
            return
        body = _new(chains, kind)
        _list_body(chains, body, name)
    chains.bodies.setdefault(key, body)
    _mean(reading, chains, number, name, [body])


def body_key(words: Iterable[str]) -> str:
    """One key for the names of one body: "US" and "United States"."""
    plain = " ".join(word.strip(",") for word in words)
    for key, same in listed_same().items():
        if plain in same or plain + "." in same:
            return key
    return plain


def listed_same() -> dict[str, list[str]]:
    """Names that the lexicon holds to be one and the same."""
    return listed_lists("organisations", "same")


def _list_body(chains: Chains, body: Referent, name: Name) -> None:
    key = body_key(name.words)
    if len(name.words) > 1:
        initials = "".join(word[0] for word in name.words if word not in _SMALL)
        chains.short["~" + initials].append(body)
        for end in range(1, len(name.words)):
            chains.short["^" + " ".join(name.words[:end])].append(body)
        if name.words[-1] in listed("organisations", "names", "keywords"):
            chains.short["$" + name.words[-1]].append(body)
    chains.bodies[key] = body


def _longer(chains: Chains, name: Name) -> Referent | None:
    """The body of which this is a shorter name: "CFB", "Northgate Steel", "the Front"."""
    key = " ".join(name.words)
    if is_acronym(name.text):
        bodies = chains.short.get("~" + bare(name.text).replace(".", ""), [])
        if len(bodies) == 1:
            return bodies[0]
    if name.label in {"GPE", "LOC", "NORP"} or key in listed("places", "countries"):
        return None
    bodies = chains.short.get("^" + key, [])
    if not bodies and name.with_article:
        bodies = chains.short.get("$" + key, [])
    return bodies[0] if len(bodies) == 1 else None


def _note_brackets(reading: Reading, chains: Chains, names: tuple[Name, ...]) -> None:
    """ "The Coastal Fisheries Board (CFB)": the initials in brackets mean the name before."""
    doc = reading.doc
    for number, name in enumerate(names[1:], 1):
        before = names[number - 1]
        body = chains.meant.get(number - 1)
        if body is None or body.kind is SpeakerKind.PERSON or len(name.words) > _LONGEST_SHORT_NAME:
            continue
        if name.first == before.last + 2 and doc[name.first - 1].text == "(":
            chains.bodies[body_key(name.words)] = body
            _mean(reading, chains, number, name, [body])


def _new(chains: Chains, kind: SpeakerKind) -> Referent:
    referent = Referent(kind)
    chains.referents.append(referent)
    return referent


def _mean(
    reading: Reading, chains: Chains, number: int, name: Name, possible: list[Referent]
) -> None:
    chains.meant[number] = possible[0] if len(possible) == 1 else None
    if len(possible) == 1:
        add_name(reading, possible[0], name)
