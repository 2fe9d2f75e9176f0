"""Refusals told by nouns and adjectives: "had no comment", "was unable to verify the video"."""

from collections.abc import Iterator

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.content import content_spans
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import is_negated, own_subject, subject
from handlers.records import Span
from handlers.text.reading import Reading

_COPULAS = frozenset({"be", "prove", "become"})
_NEAR = 3
"""Tokens from "was" to "immediately unable"."""
_FROM = frozenset({"from", "by"})
_TO = frozenset({"to", "with", "for", "of"})


def silent(reading: Reading, token: Token) -> Iterator[Finding]:
    """What one word tells of a refusal that no verb of refusing tells.

    Args:
        reading: the parsed article.
        token: any word outside quotations.

    Yields:
        At most one finding: "had no comment", "There was no word from the army", "was not available
        for comment", "was unable to verify the video", "Calls to the firm were not returned".
    """
    if token.lower_ in words("refusals", "able"):
        yield from _unable(reading, token)
    elif token.lower_ in words("refusals", "available"):
        yield from _unavailable(reading, token)
    elif token.lower_ in words("refusals", "said"):
        yield from (_nothing_said if _denied(token) else _not_given)(reading, token)
    elif token.lower_ in words("refusals", "checks") and _denied(token):
        yield from _unconfirmed(reading, token)
    elif token.lower_ in words("refusals", "attempts"):
        yield from _in_vain(reading, token)


def _denied(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _unable(reading: Reading, able: Token) -> Iterator[Finding]:
    """ "Reporters were unable to verify either account"; "it was not possible to verify it"."""
    verb = able.head
    lacks = able.lower_ in words("refusals", "lacking") or is_negated(verb)
    checks = next((c for c in (*able.children, *verb.children) if _checks(c)), None)
    if not lacks or checks is None or checks.i < able.i:
        return
    named = next((c for c in checks.children if c.dep_ in {"dobj", "ccomp"}), None)
    source = own_subject(verb)
    source = None if source is None or source.lower_ in {"it", "there"} else source
    first = verb.i if 0 < able.i - verb.i <= _NEAR else able.i
    yield _made(reading, (first, checks.i), source, verb, named)


def _checks(token: Token) -> bool:
    return token.lemma_.lower() in words("refusals", "checking") and token.dep_ in {
        "xcomp", "ccomp", "advcl",
    }  # fmt: skip


def _unavailable(reading: Reading, available: Token) -> Iterator[Finding]:
    """ "The firm was not immediately available for comment"."""
    verb, source = available.head, own_subject(available.head)
    lacks = available.lower_ in words("refusals", "lacking") or is_negated(verb)
    asked = any(
        word.lower_ in words("refusals", "requests")
        for child in available.children
        if child.dep_ == "prep"
        for word in child.children
    )
    if lacks and asked and source is not None:
        yield _made(reading, (verb.i, available.i), source, verb, None)


def _nothing_said(reading: Reading, noun: Token) -> Iterator[Finding]:
    """ "had no comment", "gave no details of the raid", "There was no word from the army"."""
    verb = noun.head
    if verb.lemma_.lower() in _COPULAS:
        source = _object_of(noun, _FROM) or _object_of(verb, _FROM)
        if source is not None:
            yield _made(reading, (_no(noun), noun.i), source, verb, None)
    elif noun.dep_ == "dobj" and verb.lemma_.lower() in words("refusals", "giving"):
        source = subject(verb)
        bare = noun.lower_ in words("refusals", "requests")
        first = noun.i if bare or noun.lower_ != "comment" else _no(noun)
        if source is not None and not is_negated(verb):
            yield _made(reading, (verb.i, first), source, verb, None if bare else noun)


def _not_given(reading: Reading, noun: Token) -> Iterator[Finding]:
    """ "Police have not given a motive"."""
    verb, source = noun.head, subject(noun.head)
    gives = verb.lemma_.lower() in words("refusals", "giving") - {"have", "make"}
    if noun.dep_ == "dobj" and gives and is_negated(verb) and source is not None:
        yield _made(reading, (verb.i, verb.i), source, verb, noun)


def _unconfirmed(reading: Reading, noun: Token) -> Iterator[Finding]:
    """ "There was no independent confirmation of the report", "... from the army"."""
    verb = noun.head
    if verb.lemma_.lower() not in _COPULAS:
        return
    source = _object_of(noun, _FROM) or _object_of(verb, _FROM)
    yield _made(reading, (_no(noun), noun.i), source, verb, _object_of(noun, frozenset({"of"})))


def _in_vain(reading: Reading, noun: Token) -> Iterator[Finding]:
    """ "Calls to Ms Dore were not returned"; "attempts to reach Ms Dore were unsuccessful"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"}:
        return
    adjective = any(child.lower_ in words("refusals", "vain") for child in verb.children)
    failed = verb.lemma_.lower() in words("refusals", "failing") or adjective
    returned = verb.lemma_.lower() in words("refusals", "returning") and is_negated(verb)
    whom = _object_of(noun, _TO) or _reached(noun) or _left_with(noun)
    last = max(
        (c.i for c in verb.children if c.lower_ in words("refusals", "vain")), default=verb.i
    )
    if whom is not None and (failed or returned):
        yield _made(reading, (verb.i, last), whom, verb, None)


def _reached(noun: Token) -> Token | None:
    for child in noun.children:
        if child.lemma_.lower() in words("refusals", "reaching"):
            return next((word for word in child.children if word.dep_ == "dobj"), None)
    return None


def _left_with(noun: Token) -> Token | None:
    """Dore in "messages left with Ms Dore"."""
    left = (child for child in noun.children if child.dep_ == "acl")
    return next((found for child in left if (found := _object_of(child, _TO))), None)


def _object_of(token: Token, prepositions: frozenset[str]) -> Token | None:
    for child in token.children:
        if child.lower_ in prepositions and child.i > token.i:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _no(noun: Token) -> int:
    return next(child.i for child in noun.children if child.lower_ == "no")


def _made(
    reading: Reading, cue: tuple[int, int], source: Token | None, verb: Token, named: Token | None
) -> Finding:
    first, last = min(cue), max(cue)
    while first > 0 and reading.doc[first - 1].head.i == verb.i and _helps(reading.doc[first - 1]):
        first -= 1
    spans: tuple[Span, ...] = ()
    if named is not None:
        start = max(named.left_edge.i, last + 1) if named.i > last else named.i
        spans = content_spans(reading, ((start, named.right_edge.i),))
    words_of_cue = reading.span_of(reading.doc[first : last + 1])
    return Finding(source_spans(reading, source, verb), (words_of_cue,), spans, "rules:withheld")


def _helps(token: Token) -> bool:
    return token.dep_ in {"aux", "auxpass", "neg"}
