"""What happened to those counted: "12 killed", "34 were wounded", "killed or injured"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.parse import NOUNS, Parse
from handlers.figures.setting import Setting

_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_DIRECT = frozenset({"dobj", "nsubjpass", "attr", "nsubj", "obj"})
_BY_OBJECT = frozenset({"kill", "injure", "wound", "displace", "evacuate", "arrest", "detain"})


def event_of(parse: Parse, setting: Setting, head: Token | None) -> str | None:
    """The event of a count.

    Args:
        parse: the parse.
        setting: where the number stands.
        head: the last token of what is counted, or None.

    Returns:
        An event of the lexicon; two joined by "or" or "and" are one ("killed or injured").
    """
    noun = None if head is None else _named(head)
    if noun is not None:
        return noun
    behind = parse.next(head if head is not None else setting.last)
    if behind is not None and behind.tag_ in _PARTICIPLES and _named(behind):
        return _with_other(parse, behind)
    return _of_verb(parse, setting, head)


def _of_verb(parse: Parse, setting: Setting, head: Token | None) -> str | None:
    verb, thing = setting.verb, head if head is not None else setting.root
    while verb is not None:
        if _suffers(verb, thing, setting):
            return _with_other(parse, verb)
        predicate = next((c for c in verb.children if c.dep_ in _PREDICATES and _named(c)), None)
        if predicate is not None and thing.i < predicate.i:
            return _with_other(parse, predicate)
        if verb.dep_ not in {"auxpass", "aux"}:
            return None
        verb = verb.head
    return None


_PREDICATES = frozenset({"acomp", "oprd", "attr", "xcomp", "advcl", "dobj"})


def _suffers(verb: Token, thing: Token, setting: Setting) -> bool:
    """Whether the thing is what the verb happens to: "12 were killed", "killing 12", "12 died"."""
    if _named(verb) is None:
        return False
    above = thing if thing.head.i == verb.i else setting.root
    for _ in range(4):
        if above.head.i == verb.i:
            break
        above = above.head
    if above.dep_ in {"nsubjpass", "dobj", "npadvmod"}:
        return True
    return above.dep_ == "nsubj" and not any(child.dep_ == "dobj" for child in verb.children)


def _with_other(parse: Parse, verb: Token) -> str | None:
    """ "killed or injured" is one event, "killed and 34 wounded" is not."""
    first = _named(verb)
    link, other = parse.next(verb), None
    if link is not None and link.lower_ in {"or", "and"}:
        other = parse.next(link)
    second = None if other is None else _named(other)
    if link is None or second is None or second == first or first is None:
        return first
    return f"{first} {link.lower_} {second}"


def _named(token: Token) -> str | None:
    table = _table()
    return table.get(token.lemma_.lower()) or table.get(token.lower_)


@cache
def _table() -> dict[str, str]:
    events = load("figures")["events"]
    return {lemma: event for event, lemmas in events.items() for lemma in lemmas}


def counted_head(parse: Parse, end: int | None) -> Token | None:
    """The last noun of what is counted, given where the phrase ends; None without a phrase."""
    if end is None:
        return None
    token = parse.at(end - 1)
    return token if token.tag_ in NOUNS else None
