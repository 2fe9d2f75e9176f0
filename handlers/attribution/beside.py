"""The verb and the source beside a quotation: '," said Okello', 'Okello told the court: "'."""

from dataclasses import dataclass

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.verbs import group, is_finite, own_subject, subject
from handlers.records import Span
from handlers.text.reading import Reading

LEADS_IN = frozenset({",", ":", "-", "–", "—", "that"})
"""What may stand between a cue and the quotation that it leads up to."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_NEAR = 2
"""Tokens that may stand between a quotation and the clause of its cue: ', later', ', the'."""


@dataclass(frozen=True, slots=True)
class QuoteCue:
    """The verb beside a quotation with the head of its source (None when there is none)."""

    verb: Token
    source: Token | None


def cue_before(before: tuple[Token, ...]) -> QuoteCue | None:
    """'Okello told reporters on Friday: "' -> told, Okello."""
    if not before or not (before[-1].text in LEADS_IN or is_cue(before[-1])):
        return None
    found = next((token for token in reversed(before) if is_cue(token)), None)
    if found is None or _has_own_verb(before, found):
        return None
    inverted = found.i == before[0].i and len(before) > 1
    return QuoteCue(found, subject(found) or (_beside(before, 0) if inverted else None))


def _has_own_verb(before: tuple[Token, ...], cue: Token) -> bool:
    """'Voss says she will stand, but she knows that "nobody waits": not what Voss says."""
    if len(before) < _NEAR or before[-1].text != "that":
        return False
    verb = before[-2]
    return verb.pos_ == "VERB" and verb.i != cue.i and own_subject(verb) is not None


def cue_after(after: tuple[Token, ...]) -> QuoteCue | None:
    """'," said Okello' and '," Okello, who replaced Brandt, said' -> said, Okello."""
    kept = tuple(token for token in after if not token.is_punct)
    place = next((n for n, token in enumerate(kept) if is_cue(token)), None)
    if kept and _is_past_cue(kept[0]):
        place = 0
    if place is None or not (place == 0 or is_finite(kept[place])) or kept[0].dep_ == "cc":
        return None
    source = own_subject(kept[place])
    if source is None or source.idx < after[0].idx:
        source = _beside(kept, place)
    if source is None:
        return None
    first = min(source.left_edge.i, kept[place].i)
    return QuoteCue(kept[place], source) if first - kept[0].i <= _NEAR else None


def _beside(kept: tuple[Token, ...], place: int) -> Token | None:
    """The noun right before the verb, or right after it, when the parse lost the subject."""
    before = next((t for t in reversed(kept[:place]) if t.pos_ in _NOUNS), None)
    found = before or next((t for t in kept[place + 1 : place + 6] if t.pos_ in _NOUNS), None)
    while found is not None and found.dep_ in {"compound", "poss"} and found.head.pos_ in _NOUNS:
        found = found.head
    return found


def _is_past_cue(token: Token) -> bool:
    """Whether a word is the past of a cue that was not seen as a verb: '," joked Hallberg'."""
    form = token.lower_
    stems = {form[:-1], form[:-2], form[:-3], form[:-3] + "y"} if form.endswith("ed") else set()
    return bool(stems & words("cues", "quote"))


def is_cue(token: Token) -> bool:
    """Whether the token is a verb that may stand beside a quotation."""
    return token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in words("cues", "quote")


def cue_span(reading: Reading, cue: QuoteCue) -> Span:
    """The words of the cue, with its auxiliaries."""
    first, last = group(cue.verb)
    return reading.span_of(reading.doc[first : last + 1])
