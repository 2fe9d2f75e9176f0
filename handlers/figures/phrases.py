"""Noun phrases around a number: "bank stocks" of "bank stocks, which were up 2.8%"."""

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.parse import NOUNS, PLURAL, Parse, end_of, is_thing, is_time

_STRIP = frozenset(
    {"DT", "PRP$", "PDT", "WP$", "POS", "''", "``", ",", ":", "-LRB-", "-RRB-", "HYPH"}
)
_INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "CD", "AFX", "FW", "RBR", "RBS"}
_ADJECTIVES = frozenset({"JJ", "VBN", "VBG"})
_SUFFIXES = frozenset({"strong", "odd", "plus"})
_LONGEST = 12
"""Words of what is counted: a run of nouns beyond it is a list or a table."""

Phrase = tuple[int, int]
"""Where a phrase stands in the text, `[start, end)`."""


def trimmed(parse: Parse, first: int, last: int) -> Phrase | None:
    """The words from token `first` to token `last` without articles and possessives in front."""
    while first <= last and _is_idle(parse, parse.doc[first]):
        first += 1
    while last >= first and (parse.doc[last].tag_ in _STRIP or parse.doc[last].is_space):
        last -= 1
    if first > last:
        return None
    return parse.doc[first].idx, end_of(parse.doc[last])


def _is_idle(parse: Parse, token: Token) -> bool:
    """Words that open a phrase uncounted: "the", "its", the "strong" of "1,200-strong"."""
    glued = token.i > 0 and parse.doc[token.i - 1].tag_ == "HYPH"
    return token.tag_ in _STRIP or token.is_space or (glued and token.lower_ in _SUFFIXES)


def right_of(parse: Parse, token: Token) -> Phrase | None:
    """The nouns that follow a number with the words between: "12" -> "commercial fishermen".

    Args:
        parse: the parse.
        token: the last token of the number and its unit.
    """
    head = token.head
    if token.dep_ == "nummod" and token.i < head.i <= token.i + _LONGEST and head.tag_ in NOUNS:
        between = parse.doc[token.i + 1 : head.i]
        if all(word.tag_ in _INSIDE | {"CC", ",", "DT", "PRP$", "RB"} for word in between):
            return trimmed(parse, token.i + 1, _with_tail(parse, head).i)
    return _run(parse, token)


def _with_tail(parse: Parse, head: Token) -> Token:
    """The last noun of the compound: the parser at times takes "Model" of "Model 3 sedans"."""
    after = parse.next(head)
    if head.tag_ not in PLURAL and after is not None and after.tag_ in NOUNS:
        return _with_tail(parse, after) if after.i < head.i + 3 else after
    return head


def _run(parse: Parse, token: Token) -> Phrase | None:
    last, at = None, token
    for _ in range(_LONGEST):
        after = parse.next(at)
        if after is None or not _continues(parse, after, last):
            break
        if last is not None and last.tag_ in PLURAL and after.tag_ not in NOUNS:
            break
        at = after
        if after.tag_ in NOUNS:
            last = after
    return None if last is None else trimmed(parse, token.i + 1, last.i)


def _continues(parse: Parse, token: Token, last: Token | None) -> bool:
    """Whether a token may belong: in "digital and physical sales", not in "sales and profit"."""
    if token.tag_ == "CC" and last is None:
        after = parse.next(token)
        return after is not None and after.tag_ in _ADJECTIVES
    return token.tag_ in _INSIDE and (last is None or token.tag_ != "CD")


def with_of(parse: Parse, phrase: Phrase) -> Phrase:
    """The phrase with what it is of: "categories of products", "rise in fares"."""
    noun = parse.at(phrase[1] - 1)
    preposition = parse.next(noun)
    if preposition is None or preposition.head.i != noun.i:
        return phrase
    changes = noun.lemma_.lower() in load("figures")["changes"]["nouns"]
    if preposition.lower_ != "of" and not (changes and preposition.lower_ == "in"):
        return phrase
    for child in preposition.children:
        inside = parse.doc[preposition.i + 1 : child.i + 1]
        if child.dep_ == "pobj" and child.tag_ in NOUNS and len(inside) < _SHORT:
            timed = is_time(child) or any(word.tag_ == "CD" for word in inside)
            return phrase if timed else (phrase[0], end_of(child))
    return phrase


_SHORT = 3
"""Words behind "of" that make a phrase too long for a line."""


def after_of(parse: Parse, token: Token) -> Phrase | None:
    """What follows "of": "212 of the 300 contracts" -> "contracts", "6% of the firm" -> "firm"."""
    preposition = parse.next(token)
    if preposition is None or preposition.lower_ not in {"of", "off"}:
        return None
    for child in preposition.children:
        if child.dep_ == "pobj" and child.tag_ in NOUNS:
            return _uncounted(parse, max(preposition.i + 1, _left(child).i), child.i)
        if child.dep_ == "pobj" and child.lower_ == "those":
            return _those(parse, child)
    article = parse.next(preposition)
    opened = article if article is not None and article.tag_ in {"DT", "PRP$"} else preposition
    run = _run(parse, opened)
    return None if run is None else _uncounted(parse, parse.at(run[0]).i, parse.at(run[1] - 1).i)


def behind_article(parse: Parse, token: Token) -> Phrase | None:
    """The nouns of "half the fish", "16 times the permitted amount"."""
    article = parse.next(token)
    if article is None or article.tag_ not in {"DT", "PRP$", "PDT"}:
        return None
    return _run(parse, article)


def _uncounted(parse: Parse, first: int, last: int) -> Phrase | None:
    """As in "212 of the 300 contracts" counts contracts."""
    start = first
    while start < last and parse.doc[start].tag_ in _STRIP | {"CD"}:
        start += 1
    return trimmed(parse, start, last)


def _those(parse: Parse, those: Token) -> Phrase | None:
    """As in "a third of those screened"."""
    after = parse.next(those)
    if after is None or after.tag_ not in {"VBN", "VBD", "VBG"}:
        return None
    return those.idx, end_of(after)


def phrase_of(
    parse: Parse, head: Token, earliest: int = 0, before: int | None = None
) -> Phrase | None:
    """The noun phrase of a head: its left modifiers, itself and an "of" behind it.

    Args:
        parse: the parse.
        head: a noun.
        earliest: the first token that may belong to it.
        before: the first token that may not, when the head stands in front of it: the number
            of "a fine of $5 million".
    """
    first = max(earliest, _left(head).i)
    if head.tag_ == "DT" or (head.tag_ == "CD" and first == head.i):
        return after_of(parse, head)  # "each of the buildings"
    if not (is_thing(head) or head.tag_ == "CD" or head.lower_ in {"old", "olds"}):
        return None
    last = _right(parse, head)
    if before is not None and head.i < before <= last.i:
        last = head
    return trimmed(parse, first, last.i)


def _left(head: Token) -> Token:
    first = head
    kept = {"det", "amod", "compound", "nmod", "poss", "nummod", "advmod", "quantmod", "case"}
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.tag_ == "HYPH":
            continue
        if child.dep_ not in kept or child.head.i - child.i > _LONGEST:
            break
        first = child.left_edge
    return first


def _right(parse: Parse, head: Token) -> Token:
    after = parse.next(head)
    if after is None or after.lower_ not in {"of", "for", "in", "to", "from", "by", "on"}:
        return head
    if after.head.i != head.i:
        return head
    for child in after.children:
        if child.dep_ == "pobj" and child.i - head.i < _LONGEST and child.tag_ in NOUNS:
            return child
    return head
