"""Attributions of quotations: '"...," said X', 'X said: "..."', and the pieces that follow."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution import gaps
from handlers.attribution.beside import LEADS_IN, QuoteCue, cue_after, cue_before, cue_span, is_cue
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.text.quotations import Quotation
from handlers.text.reading import Reading

_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSE_END = frozenset(".,?!;:—–-…")


@dataclass(frozen=True, slots=True)
class _Utterance:
    """An utterance as far as it has been read; `cues` is empty while its speaker is to come."""

    cues: tuple[QuoteCue, ...] = ()
    pieces: tuple[Quotation, ...] = ()

    def with_piece(self, piece: Quotation, *cues: QuoteCue) -> "_Utterance":
        return replace(self, pieces=(*self.pieces, piece), cues=(*self.cues, *cues))

    def has(self, cue: QuoteCue | None) -> bool:
        return cue is not None and any(cue.verb.i == own.verb.i for own in self.cues)


@dataclass(slots=True)
class _Paragraph:
    """The utterances of one paragraph in the making."""

    reading: Reading
    quotes: tuple[Quotation, ...]
    utterances: list[_Utterance] = field(default_factory=list)

    @property
    def current(self) -> _Utterance | None:
        return self.utterances[-1] if self.utterances else None

    def grow(self, piece: Quotation, *cues: QuoteCue) -> None:
        self.utterances[-1] = self.utterances[-1].with_piece(piece, *cues)

    def before(self, number: int) -> tuple[Token, ...]:
        floor = self.quotes[number - 1].end if number else 0
        return gaps.before(self.reading, self.quotes[number], floor)

    def after(self, number: int) -> tuple[Token, ...]:
        following = self.quotes[number + 1 : number + 2]
        ceiling = following[0].start if following else len(self.reading.layout)
        return gaps.after(self.reading, self.quotes[number], ceiling)


def quoted(reading: Reading) -> list[Finding]:
    """Find who says each quotation that stands as an utterance of its own.

    Args:
        reading: the parsed article.

    Returns:
        One finding an utterance, in order of the text, its pieces together: the interrupted
        '"A," X said. "B."' is one finding with two pieces. Quotations without a cue of their own
        continue the last utterance of their paragraph, or of the paragraph before when they fill
        theirs. Partial quotes inside a clause are not taken.
    """
    finished: list[_Utterance] = []
    for quotes in _by_paragraph(reading):
        paragraph = _Paragraph(reading, quotes)
        if finished and _runs_on(reading, finished[-1], quotes[0]):
            paragraph.utterances.append(finished.pop())
        for number in range(len(quotes)):
            _place(paragraph, number)
        finished.extend(paragraph.utterances)
    return [_finding(reading, each) for each in finished if each.cues]


def _by_paragraph(reading: Reading) -> Iterator[tuple[Quotation, ...]]:
    line, end = 0, 0
    numbered: list[tuple[int, Quotation]] = []
    for quote in reading.quotations:
        line += reading.layout.count("\n", end, quote.start)
        end = quote.start
        numbered.append((line, quote))
    for _, found in groupby(numbered, key=lambda pair: pair[0]):
        yield tuple(quote for _, quote in found)


def _runs_on(reading: Reading, last: _Utterance, quote: Quotation) -> bool:
    """Whether a paragraph goes on with the utterance of the one above.

    It does when that one left its mark open, and when this quotation fills its whole paragraph.
    """
    if not gaps.opens_paragraph(reading, quote):
        return False
    if not last.pieces[-1].closed:
        return True
    between = reading.layout[last.pieces[-1].end : quote.start]
    return gaps.fills_paragraph(reading, quote) and "\n" not in between.strip()


def _place(paragraph: _Paragraph, number: int) -> None:
    quote, current = paragraph.quotes[number], paragraph.current
    before, after = paragraph.before(number), paragraph.after(number)
    lead, tail = cue_before(before), cue_after(after)
    if current and number and lead and (current.has(lead) or _goes_on(paragraph, number, before)):
        paragraph.grow(quote)
        return
    if not _is_utterance(paragraph.reading, quote, before):
        joined = _begins_sentence(before) and _expects_tail(paragraph.reading, quote)
        if tail and joined and not _is_place(before, after, tail):
            _start(paragraph, tail, replace(quote, start=before[0].idx), number)
        return
    expects_tail = _expects_tail(paragraph.reading, quote)
    if lead is None and not expects_tail and before and before[-1].text == "that":
        return  # 'She knows that "nobody waits." Venn said ...' is not what Venn said
    cue = (tail or lead) if expects_tail else (lead or tail)
    if cue is tail and not expects_tail and _ends_with_cue(paragraph, before):
        paragraph.grow(quote)
    elif cue is not None:
        _start(paragraph, cue, quote, number)
    elif current is not None:
        paragraph.grow(quote)
    else:
        paragraph.utterances.append(_Utterance((), (quote,)))


def _begins_sentence(before: tuple[Token, ...]) -> bool:
    """'That "is what saved us," said Voss': the words in front belong to the quote."""
    if not before or any(is_cue(token) for token in before):
        return False
    first = before[0]
    return not first.i or first.nbor(-1).is_space or first.nbor(-1).text in gaps.SENTENCE_END


def _is_place(before: tuple[Token, ...], after: tuple[Token, ...], cue: QuoteCue) -> bool:
    """'On Friday's "Morning Harbour," Voss said it rained' says where: a programme, a paper."""
    begins_clause = any(token.pos_ in _VERBAL for token in before)
    said = takewhile(lambda token: token.text != ",", (t for t in after if t.i > cue.verb.i))
    goes_on = any(token.pos_ in _VERBAL for token in said)
    return before[0].pos_ == "ADP" and not begins_clause and goes_on


def _start(paragraph: _Paragraph, cue: QuoteCue, quote: Quotation, number: int) -> None:
    current = paragraph.current
    if current and (not current.cues or current.has(cue) or _continues(paragraph, cue, number)):
        paragraph.grow(quote, *(() if current.has(cue) else (cue,)))
    else:
        paragraph.utterances.append(_Utterance((cue,), (quote,)))


def _continues(paragraph: _Paragraph, cue: QuoteCue, number: int) -> bool:
    """Miller said, "So, ... military." "We have seen ...," he added. -> one utterance."""
    current, quote = paragraph.current, paragraph.quotes[number]
    if current is None or not number or cue.source is None or cue.source.pos_ != "PRON":
        return False
    if not _is_utterance(paragraph.reading, quote, paragraph.before(number)):
        return False  # 'She ran, he said. The race had been "a joy," he added.'
    between = paragraph.reading.layout[current.pieces[-1].end : quote.start]
    if cue.verb.idx < quote.start:
        return False
    adds = cue.verb.lemma_.lower() in words("cues", "continuing")
    return not between.strip() or (
        adds and current.cues[-1].verb.i > _first_token(paragraph, current)
    )


def _first_token(paragraph: _Paragraph, utterance: _Utterance) -> int:
    token = gaps.token_at(paragraph.reading, utterance.pieces[-1].end)
    return -1 if token is None else token.i - 1


def _goes_on(paragraph: _Paragraph, number: int, before: tuple[Token, ...]) -> bool:
    """'"and it has failed before," he said, "the whole street floods."' in one sentence."""
    quote, prior = paragraph.quotes[number], paragraph.quotes[number - 1]
    text = paragraph.reading.layout
    low = text[quote.inner_start : quote.inner_start + 1].islower()
    beside = not text[prior.end : before[0].idx].strip()
    unended = text[prior.inner_end - 1] not in gaps.SENTENCE_END
    return low and beside and unended and paragraph.utterances[-1].pieces[-1] == prior


def _ends_with_cue(paragraph: _Paragraph, before: tuple[Token, ...]) -> bool:
    """'"We ran," she said. "And fell." The mayor said that ...': the second piece is hers, too."""
    current = paragraph.current
    if current is None or not current.cues or not before:
        return False
    held = any(before[0].i <= cue.verb.i <= before[-1].i for cue in current.cues)
    return held and not any(token.text in gaps.SENTENCE_END for token in before[:-1])


def _is_utterance(reading: Reading, quote: Quotation, before: tuple[Token, ...]) -> bool:
    inner = reading.layout[quote.inner_start : quote.inner_end].strip()
    first = next((char for char in inner if char.isalnum()), "")
    if not first or first.islower():
        return False
    return _ends_clause(reading, quote) and _led_in(before)


def _ends_clause(reading: Reading, quote: Quotation) -> bool:
    inner = reading.layout[quote.inner_start : quote.inner_end].rstrip()
    following = reading.layout[quote.end : quote.end + 2].strip()[:1]
    return inner[-1:] in _CLAUSE_END or following in _CLAUSE_END or not following


def _led_in(before: tuple[Token, ...]) -> bool:
    if not before:
        return True
    last = before[-1]
    return last.text in LEADS_IN or last.text in gaps.SENTENCE_END or is_cue(last)


def _expects_tail(reading: Reading, quote: Quotation) -> bool:
    """A comma, "?" or "!" ends it; 'He called it "a joy." Venn said ...' begins a new sentence."""
    words_in_it = reading.layout[quote.inner_start : quote.end + 1].rstrip("\"”'» \n")
    return words_in_it.endswith((",", "?", "!", "—"))


def _finding(reading: Reading, utterance: _Utterance) -> Finding:
    cue = utterance.cues[0]
    content = tuple(reading.span(piece.start, piece.end) for piece in utterance.pieces)
    cues = tuple(cue_span(reading, each) for each in utterance.cues)
    return Finding(source_spans(reading, cue.source, cue.verb), cues, content, "rules:quoted")
