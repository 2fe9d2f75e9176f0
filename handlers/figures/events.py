"""What happened to those counted: "12 killed", "34 were wounded", "killed or injured"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.parse import NOUNS, Parse
from handlers.figures.phrases import Phrase
from handlers.figures.setting import Setting

_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})


def event_of(parse: Parse, setting: Setting, of: Phrase | None) -> str | None:
    """The event of a count.

    Args:
        parse: the parse.
        setting: where the number stands.
        of: where the words for what is counted stand, or None.

    Returns:
        An event of the lexicon, named by a verb, by "37 dead pelicans" or by "12 deaths"; two
        joined by "or" or "and" are one ("killed or injured").
    """
    for token in (
        () if of is None else reversed(parse.doc[parse.at(of[0]).i : parse.at(of[1] - 1).i + 1])
    ):
        if token.tag_ in NOUNS and token.lemma_.lower() in _table("event_nouns"):
            return _table("event_nouns")[token.lemma_.lower()]
        if token.dep_ == "amod" and token.tag_ in _PARTICIPLES and _named(token) is not None:
            return _named(token)
    head = counted_head(parse, of)
    if head is not None and head.lemma_.lower() in load("figures")["names"]["lifeless"]:
        return None
    behind = parse.next(head if head is not None else setting.last)
    if (
        behind is not None
        and (behind.tag_ in _PARTICIPLES or behind.lower_ == "missing")
        and _named(behind)
    ):
        return _with_other(parse, behind)
    return _of_verb(parse, setting, head)


def _of_verb(parse: Parse, setting: Setting, head: Token | None) -> str | None:
    verb, thing = setting.verb, head if head is not None else setting.root
    while verb is not None:
        if _suffers(verb, thing, setting):
            return _with_other(parse, verb)
        predicate = next((c for c in verb.children if _is_predicate(c)), None)
        if predicate is not None and thing.i < predicate.i:
            return _with_other(parse, predicate)
        if verb.dep_ not in {"auxpass", "aux"}:
            return None
        verb = verb.head
    return None


def _is_predicate(token: Token) -> bool:
    """As in "are dead", "went missing"; not in "attacked the village, killing 11"."""
    adjective = token.tag_ in {"JJ", "VBN"} or token.lower_ == "missing"
    return token.dep_ in _PREDICATES and adjective and _named(token) is not None


_PREDICATES = frozenset({"acomp", "oprd", "attr", "xcomp", "advcl", "dobj"})


def _suffers(verb: Token, thing: Token, setting: Setting) -> bool:
    """Whether the thing is what the verb happens to: "12 were killed", "killing 12", "12 died"."""
    if _named(verb) is None:
        return False
    relation = _relation(thing if thing.head.i == verb.i else setting.root, verb)
    if relation in {"nsubjpass", "dobj", "npadvmod"}:
        return True
    return relation == "nsubj" and not any(child.dep_ == "dobj" for child in verb.children)


def _relation(below: Token, verb: Token) -> str:
    """How a word hangs on a verb; the "were" of "two were missing" is passed over."""
    relation = ""
    for _ in range(_STEPS):
        relation = relation if below.dep_ in {"aux", "auxpass"} else below.dep_
        if below.head.i == verb.i:
            break
        below = below.head
    return str(relation)


_STEPS = 5


def _with_other(parse: Parse, verb: Token) -> str | None:
    """As in "killed or injured" is one event, "killed and 34 wounded" is not."""
    first = _named(verb)
    link, other = parse.next(verb), None
    if link is not None and link.lower_ in {"or", "and"}:
        other = parse.next(link)
    second = None if other is None else _named(other)
    if link is None or second is None or second == first or first is None:
        return first
    return f"{first} {link.lower_} {second}"


def _named(token: Token) -> str | None:
    table, lemma = _table("events"), token.lemma_.lower()
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
    if particle is None and token.i + 1 < len(token.doc):
        particle = token.nbor().lower_
    return table.get(f"{lemma} {particle}") or table.get(lemma) or table.get(token.lower_)


@cache
def _table(name: str) -> dict[str, str]:
    events = load("figures")[name]
    return {lemma: event for event, lemmas in events.items() for lemma in lemmas}


def counted_head(parse: Parse, of: Phrase | None) -> Token | None:
    """The last noun of what is counted, None when there is none."""
    if of is None:
        return None
    token = parse.at(of[1] - 1)
    return token if token.tag_ in NOUNS else None
