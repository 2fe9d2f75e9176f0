"""Sources that the words themselves tell: "Mr Oren has resigned, he said"; "a court heard"."""

from handlers.records import Attribution, Span
from handlers.sources.chains import Chains
from handlers.sources.lines import Lines
from handlers.sources.referents import Referent
from handlers.sources.scene import Scene
from handlers.sources.vocabulary import listed

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def only_hears(attribution: Attribution) -> bool:
    """Whether the source is told and tells nothing: "..., a court heard", "the jury was told"."""
    cue = " ".join(piece.text.lower() for piece in attribution.cue)
    before = attribution.source[:1] < attribution.cue[:1]
    return before and cue in listed("people", "verbs", "hearing")


def told_of_self(
    scene: Scene, chains: Chains, token: int, content: tuple[Span, ...], gender: str
) -> Referent | None:
    """Who "he" means in "Deputy minister Pavel Oren has resigned, he told a newspaper".

    Args:
        scene: who has been named so far.
        chains: what the names mean.
        token: the token of the pronoun, which follows what was said.
        content: the words said.
        gender: whom the pronoun asks for.

    Returns:
        The subject of paraphrased words, where they name no other person and the story has named
        nobody before them; else None.
    """
    lines = scene.lines
    if len(content) != 1 or content[0].end > lines.doc[token].idx:
        return None
    bounds = lines.tokens(content[0])
    if bounds is None or lines.reading.quotation_at(lines.doc[bounds[0]].idx) is not None:
        return None
    first, last = bounds
    people = scene.people_before(token)
    if len(people) != 1 or people[0] in scene.people_before(first):
        return None
    if people[0].gender not in {None, gender}:
        return None
    subjects = [
        number
        for number in lines.within(first, last)
        if chains.meant.get(number) is people[0] and _is_subject(lines, number)
    ]
    return people[0] if subjects else None


def _is_subject(lines: Lines, number: int) -> bool:
    return lines.doc[lines.names[number].last].dep_ in _SUBJECTS
