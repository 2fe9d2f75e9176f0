"""What a verb takes as its content: "said the road was shut", "The road, she said, was shut"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from config.lexicon import words
from handlers.attribution.extents import before_by, before_occasion, completes, reach
from handlers.attribution.verbs import agent, is_passive, own_subject

_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_THAT = 9
"""How far behind its verb "that" is looked for: "said in a statement on Friday that"."""
_INNER = frozenset({"pobj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A word, the construction it stands in, and the tokens of what it may report.

    Attributes:
        cue: the verb, noun or adjective.
        construction: clause, that, before, medial, infinitive, gerund, object, naming, noun,
            adjective, or a preposition as in "preposition:of".
        pieces: `(first, last)` token pairs, in order, of which both belong to the content.
    """

    cue: Token
    construction: str
    pieces: tuple[tuple[int, int], ...]


def clauses(doc: Doc) -> Iterator[Clause]:
    """Every word of a parse with each thing that it might report, whatever the word is."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token)
        elif token.pos_ in {"NOUN", "ADJ"}:
            yield from _of_noun(token)


def _of_verb(verb: Token) -> Iterator[Clause]:
    yield from _that(verb)
    if verb.dep_ == "parataxis":
        yield from _medial(verb)
    if is_passive(verb) and agent(verb) is not None:
        yield from _passive(verb)
    for child in verb.children:
        if child.dep_ == "ccomp":
            yield from _complement(verb, child)
        elif child.i > verb.i:
            yield from _behind(verb, child)


def _behind(verb: Token, child: Token) -> Iterator[Clause]:
    if child.dep_ == "xcomp" and child.tag_ == "VBG":
        yield Clause(verb, "gerund", (_edges(child),))
    elif child.dep_ == "xcomp" and any(word.tag_ == "TO" for word in child.children):
        yield Clause(verb, "infinitive", (_edges(child),))
    elif child.dep_ in _OBJECTS:
        yield from _object(verb, child)
    elif child.dep_ == "prep":
        yield from _preposition(verb, child)


def _edges(token: Token) -> tuple[int, int]:
    return token.left_edge.i, token.right_edge.i


def _complement(verb: Token, child: Token) -> Iterator[Clause]:
    first, last = _edges(child)
    if child.i > verb.i:
        start = verb.i + 1 if _lost_subject(verb, child) else max(first, verb.i + 1)
        yield Clause(verb, "clause", ((start, reach(verb, child, last)),))
        return
    speaker = own_subject(verb)
    cut = min(verb.i, verb.i if speaker is None else speaker.left_edge.i)
    start = verb.sent.start if verb.dep_ == "ROOT" else first
    if start < cut:
        yield Clause(verb, "before", ((start, min(last, cut - 1)),))


def _lost_subject(verb: Token, child: Token) -> bool:
    """'said up to 40 of the missing were students': the parser takes the subject for an object."""
    opened = any(word.dep_ in {"mark", "advmod"} for word in child.children if word.i < child.i)
    finite = child.tag_ in {"VBD", "VBZ", "VBP"} or any(w.tag_ == "MD" for w in child.children)
    return verb.lemma_ == "say" and finite and not opened and own_subject(child) is None


def _that(verb: Token) -> Iterator[Clause]:
    """'assured shopkeepers that the tram works would end' - the parser sees a relative clause."""
    if own_subject(verb) is None or verb.lemma_.lower() not in words("cues", "quote"):
        return
    if any(child.dep_ == "ccomp" for child in verb.children):
        return
    end = verb.sent.end
    for token in verb.doc[verb.i + 1 : min(verb.i + _THAT, end)]:
        if token.pos_ in {"VERB", "AUX"} or token.text == ",":
            return
        if token.lower_ == "that" and token.dep_ not in {"nsubj", "nsubjpass", "det", "pobj"}:
            yield Clause(verb, "that", ((token.i + 1, end - 1),))
            return


def _medial(verb: Token) -> Iterator[Clause]:
    """The road, police said, was shut."""
    first, last = _edges(verb)
    around = ((verb.sent.start, first - 1), (last + 1, verb.sent.end - 1))
    pieces = tuple(piece for piece in around if piece[0] <= piece[1])
    if pieces:
        yield Clause(verb, "medial", pieces)


def _object(verb: Token, child: Token) -> Iterator[Clause]:
    first, last = child.left_edge.i, before_occasion(child)
    ends = [
        other.right_edge.i
        for other in verb.children
        if other.i > child.i and (other.dep_ in {"xcomp", "oprd"} or completes(other))
    ]
    if child.dep_ == "dobj":
        yield Clause(verb, "object", ((first, max([last, *ends])),))
    yield Clause(verb, "naming", ((first, max([last, *ends])),))


def _passive(verb: Token) -> Iterator[Clause]:
    """The ruling was denounced by the union; the ruling was labelled "a scandal" by the union."""
    named = own_subject(verb)
    if named is None:
        return
    pieces = [_edges(named)]
    pieces += [
        (child.left_edge.i, before_by(child))
        for child in verb.children
        if child.dep_ in {"oprd", "attr"}
    ]
    kind = "naming" if len(pieces) > 1 else "object"
    yield Clause(verb, kind, tuple(pieces))


def _preposition(verb: Token, child: Token) -> Iterator[Clause]:
    inner = next((word for word in child.children if word.dep_ in _INNER), None)
    if inner is not None:
        yield Clause(
            verb, f"preposition:{child.lower_}", ((inner.left_edge.i, child.right_edge.i),)
        )


def _of_noun(word: Token) -> Iterator[Clause]:
    """Her claim that the road was shut; confident that it would open."""
    for child in word.children:
        if child.dep_ in {"acl", "ccomp"} and child.i > word.i and _has_that(child):
            kind = "noun" if word.pos_ == "NOUN" else "adjective"
            yield Clause(word, kind, (_edges(child),))


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
