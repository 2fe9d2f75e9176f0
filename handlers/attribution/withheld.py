"""What somebody would not say: "declined to comment", "did not say how many", "not verified"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.content import content_spans
from handlers.attribution.finding import Finding
from handlers.attribution.silence import silent
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import agent, group, is_negated, is_passive, own_subject, subject
from handlers.records import Span
from handlers.text.reading import Reading

_Way = Callable[[Reading, Token], Iterator[Finding]]

_MAX_CLIMB = 6
_COULD = frozenset({"could", "can", "ca", "was", "were", "been"})


def withheld(reading: Reading) -> list[Finding]:
    """Find refusals and what could not be checked.

    Args:
        reading: the parsed article.

    Returns:
        One finding each, in order of the text. The content is what was withheld, in the text's
        words ("to reveal how many tanks had been lost"), and () where none is named ("declined to
        comment"); the cue keeps its own words.
    """
    return list(_findings(reading))


def _findings(reading: Reading) -> Iterator[Finding]:
    for token in reading.doc:
        verb = token.pos_ in {"VERB", "AUX"}
        for found in (_of_verb if verb else silent)(reading, token):
            if not reading.quotation_at(token.idx) and not _is_told(token):
                yield found


def _of_verb(reading: Reading, verb: Token) -> Iterator[Finding]:
    lemma = verb.lemma_.lower()
    for listed, is_so, found in _WAYS:
        if lemma in words("refusals", listed) and is_so(verb):
            yield from found(reading, verb)
            return


def _is_denied(verb: Token) -> bool:
    """Whether a verb is negated by itself or its subject: "Neither claim could be confirmed"."""
    own = own_subject(verb)
    neither = own is not None and own.doc[own.left_edge.i].lower_ in {"neither", "none", "no"}
    return is_negated(verb) or neither


def _will_not(verb: Token) -> bool:
    """Whether somebody could confirm and does not: "would not confirm", "has not confirmed"."""
    able = any(child.lower_ in _COULD for child in verb.children)
    return is_negated(verb) and not able and not is_passive(verb)


def _left_undone(reading: Reading, verb: Token) -> Iterator[Finding]:
    cue = reading.span_of(reading.doc[group(verb.head)[0] : verb.i + 1])
    yield Finding(source_spans(reading, subject(verb), verb.head), (cue,), (), "rules:withheld")


def _spurned(reading: Reading, verb: Token) -> Iterator[Finding]:
    """'ignored requests for comment', 'turned down a request for an interview'."""
    asked = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if asked is not None and asked.lower_ in words("refusals", "spurned") and subject(verb):
        yield _made(reading, verb, subject(verb), ())


def _is_told(token: Token) -> bool:
    """Whether somebody else tells of it: "A spokesman said the union had not replied"."""
    node = token
    for _ in range(_MAX_CLIMB):
        if node.dep_ == "ccomp" and node.head.lemma_.lower() in words("cues", "clause"):
            return node.head.pos_ == "VERB" and node.head.i < node.i
        if node.dep_ == "ROOT":
            break
        node = node.head
    return False


def _has_yet_to(verb: Token) -> bool:
    """Whether something was left undone: "has yet to respond", "failed to reply"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_.lower() not in words("refusals", "missing"):
        return False
    return above.lemma_.lower() == "fail" or any(t.lower_ == "yet" for t in above.children)


def _denies_too(verb: Token) -> Token | None:
    """The "deny" of "neither confirm nor deny" and "would not confirm or deny"."""
    neither = is_negated(verb) or any(child.lower_ == "neither" for child in verb.children)
    return next(
        (c for c in verb.children if c.dep_ == "conj" and neither and c.lemma_ == "deny"), None
    )


def _neither(reading: Reading, verb: Token) -> Iterator[Finding]:
    deny = _denies_too(verb)
    told = next((c for c in deny.children if c.dep_ in {"ccomp", "dobj"}), None) if deny else None
    if deny is None or told is None:
        return
    cue = reading.span_of(reading.doc[group(verb)[0] : deny.i + 1])
    content = content_spans(reading, ((told.left_edge.i, told.right_edge.i),))
    yield Finding(source_spans(reading, subject(verb), verb), (cue,), content, "rules:withheld")


def _refused(reading: Reading, verb: Token) -> Iterator[Finding]:
    """'declined to say whether'; 'declined to comment' names nothing."""
    infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if infinitive is None or infinitive.lemma_.lower() not in words("refusals", "disclosing"):
        return
    content = content_spans(reading, ((infinitive.left_edge.i, infinitive.right_edge.i),))
    if _names_nothing(infinitive):
        content = ()
    yield _made(reading, verb, subject(verb), content)


def _names_nothing(infinitive: Token) -> bool:
    """Whether only "to comment" or "to give an interview" is refused, no certain thing."""
    stop = words("refusals", "requests") | {"to", "further", "immediately", "for", "a", "any", "on"}
    subtree = [token for token in infinitive.subtree if not token.is_punct]
    return all(token.lower_ in stop or token.lemma_ == "comment" for token in subtree)


def _unsaid(reading: Reading, verb: Token) -> Iterator[Finding]:
    if is_passive(verb) and verb.lemma_ != "draw":
        return
    told = next((c for c in verb.children if c.dep_ in {"ccomp", "dobj"} and c.i > verb.i), None)
    content: tuple[Span, ...] = ()
    answers = verb.lemma_.lower() in words("refusals", "answering")
    if told is not None and not (answers and told.lower_ in words("refusals", "requests")):
        content = content_spans(reading, ((told.left_edge.i, told.right_edge.i),))
    yield _made(reading, verb, subject(verb), content)


def _unchecked(reading: Reading, verb: Token) -> Iterator[Finding]:
    """'The claim could not be verified'; 'Norpress could not verify the claim'."""
    own = own_subject(verb)
    if is_passive(verb):
        named, source = own, agent(verb)
    else:
        named = next((c for c in verb.children if c.dep_ in {"dobj", "ccomp"}), None)
        source = own
    if named is not None and any(child.lower_ in _COULD for child in verb.children):
        content = content_spans(reading, ((named.left_edge.i, named.right_edge.i),))
        yield _made(reading, verb, source, content)


def _out_of_reach(reading: Reading, verb: Token) -> Iterator[Finding]:
    own = own_subject(verb)
    if is_passive(verb) and own is not None:
        yield _made(reading, verb, own, ())


def _made(
    reading: Reading, verb: Token, source: Token | None, content: tuple[Span, ...]
) -> Finding:
    first, last = group(verb)
    cue = reading.span_of(reading.doc[first : last + 1])
    return Finding(source_spans(reading, source, verb), (cue,), content, "rules:withheld")


_WAYS: tuple[tuple[str, Callable[[Token], object], _Way], ...] = (
    ("checking", _denies_too, _neither),
    ("refusing", bool, _refused),
    ("checking", _will_not, _unsaid),
    ("checking", _is_denied, _unchecked),
    ("reaching", is_negated, _out_of_reach),
    ("unsaid", is_negated, _unsaid),
    ("unsaid", _has_yet_to, _left_undone),
    ("spurning", bool, _spurned),
)
"""A list of verbs, what must be true of the verb, and what reads it; the first that fits counts."""
