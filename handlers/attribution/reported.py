"""Attributions of clauses: "police said the road was shut", "her claim that nobody had asked"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from config.lexicon import load, words
from handlers.attribution.clauses import Clause, clauses
from handlers.attribution.content import content_spans
from handlers.attribution.finding import Finding
from handlers.attribution.source import source_spans
from handlers.attribution.verbs import (
    agent,
    group,
    is_passive,
    is_reduced,
    lost_subject,
    own_subject,
    subject,
)
from handlers.text.reading import Reading

_PREFERENCE = (
    "clause",
    "that",
    "before",
    "medial",
    "noun",
    "adjective",
    "infinitive",
    "gerund",
    "naming",
    "object",
    "preposition",
)
"""When one cue could report several things, the first construction of these is taken."""

_SOURCELESS = frozenset({"clause", "before", "medial"})
"""Only these report something when nobody is named: "It was said that ..."."""

_LISTS = {"that": "clause", "before": "quote", "medial": "quote"}


def reported(reading: Reading) -> list[Finding]:
    """Find what is reported without quotation marks, or with only a part in them.

    Args:
        reading: the parsed article.

    Returns:
        One finding a cue, in order of the text. Cues that stand inside a quotation belong to the
        speaker of the quotation and are left alone.
    """
    best: dict[int, Clause] = {}
    for clause in clauses(reading.doc):
        if not _is_listed(clause) or _is_no_cue(clause.cue) or reading.quotation_at(clause.cue.idx):
            continue
        held = best.get(clause.cue.i)
        if held is None or _rank(clause) < _rank(held):
            best[clause.cue.i] = clause
    return list(_findings(reading, best.values()))


def _is_no_cue(cue: Token) -> bool:
    """ "shared a video to show the bodies"; "Asked about the fire, she said ..."."""
    purpose = cue.dep_ in {"advcl", "relcl"} and any(child.tag_ == "TO" for child in cue.children)
    return purpose or is_reduced(cue) or _is_citing(cue)


def _is_citing(cue: Token) -> bool:
    """ "citing court papers" names a source for the verb it hangs on, which has it then."""
    above = cue.head.head if cue.dep_ == "acl" else cue.head
    return cue.tag_ == "VBG" and all(
        token.lemma_.lower() in words("cues", name)
        for token, name in ((cue, "quoting"), (above, "quote"))
    )


def _rank(clause: Clause) -> int:
    return _PREFERENCE.index(clause.construction.partition(":")[0])


def _is_listed(clause: Clause) -> bool:
    lemma = clause.cue.lemma_.lower()
    kind, _, preposition = clause.construction.partition(":")
    if preposition:
        return lemma in load("cues")["preposition"].get(preposition, ())
    return lemma in words("cues", _LISTS.get(kind, kind))


def _findings(reading: Reading, chosen: Iterable[Clause]) -> Iterator[Finding]:
    for clause in chosen:
        content = content_spans(reading, clause.pieces)
        if not content:
            continue
        if _is_a_date(clause) or _is_only_an_act(clause) or _asks_for_anonymity(content[0].text):
            continue
        source = _source(clause)
        if source is None and clause.construction not in _SOURCELESS:
            continue
        first, last = group(clause.cue)
        cue = reading.span_of(reading.doc[first : last + 1])
        yield Finding(
            source_spans(reading, source, clause.cue),
            (cue,),
            content,
            f"rules:{clause.construction}",
        )


def _is_a_date(clause: Clause) -> bool:
    """ "Thursday promises sun": no day speaks."""
    source = _source(clause)
    return source is not None and source.pos_ == "PROPN" and source.ent_type_ in {"DATE", "TIME"}


def _is_only_an_act(clause: Clause) -> bool:
    """Whether it tells what may be done, not what was said: "will defend her title"."""
    modal = any(child.tag_ == "MD" for child in clause.cue.children)
    return clause.construction in {"object", "naming"} and modal


def _asks_for_anonymity(content: str) -> bool:
    """Whether the content only says how its source talks: "who asked not to be named"."""
    return any(phrase in content.lower() for phrase in words("cues", "anonymity"))


def _source(clause: Clause) -> Token | None:
    cue = clause.cue
    if clause.construction == "noun":
        return _holder(cue)
    if clause.construction == "adjective":
        return subject(cue.head) if cue.head.pos_ in {"VERB", "AUX"} else None
    found = agent(cue) if is_passive(cue) else subject(cue) or lost_subject(cue)
    return None if found is None or found.dep_ == "expl" else found


def _holder(noun: Token) -> Token | None:
    """Whose claim: "Brandt's claim that", "a claim by Brandt that", "Brandt made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB" and not is_passive(verb):
        return own_subject(verb)
    return None
