"""Attributions of quotations: '"...," said X', 'X said: "..."', and the pieces that follow."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import group, own_subject, subject
from handlers.records import Span
from handlers.text.quotations import Quotation
from handlers.text.reading import Reading

_SENTENCE_END = frozenset({".", "!", "?"})
_CLAUSE_END = frozenset(".,?!;:—–-…")
_LEADS_IN = frozenset({",", ":", "-", "–", "—", "that"})
_REACH = 60
"""Tokens looked at beside a quotation: longer asides than this were not met."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """The verb beside a quotation with the head of its source (None when there is none)."""

    verb: Token
    source: Token | None


@dataclass(frozen=True, slots=True)
class _Utterance:
    """An utterance as far as it has been read; `cues` is empty while its speaker is to come."""

    cues: tuple[_Cue, ...] = ()
    pieces: tuple[Quotation, ...] = ()

    def with_piece(self, piece: Quotation) -> "_Utterance":
        return replace(self, pieces=(*self.pieces, piece))

    @property
    def runs_on(self) -> bool:
        return bool(self.pieces) and not self.pieces[-1].closed


@dataclass(slots=True)
class _Paragraph:
    """The utterances of one paragraph in the making."""

    reading: Reading
    quotes: tuple[Quotation, ...]
    utterances: list[_Utterance] = field(default_factory=list)


def quoted(reading: Reading) -> list[Finding]:
    """Find who says each quotation that stands as an utterance of its own.

    Args:
        reading: the parsed article.

    Returns:
        One finding an utterance, in order of the text, its pieces together: the interrupted
        '"A," X said. "B."' is one finding with two pieces. Quotations without a cue of their own
        continue the last utterance of their paragraph, or of the one before when that one opened
        a mark and did not close it. Partial quotes inside a clause are not taken.
    """
    finished: list[_Utterance] = []
    for quotes in _by_paragraph(reading):
        paragraph = _Paragraph(reading, quotes)
        if finished and finished[-1].runs_on and _opens_paragraph(reading, quotes[0]):
            paragraph.utterances.append(finished.pop())
        for number in range(len(quotes)):
            _place(paragraph, number)
        finished.extend(paragraph.utterances)
    return [_finding(reading, each) for each in finished if each.cues]


def _by_paragraph(reading: Reading) -> Iterator[tuple[Quotation, ...]]:
    for _, quotes in groupby(reading.quotations, key=lambda q: reading.text.count("\n", 0, q.start)):
        yield tuple(quotes)


def _opens_paragraph(reading: Reading, quote: Quotation) -> bool:
    line = reading.text.rfind("\n", 0, quote.start) + 1
    return not reading.text[line : quote.start].strip()


def _place(paragraph: _Paragraph, number: int) -> None:
    reading, quote = paragraph.reading, paragraph.quotes[number]
    current = paragraph.utterances[-1] if paragraph.utterances else None
    before, after = _gap_before(paragraph, number), _gap_after(paragraph, number)
    lead = _cue_before(before)
    if current and current.cues and lead and lead.verb.i == current.cues[-1].verb.i:
        paragraph.utterances[-1] = current.with_piece(quote)
        return
    if not _is_utterance(reading, quote, before):
        return
    tail = _cue_after(after)
    cue = (tail or lead) if _expects_tail(reading, quote) else (lead or tail)
    if cue is not None:
        _start(paragraph, cue, quote, number)
    elif current is not None:
        paragraph.utterances[-1] = current.with_piece(quote)
    else:
        paragraph.utterances.append(_Utterance((), (quote,)))


def _start(paragraph: _Paragraph, cue: _Cue, quote: Quotation, number: int) -> None:
    current = paragraph.utterances[-1] if paragraph.utterances else None
    if current and not current.cues:
        paragraph.utterances[-1] = replace(current.with_piece(quote), cues=(cue,))
    elif current and _continues(paragraph, current, cue, number):
        grown = current.with_piece(quote)
        paragraph.utterances[-1] = replace(grown, cues=(*current.cues, cue))
    else:
        paragraph.utterances.append(_Utterance((cue,), (quote,)))


def _continues(paragraph: _Paragraph, current: _Utterance, cue: _Cue, number: int) -> bool:
    """Miller said, "So, ... military." "We have seen ...," he added. -> one utterance."""
    quote, last = paragraph.quotes[number], current.pieces[-1]
    between = paragraph.reading.text[last.end : quote.start]
    pronoun = cue.source is not None and cue.source.pos_ == "PRON"
    return not between.strip() and pronoun and cue.verb.i > current.cues[-1].verb.i


def _is_utterance(reading: Reading, quote: Quotation, before: tuple[Token, ...]) -> bool:
    inner = reading.text[quote.inner_start : quote.inner_end].strip()
    first = next((char for char in inner if char.isalnum()), "")
    if not first or first.islower():
        return False
    following = reading.text[quote.end : quote.end + 2].strip()[:1]
    ends = inner[-1] in _CLAUSE_END or following in _CLAUSE_END or not following
    return ends and _led_in(before)


def _led_in(before: tuple[Token, ...]) -> bool:
    if not before:
        return True
    last = before[-1]
    return last.text in _LEADS_IN or last.text in _SENTENCE_END or _is_cue(last)


def _expects_tail(reading: Reading, quote: Quotation) -> bool:
    return reading.text[quote.inner_start : quote.end + 1].rstrip("\"”'» \n").endswith((",", "?", "!", "—"))


def _gap_before(paragraph: _Paragraph, number: int) -> tuple[Token, ...]:
    reading, quote = paragraph.reading, paragraph.quotes[number]
    floor = reading.text.rfind("\n", 0, quote.start) + 1
    if number:
        floor = max(floor, paragraph.quotes[number - 1].end)
    tokens: list[Token] = []
    token = _token_at(reading, quote.start)
    while token is not None and token.i and len(tokens) < _REACH:
        token = reading.doc[token.i - 1]
        if token.idx < floor or (tokens and token.text in _SENTENCE_END):
            break
        if not token.is_space:
            tokens.append(token)
    return tuple(reversed(tokens))


def _gap_after(paragraph: _Paragraph, number: int) -> tuple[Token, ...]:
    reading, quote = paragraph.reading, paragraph.quotes[number]
    line = reading.text.find("\n", quote.end)
    ceiling = len(reading.text) if line < 0 else line
    if number + 1 < len(paragraph.quotes):
        ceiling = min(ceiling, paragraph.quotes[number + 1].start)
    tokens: list[Token] = []
    token = _token_at(reading, quote.end)
    while token is not None and token.idx < ceiling and len(tokens) < _REACH:
        if not token.is_space and token.idx >= quote.end:
            tokens.append(token)
        if token.text in _SENTENCE_END or token.i + 1 >= len(reading.doc):
            break
        token = reading.doc[token.i + 1]
    return tuple(tokens)


def _token_at(reading: Reading, position: int) -> Token | None:
    """The token that holds the character, or the first one after it."""
    doc = reading.doc
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= position:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


def _is_cue(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in words("cues", "quote")


def _cue_before(before: tuple[Token, ...]) -> _Cue | None:
    """'Okello told reporters on Friday: "' -> told, Okello."""
    if not before or not (before[-1].text in _LEADS_IN or _is_cue(before[-1])):
        return None
    for token in reversed(before):
        if _is_cue(token):
            return _Cue(token, subject(token))
    return None


def _cue_after(after: tuple[Token, ...]) -> _Cue | None:
    """'," said Okello' and '," Okello, who replaced Brandt, said' -> said, Okello."""
    kept = tuple(token for token in after if not token.is_punct or token.text in _SENTENCE_END)
    for place, token in enumerate(kept):
        if not _is_cue(token):
            continue
        source = own_subject(token)
        if source is None or source.idx < after[0].idx:
            source = _beside(kept, place)
        if source is not None and min(kept.index(source) if source in kept else 99, place) >= 0 and _near(kept, source, place):
            return _Cue(token, source)
        return None
    return None


def _near(kept: tuple[Token, ...], source: Token, place: int) -> bool:
    first = min(source.left_edge.i, kept[place].i)
    return first - kept[0].i <= 2


def _beside(kept: tuple[Token, ...], place: int) -> Token | None:
    """The noun right after the verb, or right before it, when the parse lost the subject."""
    nouns = {"NOUN", "PROPN", "PRON"}
    after = next((t for t in kept[place + 1 : place + 6] if t.pos_ in nouns), None)
    before = next((t for t in reversed(kept[:place]) if t.pos_ in nouns), None)
    found = before or after
    while found is not None and found.dep_ in {"compound", "poss", "amod"} and found.head.pos_ in nouns:
        found = found.head
    return found


def _finding(reading: Reading, utterance: _Utterance) -> Finding:
    cue = utterance.cues[0]
    content = tuple(reading.span(piece.start, piece.end) for piece in utterance.pieces)
    cues = tuple(_cue_span(reading, each) for each in utterance.cues)
    return Finding(source_spans(reading, cue.source, cue.verb), cues, content, "rules:quoted")


def _cue_span(reading: Reading, cue: _Cue) -> Span:
    first, last = group(cue.verb)
    return reading.span_of(reading.doc[first : last + 1])
