"""Who is quoted by whom: "was quoted as saying by TNK", "TNK, citing court papers, reported"."""

from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.outlets import is_outlet
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import agent, group, is_passive, own_subject
from handlers.records import Span
from handlers.text.reading import Reading

_LONGEST = 25
"""Tokens between "quoted" and "as saying"."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_MORE = frozenset({"for", "of", "at", "in", "from", "with", "close", "familiar"})
"""What may go on after the noun of a source: "a spokesman for the rebels"."""


def requoted(reading: Reading, finding: Finding) -> Finding:
    """Put the one who is quoted in the place of the one who quotes.

    Args:
        reading: the parsed article.
        finding: a finding of any rule.

    Returns:
        The finding with the quoted one as source and the quoting one in `via`, or the finding
        itself when nobody quotes anybody in it.
    """
    if finding.found_by == "rules:withheld":
        return finding
    verbs = [t for span in finding.cue for t in reading.tokens(span) if t.pos_ == "VERB"]
    told = (_of_verb(reading, finding, verb) for verb in verbs)
    return next((each for each in told if each is not None), finding)


def _of_verb(reading: Reading, finding: Finding, verb: Token) -> Finding | None:
    above = _quotes_as(verb)
    if above is not None:
        return _quoted_as_saying(reading, finding, above, verb)
    if _is_quoting(verb) and is_passive(verb):
        return _with_agent(reading, finding, verb)
    saying = _quoted_behind(verb)
    if saying is not None:
        return _quotes_behind(reading, finding, verb, saying)
    outlet = _carrying_outlet(verb)
    if outlet is not None:
        return replace(finding, via=source_spans(reading, outlet, verb))
    citing = _citing(verb)
    return None if citing is None else _citing_source(reading, finding, citing)


def _is_quoting(token: Token) -> bool:
    return token.lemma_.lower() in words("cues", "quoting")


def _quotes_as(saying: Token) -> Token | None:
    """The "quoted" above "as saying"."""
    preposition = saying.head
    if preposition.lower_ == "as" and _is_quoting(preposition.head):
        return preposition.head
    return None


def _quoted_behind(quoting: Token) -> Token | None:
    """The "saying" of '"...," state radio quoted Colonel Brand as saying'."""
    if not _is_quoting(quoting):
        return None
    for place in range(quoting.i + 2, min(quoting.i + _LONGEST, quoting.sent.end)):
        saying = quoting.doc[place]
        if saying.lower_ == "saying" and saying.nbor(-1).lower_ == "as":
            between = quoting.doc[quoting.i + 1 : place - 1]
            return saying if any(token.pos_ in _NOUNS for token in between) else None
    return None


def _quotes_behind(reading: Reading, finding: Finding, quoting: Token, saying: Token) -> Finding:
    source = reading.span_of(reading.doc[quoting.i + 1 : saying.i - 1])
    as_saying = reading.doc[saying.i - 1 : saying.i + 1]
    carrier = finding.source or source_spans(reading, own_subject(quoting), quoting)
    cue = _cue_of(reading, quoting, as_saying)
    return replace(finding, source=(source,), cue=cue, via=carrier)


def _quoted_as_saying(reading: Reading, finding: Finding, quoted: Token, saying: Token) -> Finding:
    if is_passive(quoted):
        source, carrier = own_subject(quoted), agent(quoted) or agent(saying)
    else:
        source = next((child for child in quoted.children if child.dep_ == "dobj"), None)
        carrier = own_subject(quoted)
    via = source_spans(reading, carrier, quoted)
    if carrier is not None and carrier.tag_ in {"WDT", "WP"}:
        via = _before_which(reading, carrier)
    as_saying = reading.doc[saying.head.i : saying.i + 1]
    return replace(
        finding,
        source=source_spans(reading, source, quoted) or finding.source,
        cue=_cue_of(reading, quoted, as_saying),
        via=via,
    )


def _before_which(reading: Reading, which: Token) -> tuple[Span, ...]:
    """The "Herald" of "according to the Herald, which quoted her aide as saying ..."."""
    noun = which.head.head if which.head.dep_ == "relcl" else which
    first = noun.left_edge.i
    return (reading.span_of(reading.doc[first : noun.i + 1]),) if noun.i < which.i else ()


def _cue_of(reading: Reading, quoted: Token, as_saying: Tokens) -> tuple[Span, ...]:
    """ "quoted as saying" in one piece, "quoted" and "as saying" in two when a name is between."""
    first, last = group(quoted)
    if as_saying.start == last + 1:
        return (reading.span_of(reading.doc[first : as_saying.end]),)
    return (reading.span_of(reading.doc[first : last + 1]), reading.span_of(as_saying))


def _with_agent(reading: Reading, finding: Finding, quoted: Token) -> Finding:
    """'Sokol was quoted as saying by the Vesna news agency'."""
    saying = next((t for t in quoted.subtree if t.i > quoted.i and _quotes_as(t) == quoted), None)
    carrier = agent(quoted) or (agent(saying) if saying is not None else None)
    carrier = carrier or _printed_in(quoted) or (_printed_in(saying) if saying else None)
    first, last = group(quoted)
    cue = reading.span_of(reading.doc[first : (last if saying is None else saying.i) + 1])
    own = own_subject(quoted)
    return replace(
        finding,
        source=source_spans(reading, own, quoted) or finding.source,
        cue=(cue,),
        via=source_spans(reading, carrier, quoted),
    )


def _carrying_outlet(verb: Token) -> Token | None:
    """'said in remarks carried by state television' gives "television"."""
    for preposition in (child for child in verb.children if child.lower_ == "in"):
        for noun in (child for child in preposition.children if child.dep_ == "pobj"):
            for child in noun.children:
                if child.dep_ == "acl" and child.lemma_.lower() in words("cues", "carried"):
                    return agent(child) or _place_of(child)
    return None


def _printed_in(verb: Token) -> Token | None:
    """'was quoted in the Ledger as saying' gives "Ledger"."""
    for preposition in (child for child in verb.children if child.lower_ in {"in", "on"}):
        for noun in (child for child in preposition.children if child.dep_ == "pobj"):
            if is_outlet(noun.subtree):
                return noun
    return None


def _place_of(carried: Token) -> Token | None:
    """'remarks broadcast on state television' gives "television"; not "on its website"."""
    for preposition in (child for child in carried.children if child.lower_ in {"on", "by"}):
        for noun in (child for child in preposition.children if child.dep_ == "pobj"):
            own = any(token.tag_ == "PRP$" for token in noun.subtree)
            if is_outlet(noun.subtree) and not own:
                return noun
    return None


def _citing(verb: Token) -> Token | None:
    """The "citing" that hangs on a verb or on its subject: "the Post, citing papers, reported"."""
    near = [*verb.children, *(c for own in [own_subject(verb)] if own for c in own.children)]
    for child in near:
        if child.tag_ == "VBG" and _is_quoting(child) and child.dep_ in {"advcl", "acl"}:
            return child
    return None


def _citing_source(reading: Reading, finding: Finding, citing: Token) -> Finding:
    cited = next((child for child in citing.children if child.dep_ == "dobj"), None)
    source = source_spans(reading, cited, citing)
    if cited is None or not source or not finding.source:
        return finding
    source = (_with_more(reading, source[0]),)
    outlet = finding.source[0]
    if outlet.end > citing.idx > outlet.start:
        outlet = reading.span(outlet.start, _trimmed_end(reading, outlet.start, citing.idx))
    return replace(finding, source=source, via=(outlet,))


def _with_more(reading: Reading, source: Span) -> Span:
    """The source with the "for the rebels" that the parser hung elsewhere."""
    last = reading.tokens(source)[-1]
    doc, end = last.doc, last.i + 1
    if end >= len(doc) or doc[end].lower_ not in _MORE:
        return source
    while end < last.sent.end and not doc[end].is_punct and doc[end].tag_ not in {"VBD", "VBZ"}:
        end += 1
    return reading.span(source.start, doc[end - 1].idx + len(doc[end - 1]))


def _trimmed_end(reading: Reading, start: int, end: int) -> int:
    return start + len(reading.text[start:end].rstrip(" ,;-–—("))
