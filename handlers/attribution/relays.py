"""Who passed words on, as told beside the source: "lenders in Frankfurt quoted by the Ledger"."""

from dataclasses import replace

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.outlets import is_outlet
from handlers.records import Span
from handlers.text.reading import Reading

_NAME = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "PRP$"})
_BY = frozenset({"by", "on", "via", "to"})
_FEWEST = 4
"""Tokens of a content in which an outlet may be named as well."""
_ASIDE = 2
"""Tokens of ", which" in "the Herald, which cited the fire service"."""


def relayed(reading: Reading, finding: Finding) -> Finding:
    """Part the source from whoever passed its words on.

    Args:
        reading: the parsed article.
        finding: a finding of any rule or model.

    Returns:
        The finding with "the Ledger" in `via` for "lenders quoted by the Ledger", for "the Ledger,
        which cited lenders" and for "lenders said, as reported by the Ledger"; else the finding
        itself. A paper that an outlet saw ("a memo seen by the Ledger") keeps those words.
    """
    if finding.via or not finding.source:
        return finding
    for step in (_quoted_by, _which_quotes, _as_reported_by, _citing_first, _carried_last):
        told = step(reading, finding)
        if told is not None:
            return told
    return finding


def _quoted_by(reading: Reading, finding: Finding) -> Finding | None:
    """ "sources quoted by the Ledger", "a statement carried by the Ledger", "a memo seen by it"."""
    source = finding.source[-1]
    tokens = reading.tokens(source)
    behind = _behind(tokens, len("ab"))
    for token in (*tokens[1:], *behind[:1]):
        passing = _passes_on(token)
        if not passing or token.i + 1 >= len(token.doc) or token.nbor().lower_ not in _BY:
            continue
        outlet = _noun_phrase(reading, token.i + 2)
        if outlet is None or not _may_carry(reading, token, outlet):
            return None
        start, end = source.start, token.nbor(-1).idx + len(token.nbor(-1))
        whole = token.lower_ in words("cues", "seen") or token.idx >= source.end
        kept = source if whole else reading.span(start, end)
        return replace(finding, source=(*finding.source[:-1], kept), via=(outlet,))
    return None


def _passes_on(token: Token) -> bool:
    participle = token.tag_ in {"VBN", "VBD"}
    lists = (words("cues", "seen"), words("cues", "relaying"))
    return participle and any(token.lower_ in each for each in lists)


def _may_carry(reading: Reading, passing: Token, outlet: Span) -> bool:
    """Whether an outlet passed words on, and not somebody their own: "published on its website"."""
    tokens = reading.tokens(outlet)
    if tokens[0].tag_ == "PRP$" or tokens[0].ent_type_ in {"DATE", "TIME"}:
        return False
    if passing.lower_ in words("cues", "seen"):
        return passing.nbor().lower_ in {"by", "to"}
    return passing.lower_ in words("cues", "requoting") or is_outlet(tokens)


def _which_quotes(reading: Reading, finding: Finding) -> Finding | None:
    """ "According to the Herald, which cited the fire service, ..."."""
    source = finding.source[0]
    tokens = [token for token in reading.tokens(source) if not token.is_space]
    which = next((n for n, token in enumerate(tokens) if token.lower_ in {"which", "who"}), 0)
    if which < _ASIDE or which + 1 >= len(tokens) or tokens[which - 1].text != ",":
        return None
    verb = tokens[which + 1]
    if verb.lemma_.lower() not in words("cues", "quoting"):
        return None
    quoted = _noun_phrase(reading, verb.i + 1)
    if quoted is None or _behind(reading.tokens(quoted), 1)[0].lower_ == "as":
        return None
    carrier = reading.span(source.start, tokens[which - 2].idx + len(tokens[which - 2]))
    return replace(finding, source=(quoted,), via=(carrier,))


def _as_reported_by(reading: Reading, finding: Finding) -> Finding | None:
    """ "..., the fire service said, as reported by Tresk News" and "As reported by ..., it said"."""
    sentence = reading.tokens(finding.cue[0])[0].sent
    tokens = list(sentence)
    for one, verb, by in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.lower_ == "as" and by.lower_ == "by" and verb.lower_ in words("cues", "relaying"):
            outlet = _noun_phrase(reading, by.i + 1)
            if outlet is None or any(outlet.overlaps(span) for span in finding.source):
                return None
            content = tuple(_without(reading, piece, one.idx, outlet.end) for piece in finding.content)
            return replace(finding, via=(outlet,), content=content)
    return None


def _citing_first(reading: Reading, finding: Finding) -> Finding | None:
    """ "The Sentinel reported, citing the fire service, that forty people were hurt"."""
    tokens = reading.tokens(finding.content[0]) if finding.content else ()
    if len(tokens) < _FEWEST or tokens[0].lemma_.lower() not in words("cues", "quoting"):
        return None
    comma = next((token for token in tokens if token.text == ","), None)
    quoted = _noun_phrase(reading, tokens[1].i)
    if comma is None or quoted is None or comma.idx < quoted.end or tokens[0].tag_ != "VBG":
        return None
    rest = [token for token in tokens if token.i > comma.i]
    rest = rest[1:] if rest and rest[0].lower_ == "that" else rest
    if not rest:
        return None
    source = reading.span(quoted.start, comma.idx)
    content = (reading.span(rest[0].idx, finding.content[0].end), *finding.content[1:])
    return replace(finding, source=(source,), via=finding.source, content=content)


def _carried_last(reading: Reading, finding: Finding) -> Finding | None:
    """ "..., in a statement carried by the agency": the end of what is only said."""
    tokens = reading.tokens(finding.content[-1]) if finding.content else ()
    for token in tokens[_FEWEST:]:
        if token.lower_ not in words("cues", "requoting") or token.i + 1 >= len(token.doc):
            continue
        outlet = _noun_phrase(reading, token.i + 2) if token.nbor().lower_ in _BY else None
        comma = next((t for t in reversed(tokens) if t.text == "," and t.i < token.i), None)
        if outlet is None or comma is None or comma.nbor().lower_ != "in":
            continue
        if outlet.end >= finding.content[-1].end and reading.quotation_at(token.idx) is None:
            kept = reading.span(finding.content[-1].start, comma.idx)
            return replace(finding, via=(outlet,), content=(*finding.content[:-1], kept))
    return None


def _without(reading: Reading, piece: Span, start: int, end: int) -> Span:
    """A piece of content without the words from `start` to `end` at one of its edges."""
    if piece.start < start < piece.end <= end:
        kept = reading.text[piece.start : start].rstrip(" ,")
        return reading.span(piece.start, piece.start + len(kept))
    return piece


def _noun_phrase(reading: Reading, first: int) -> Span | None:
    """The words of the noun phrase that begins at a token: "the Rhine Ledger"."""
    doc, last = reading.doc, first
    while last < len(doc) and (doc[last].tag_ in _NAME or _joins(doc[last])):
        last += 1
    if last == first or not any(token.pos_ in {"NOUN", "PROPN"} for token in doc[first:last]):
        return None
    return reading.span_of(doc[first:last])


def _joins(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.lower_ in {"of", "and", "&"} and following.pos_ == "PROPN"


def _behind(tokens: tuple[Token, ...], count: int) -> list[Token]:
    """The next tokens after some, where nothing parts them."""
    last = tokens[-1]
    return [token for token in last.doc[last.i + 1 : last.i + 1 + count] if not token.is_space]
