"""What the tagger drew as content, without the person told and the occasion."""

from dataclasses import replace

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.attribution.verbs import is_passive, own_subject
from handlers.records import Span
from handlers.text.reading import Reading


def only_said(reading: Reading, finding: Finding) -> Finding:
    """Take from a content what the parse knows to be none of it.

    "The council was told by Venn that the fund was empty": not the council. "Venn confirmed the
    talks in a statement": not the statement.

    Args:
        reading: the parsed article.
        finding: one of the tagger's, with content.

    Returns:
        The finding; its content is never empty.
    """
    kept = [span for span in finding.content if not _is_told(reading, finding, span)]
    if not kept:
        return finding
    kept[-1] = _before_occasion(reading, kept[-1])
    return replace(finding, content=tuple(kept))


def _is_told(reading: Reading, finding: Finding, span: Span) -> bool:
    """Whether a piece is the subject of a verb of telling in the passive."""
    telling = (
        verb
        for part in finding.cue
        for verb in reading.tokens(part)
        if verb.lemma_.lower() in words("cues", "telling") and is_passive(verb)
    )
    return any(
        (told := own_subject(verb)) is not None and span.start <= told.idx < span.end
        for verb in telling
    )


def _before_occasion(reading: Reading, span: Span) -> Span:
    """A topic without "in a statement" at its end; within a clause that may be what was said."""
    tokens = reading.tokens(span)
    if any(token.pos_ in {"VERB", "AUX"} for token in tokens):
        return span
    for token in tokens[1:]:
        if token.dep_ == "prep" and _is_occasion(token) and token.right_edge.i >= tokens[-1].i:
            last = token.nbor(-1)
            return reading.span(span.start, last.idx + len(last))
    return span


def _is_occasion(preposition: Token) -> bool:
    occasions = words("cues", "occasions")
    return any(
        child.dep_ == "pobj" and child.lemma_.lower() in occasions for child in preposition.children
    )
