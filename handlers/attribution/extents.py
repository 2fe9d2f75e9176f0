"""Where a content ends: before a new cue, before "in a statement", behind "if nobody paid"."""

from spacy.tokens import Token

from config.lexicon import words
from handlers.attribution.verbs import own_subject


def reach(verb: Token, child: Token, last: int) -> int:
    """The last token of the content of a clause, which the parser ends at `last`.

    "said it would close if nobody paid, and that ..." - the parser often hangs the rest on the
    verb. "said it would close, adding that ..." and "... and warned that ..." are new cues.
    """
    for other in verb.children:
        tail = other.i > child.i and other.dep_ in {"advcl", "ccomp", "conj"}
        if tail and other.left_edge.i > last and _has_mark(other):
            last = other.right_edge.i
    joined = [child, *(word for word in child.children if word.dep_ == "conj")]
    near = (word for node in joined for word in node.children if child.i < word.i <= last)
    cuts = [_cut(word) for word in near if _is_new_cue(word, child)]
    return min([last, *cuts])


def _has_mark(clause: Token) -> bool:
    """Whether "if", "that" or the like opens the clause.

    In "and that side effects were mild" the parser may take "that" for an article.
    """
    opens = clause.left_edge.lower_ == "that"
    return opens or any(child.dep_ == "mark" and child.i < clause.i for child in clause.children)


def _is_new_cue(token: Token, content: Token) -> bool:
    if token.pos_ != "VERB" or token.lemma_.lower() not in words("cues", "clause"):
        return False
    if not any(child.dep_ == "ccomp" and child.i > token.i for child in token.children):
        return False
    adding = token.tag_ == "VBG" and token.dep_ == "advcl" and token.nbor(-1).text == ","
    shares = token.dep_ == "conj" and token.head == content and own_subject(token) is None
    return adding or shares


def _cut(cue: Token) -> int:
    """The last token before a new cue, its auxiliaries and its "and"."""
    first = min([cue.i, *(child.i for child in cue.children if child.i < cue.i)])
    while cue.doc[first - 1].dep_ in {"cc", "punct"}:
        first -= 1
    return first - 1


def before_occasion(thing: Token) -> int:
    """The end of an object: "confirmed the talks in a statement" reports the talks."""
    last = thing.right_edge.i
    for child in thing.children:
        named = [word.lemma_.lower() for word in child.children if word.dep_ == "pobj"]
        at_end = child.dep_ == "prep" and child.right_edge.i == last
        if at_end and named and named[0] in words("cues", "occasions"):
            return child.left_edge.i - 1
    return last


def completes(preposition: Token) -> bool:
    """ "blamed him for the delay" but not "criticised him during a debate"."""
    return preposition.dep_ == "prep" and preposition.lower_ in words("cues", "completing")


def before_by(name: Token) -> int:
    """The end of a name in a passive: 'was labelled "a scandal" by the union'."""
    by = [child.i for child in name.children if child.lower_ == "by"]
    return min([name.right_edge.i + 1, *by]) - 1
