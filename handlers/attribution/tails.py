"""A speaker at the end of a sentence: "The road was shut, a source close to the inquiry said."."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.content import content_spans
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import group
from handlers.text.reading import Reading

_LONGEST = 25
"""Tokens between the comma and the verb; a longer aside was not met."""

_ASIDE = 2
"""Commas around an aside: "..., Mara Okello, who runs the port, said."."""

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def tails(reading: Reading) -> list[Finding]:
    """Find "CONTENT, SOURCE CUE." by the order of the words.

    The parser often takes such a source for an object of the content, so that the verb seems to
    have no subject.

    Args:
        reading: the parsed article.

    Returns:
        One finding a sentence at most, in order of the text.
    """
    return [found for sentence in reading.doc.sents for found in _in_sentence(reading, sentence)]


def _in_sentence(reading: Reading, sentence: Tokens) -> Iterator[Finding]:
    tokens = [t for t in sentence if not t.is_space]
    verb = _closing_verb(tokens)
    if verb is None or reading.quotation_at(verb.idx):
        return
    comma = _comma_before(tokens, verb)
    if comma is None:
        return
    if comma.i == verb.i - 1:
        named = _noun_behind(verb)
        source = source_spans(reading, named, verb)[0] if named is not None else None
    elif _is_source(tokens, comma, verb):
        source = reading.span(comma.nbor().idx, _end(verb.doc[group(verb)[0] - 1]))
    else:
        source = None
    content = content_spans(reading, ((tokens[0].i, comma.i - 1),))
    if content and source is not None:
        first, last = group(verb)
        cue = reading.span_of(reading.doc[first : last + 1])
        yield Finding((source,), (cue,), content, "rules:tail")


def _closing_verb(tokens: list[Token]) -> Token | None:
    """The last verb of the sentence, "citing the navy" apart, when it is a cue."""
    for token in reversed(tokens):
        if token.tag_ == "VBG" and token.lemma_.lower() in words("cues", "quoting"):
            continue
        if token.pos_ in {"VERB", "AUX"}:
            listed = token.lemma_.lower() in words("cues", "closing")
            return token if listed and token.tag_ in {"VBD", "VBZ", "VBP"} else None
    return None


def _comma_before(tokens: list[Token], verb: Token) -> Token | None:
    """The comma in front of the source; an aside "..., who runs it, said" has two more."""
    before = [t for t in tokens if verb.i - _LONGEST <= t.i < verb.i]
    commas = [t for t in before if t.text == ","]
    if not commas:
        return None
    if commas[-1].i == verb.i - 1 and len(commas) > _ASIDE and _noun_behind(verb) is None:
        return commas[-1 - _ASIDE]
    return commas[-1]


def _is_source(tokens: list[Token], comma: Token, verb: Token) -> bool:
    between = [t for t in tokens if comma.i < t.i < verb.i]
    if not between or not any(t.pos_ in _NOUNS for t in between):
        return False
    starts = between[0].pos_ in _NOUNS | {"DET", "ADJ", "NUM"} and between[0].tag_ not in {
        "WDT",
        "WP",
    }
    return starts and not any(t.tag_ in {"VBD", "VBZ", "MD", "TO"} for t in between[:3])


def _noun_behind(verb: Token) -> Token | None:
    """The source of ', wrote the Mardale Echo, quoting police sources'.

    Never whom somebody tells: "..., the fire chief, Jo Marr, told reporters".
    """
    parts = {"nsubj"} if verb.lemma_.lower() in words("cues", "telling") else {"nsubj", "dobj"}
    return next((c for c in verb.children if c.i > verb.i and c.dep_ in parts), None)


def _end(token: Token) -> int:
    return token.idx + len(token)
