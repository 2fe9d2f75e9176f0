"""Verb groups and their subjects in a parse: "has not yet said", "went on to say", "who said"."""

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp"})
_MAX_CLIMB = 4
_NAME_AND_COMMA = 3
"""Tokens at least in front of a verb whose source may be lost: "In X, Y, said"."""


def subject(verb: Token) -> Token | None:
    """The head word of a verb's subject, also when the verb shares it with the one above.

    "He condemned the raid and said ..." gives "He" for "said"; "a letter saying ..." gives
    "letter". None when there is none to be seen.
    """
    node = verb
    for _ in range(_MAX_CLIMB):
        own = own_subject(node)
        if own is not None:
            return own
        if node.dep_ == "acl":
            return node.head if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.dep_ == "pcomp" and node.head.head.pos_ == "VERB":
            node = node.head.head
            continue
        if node.dep_ not in _SHARES_SUBJECT or node.head.pos_ not in {"VERB", "AUX"}:
            return None
        node = node.head
    return None


def own_subject(verb: Token) -> Token | None:
    """The head word of the subject that hangs on this very verb, or None.

    The second, where a dateline is taken for the first: "HARL (Norpress) - The bank said ...".
    """
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    dateline = len(subjects) > 1 and subjects[0].is_upper and subjects[1].i < verb.i
    return next(iter(subjects[dateline:]), None)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "was told"."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def lost_subject(verb: Token) -> Token | None:
    """The source that the parser hung on a name in front of it, or None.

    In "In an interview with Radio Sund, the skipper, Arne Holt, said ..." it takes the skipper for
    Radio Sund.
    """
    if (
        verb.i - verb.sent.start < _NAME_AND_COMMA
        or not is_finite(verb)
        or verb.nbor(-1).text != ","
    ):
        return None
    opens = verb.sent[0].pos_ == "ADP"
    node = verb.nbor(-2)
    while opens and node.dep_ in {"appos", "compound"}:
        if node.dep_ == "appos" and node.head.dep_ == "pobj":
            return node
        node = node.head
    return None


def is_finite(verb: Token) -> bool:
    """Whether the verb can stand beside its source: "said", "has said", but not "saying"."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or (helped and verb.tag_ in {"VBN", "VB", "VBG"})


def agent(verb: Token) -> Token | None:
    """The head word after "by" of a passive: "was quoted by the paper" gives "paper".

    In 'was labelled "a scandal" by the union' the parser hangs "by" on "scandal".
    """
    named = [word for child in verb.children if child.dep_ == "oprd" for word in child.children]
    for child in (*verb.children, *named):
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"} and child.i > verb.i:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" hangs on the verb."""
    return any(child.dep_ == "neg" for child in verb.children)


def group(verb: Token) -> tuple[int, int]:
    """The tokens of a verb with its auxiliaries, negation and particle, as `(first, last)`.

    "did not immediately respond" is one cue; so are "pointed out" and "has said". An adverb in
    front of all of them stays out.
    """
    first = place = verb.i
    while place > verb.sent.start and _belongs(verb.doc[place - 1], verb):
        place -= 1
        if verb.doc[place].dep_ != "advmod":
            first = place
    last = verb.i
    if last + 1 < verb.sent.end and verb.doc[last + 1].dep_ == "prt":
        last += 1
    return first, last


def _belongs(token: Token, verb: Token) -> bool:
    return token.head.i == verb.i and token.dep_ in {"aux", "auxpass", "neg", "advmod"}


def is_reduced(verb: Token) -> bool:
    """Whether a participle stands for a passive without its own subject: "Asked about the fire"."""
    has_help = any(
        child.dep_ in {"aux", "auxpass"} or child.dep_ in SUBJECTS for child in verb.children
    )
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl", "amod"} and not has_help
