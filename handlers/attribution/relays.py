"""Who passed words on, as told beside the source: "lenders in Frankfurt quoted by the Ledger"."""

from dataclasses import replace

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.outlets import is_outlet
from handlers.records import Span
from handlers.text.reading import Reading

_NAME = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "PRP$"})
_BEFORE = frozenset({"first", "originally", "also", "as"})
"""Words before a participle that are no part of the source: "a memo first reported by ..."."""
_REACH = 14
"""Tokens behind a cue in which "in remarks carried by state television" ends."""
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
    steps = (_quoted_by, _which_quotes, _as_reported_by, _citing, _carried_last, _in_remarks)
    for step in steps:
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
        whole = token.lower_ in words("cues", "seen") or token.idx >= source.end
        kept = source if whole else _up_to(reading, source, token)
        return replace(finding, source=(*finding.source[:-1], kept), via=(outlet,))
    return None


def _up_to(reading: Reading, source: Span, passing: Token) -> Span:
    """A source without "first reported by the Ledger"."""
    last = passing.nbor(-1)
    while last.idx > source.start and (last.is_punct or last.lower_ in _BEFORE):
        last = last.nbor(-1)
    return reading.span(source.start, last.idx + len(last))


def _passes_on(token: Token) -> bool:
    by = token.i + 1 < len(token.doc) and token.nbor().lower_ == "by"
    participle = by or token.tag_ in {"VBN", "VBD"}
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
    quoted = _phrase_until(reading, verb.i + 1, source.end)
    if quoted is None or _behind(reading.tokens(quoted), 1)[0].lower_ == "as":
        return None
    carrier = reading.span(source.start, tokens[which - 2].idx + len(tokens[which - 2]))
    return replace(finding, source=(quoted,), via=(carrier,))


def _as_reported_by(reading: Reading, finding: Finding) -> Finding | None:
    """ "..., the fire service said, as reported by Tresk News"; "As reported by ..., it said"."""
    sentence = reading.tokens(finding.cue[0])[0].sent
    tokens = list(sentence)
    for one, verb, by in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.lower_ == "as" and by.lower_ == "by" and verb.lower_ in words("cues", "relaying"):
            outlet = _noun_phrase(reading, by.i + 1)
            if outlet is None or any(outlet.overlaps(span) for span in finding.source):
                return None
            pieces = (_without(reading, piece, one.idx, outlet.end) for piece in finding.content)
            return replace(finding, via=(outlet,), content=tuple(p for p in pieces if p.text))
    return None


def _citing(reading: Reading, finding: Finding) -> Finding | None:
    """ "The Sentinel reported, citing the fire service, that ..."; "..., citing the army"."""
    for place, piece in enumerate(finding.content):
        tokens = reading.tokens(piece)
        citing = tokens[0]
        if citing.tag_ != "VBG" or citing.lemma_.lower() not in words("cues", "quoting"):
            continue
        quoted = _phrase_until(reading, citing.i + 1, piece.end)
        if quoted is None:
            return None
        rest = [token for token in tokens if token.idx >= quoted.end and not token.is_punct]
        rest = rest[1:] if rest and rest[0].lower_ == "that" else rest
        kept = (reading.span(rest[0].idx, piece.end),) if rest else ()
        content = (*finding.content[:place], *kept, *finding.content[place + 1 :])
        return replace(finding, source=(quoted,), via=finding.source, content=content)
    return None


def _in_remarks(reading: Reading, finding: Finding) -> Finding | None:
    """ "said in an interview broadcast by Radio Lumen"; "In a letter seen by the Ledger, Orr said".

    "Orr told Radio Lumen" names no carrier: he spoke to it.
    """
    cue = reading.tokens(finding.cue[-1])[-1]
    own = (*finding.source, *finding.content)
    behind = cue.doc[cue.i + 1 : min(cue.i + _REACH, cue.sent.end)]
    opening = cue.doc[cue.sent.start : min(cue.sent.start + _REACH, cue.i)]
    for token in (*(opening if opening and opening[0].lower_ == "in" else ()), *behind):
        follows = token.i + 1 < len(token.doc) and token.nbor().lower_ in _BY
        if not follows or not _passes_on(token) or any(s.start <= token.idx < s.end for s in own):
            continue
        outlet = _noun_phrase(reading, token.i + 2)
        shown = token.nbor().lower_ == "to"
        if outlet is not None and not shown and _may_carry(reading, token, outlet):
            return replace(finding, via=(outlet,))
    return None


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
    """A piece of content without the words from `start` to `end` where it ends with them."""
    if start <= piece.start and piece.end <= end:
        return reading.span(piece.start, piece.start)
    if piece.start < start < piece.end <= end:
        kept = reading.text[piece.start : start].rstrip(" ,")
        return reading.span(piece.start, piece.start + len(kept))
    return piece


def _phrase_until(reading: Reading, first: int, limit: int) -> Span | None:
    """ "Two people familiar with the trial": up to a comma, "as", "that" or the offset `limit`."""
    doc, last = reading.doc, first
    while last < len(doc) and doc[last].idx < limit:
        if (doc[last].is_punct and doc[last].tag_ != "HYPH") or doc[last].lower_ in {"as", "that"}:
            break
        last += 1
    return reading.span_of(doc[first:last]) if last > first else None


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
