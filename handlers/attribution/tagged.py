"""The tagger and the rules together: the rules draw exact spans, the tagger says what is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from config.lexicon import words as words_in
from handlers.attribution.drawn import only_said
from handlers.attribution.finding import Finder, Finding
from handlers.attribution.quoting import requoted
from handlers.attribution.relays import relayed
from handlers.attribution.rules import find_by_rules
from handlers.attribution.source import source_spans
from handlers.attribution.tagger.model import Model
from handlers.attribution.tagger.names import best, name
from handlers.attribution.tagger.spans import Words, findings, words_of
from handlers.attribution.verbs import agent, is_passive, is_reduced, subject
from handlers.records import Span
from handlers.text.reading import Reading

_SIGNED = frozenset({"rules:transcript", "rules:signed", "rules:post"})
_NAMING = _SIGNED | {"rules:noun"}
"""Rules that know the speaker: "VENN: ...", "“...” — Ada Venn", "Venn's claim that ..."."""
_CERTAIN = _SIGNED | {"rules:quoted", "rules:withheld"}
"""Rules that are not asked whether they are right: marks, "NAME:" lines, signatures, refusals."""
_SAME = 0.5
"""Two contents are one statement when at least this part of their letters is common; chosen on the
development part of PolNeAR, as the numbers below."""
_SHARED = 0.2
"""The part of a content that may already belong to another one; more, and it is the same."""
_LIKELY_RULED = 0.3
_LIKELY_DRAWN = 0.65
"""How likely the tagger must hold the words of a find to be content, on average, for it to stand
when only a rule found it, or only the tagger."""
_LIKELIER = 0.2
"""By how much the tagger's source must be likelier than the rules' to take its place."""
_LIKELY_TOPIC = 0.8
"""The same for what only the tagger found and has neither verb nor quotation marks, unless a verb
of speech tells it: "announced a ban"."""

_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})

MOST_WORDS = 12_000
"""Words and marks of the longest text that the tagger reads; longer ones are read by the rules
alone, so that the longest text admitted takes no more than ten seconds."""

Letters = frozenset[int]
Lettered = tuple[Letters, Finding]


def tagged(model: Model, find_names: Callable[[Doc], None]) -> Finder:
    """Make a finder of a loaded model.

    Args:
        model: what `handlers.attribution.tagger.model.load` gave.
        find_names: writes the names into a parse that the tagger does not read.

    Returns:
        A finder. Quotations, transcripts, refusals and chains are as the rules find them; of
        other statements both find, the rules' spans are kept; those that only the tagger finds
        are added, and those that only the rules find stay if the tagger thinks them likely. A text
        of more than `MOST_WORDS` is read by the rules alone. Either way the parse has its names
        afterwards, which all later reading goes by.
    """

    def find(reading: Reading) -> list[Finding]:
        if len(reading.doc) > MOST_WORDS:
            find_names(reading.doc)
            return find_by_rules(reading)
        pieces = model.pieces(reading)
        scores = model.scores(pieces)
        name(reading.doc, pieces.starts[pieces.first], best(scores.names[pieces.first]))
        words = words_of(pieces, scores.labels)
        return combined(reading, find_by_rules(reading), findings(reading, words), words)

    return find


def combined(
    reading: Reading, ruled: list[Finding], drawn: list[Finding], words: Words
) -> list[Finding]:
    """Put together what the rules found and what the tagger drew.

    Args:
        reading: the parsed article.
        ruled: the findings of the rules; no two share most of their content.
        drawn: the findings of the tagger.
        words: the words of the article with the tagger's scores.

    Returns:
        Findings in order of the text; no two share most of their content.
    """
    kept = _Kept()
    asked: list[Lettered] = []
    told = [only_said(reading, finding) for finding in drawn]
    own_of = [(letters(finding), finding) for finding in told]
    for finding in ruled:
        chained = is_chained(reading, finding)
        named = chained or finding.found_by in _NAMING
        better = finding if named else _better_sourced(reading, finding, own_of, words)
        if chained or finding.found_by in _CERTAIN:
            kept.add(better, letters(better))
            kept.cues += finding.cue if chained or not finding.content else ()
        elif not _passes_on(reading, finding):
            asked.append((letters(better), better))
    for own, finding in own_of:
        _take(reading, (own, finding), words, kept, asked)
    for own, finding in asked:
        if own and not kept.has(own) and words.likelihood(finding.content) >= _LIKELY_RULED:
            kept.add(finding, own)
    return sorted(kept.findings, key=lambda each: each.start)


def is_chained(reading: Reading, finding: Finding) -> bool:
    """Whether somebody passes the words on; who that is only the rules can tell."""
    told = requoted(reading, finding), relayed(reading, finding)
    return bool(finding.via) or told != (finding, finding)


def _better_sourced(
    reading: Reading, ruled: Finding, drawn: list[Lettered], words: Words
) -> Finding:
    """Take over the source that the tagger drew for the same statement where it is likelier."""
    own = letters(ruled)
    likest = max(drawn, key=lambda pair: alike(own, pair[0]), default=None)
    if likest is None or alike(own, likest[0]) < _SAME or not _is_named(reading, likest[1]):
        return ruled
    source = likest[1].source
    gain = words.likelihood(source, "source") - words.likelihood(ruled.source, "source")
    return replace(ruled, source=source) if gain > _LIKELIER else ruled


def _take(
    reading: Reading, lettered: Lettered, words: Words, kept: "_Kept", asked: list[Lettered]
) -> None:
    """Keep a drawn find, or in its place what the rules found of the same statement."""
    own, drawn = lettered
    if kept.has(own) or kept.has_cue(drawn):
        return
    likest = max(asked, key=lambda pair: alike(own, pair[0]), default=None)
    if likest and (alike(own, likest[0]) >= _SAME or _reaches_into_source(drawn, likest[1])):
        asked.remove(likest)
        kept.add(likest[1], likest[0])
        return
    likelihood = words.likelihood(drawn.content)
    sourced = with_source(reading, drawn)
    if likelihood >= _LIKELY_DRAWN and is_statement(reading, sourced, likelihood):
        kept.add(sourced, own)


def _reaches_into_source(drawn: Finding, ruled: Finding) -> bool:
    """Whether the tagger took a part of the source for said, where a rule keeps them apart.

    "An aide, who asked not to be named because the talks go on, said they were close."
    """
    others = set(drawn.content) - set(ruled.content)
    inside = [any(source.covers(each) for source in ruled.source) for each in others]
    return len(others) < len(drawn.content) and bool(others) and all(inside)


@dataclass(slots=True)
class _Kept:
    """Findings, the letters that their contents have taken, and cues that take no other content.

    Such are those of refusals ("declined to comment") and of chains ("quoted Max Orr as saying").
    """

    findings: list[Finding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    cues: tuple[Span, ...] = ()

    def add(self, finding: Finding, own: Letters) -> None:
        self.findings.append(finding)
        self.taken |= own

    def has(self, own: Letters) -> bool:
        return len(own & self.taken) > _SHARED * len(own)

    def has_cue(self, finding: Finding) -> bool:
        return any(mine.overlaps(other) for mine in self.cues for other in finding.cue)


def letters(finding: Finding) -> Letters:
    """The places of the letters and digits of a content."""
    return frozenset(
        place
        for span in finding.content
        for place, char in enumerate(span.text, span.start)
        if char.isalnum()
    )


def alike(one: Letters, other: Letters) -> float:
    """The common part of two contents."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def with_source(reading: Reading, finding: Finding) -> Finding:
    """Give a find the source that the parse sees beside its cue, and take away one that it is not.

    "He left, hinting at a return" has "He"; "The house, said to be haunted" has nobody.
    """
    for verb in _verbs(reading, finding.cue):
        passive = is_passive(verb) or is_reduced(verb)
        head = agent(verb) if passive else subject(verb)
        if passive and head is None:
            return replace(finding, source=())
        if _is_named(reading, finding) or head is None or _holds(finding.content, head):
            return finding
        return replace(finding, source=source_spans(reading, head, verb))
    return finding


def _is_named(reading: Reading, finding: Finding) -> bool:
    """Whether the source holds more than an article or an adjective: "The" of "The Bank"."""
    tokens = (token for span in finding.source for token in reading.tokens(span))
    return any(token.pos_ in _NAMES for token in tokens)


def _holds(content: tuple[Span, ...], token: Token) -> bool:
    return any(span.start <= token.idx < span.end for span in content)


def is_statement(reading: Reading, finding: Finding, likelihood: float) -> bool:
    """Whether a find that only the tagger made is one for a reader.

    Not so "It was said to be haunted" (nobody says it), "Asked about the fire, she ..." (the
    question of an unnamed reporter), "an official who asked not to be named", "the Post, citing
    court papers," (the papers' words stand elsewhere) and, unless it is very likely or a verb of
    speech tells it ("announced a ban"), what has neither verb nor quotation marks: a topic, and
    nothing said about it.
    """
    quoted = [bool(reading.quotations_in(span.start, span.end)) for span in finding.content]
    if not finding.source and not all(quoted):
        return False
    cue = reading.tokens(finding.cue[0])
    tokens = [token for span in finding.content for token in reading.tokens(span)]
    if not cue or len(tokens) < 2 or _passes_on(reading, finding):
        return False
    if not any(quoted) and any(t.lemma_.lower() in words_in("cues", "quoting") for t in cue):
        return False
    told = any(quoted) or any(token.pos_ in {"VERB", "AUX"} for token in tokens)
    return told or _speaks(cue) or likelihood >= _LIKELY_TOPIC


def _speaks(cue: tuple[Token, ...]) -> bool:
    lists = ("quote", "clause", "object")
    return any(token.lemma_.lower() in words_in("cues", each) for token in cue for each in lists)


def _passes_on(reading: Reading, finding: Finding) -> bool:
    """Whether the cue leads to words that are reported elsewhere, or asks for silence."""
    content = reading.tokens(finding.content[0]) if finding.content else ()
    for token in reading.tokens(finding.cue[0]):
        lemma = token.lemma_.lower()
        silence = bool(content) and content[0].lower_ == "not"
        if lemma == "ask" and (token.text == "Asked" or token.tag_ == "VBN" or silence):
            return True
        if token.tag_ == "VBG" and lemma in words_in("cues", "quoting"):
            return True
    return False


def _verbs(reading: Reading, cue: tuple[Span, ...]) -> Iterator[Token]:
    tokens = [token for span in cue for token in reading.tokens(span)]
    yield from (token for token in tokens if token.pos_ == "VERB")
    yield from (token for token in tokens if token.pos_ == "AUX")
