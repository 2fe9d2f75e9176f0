"""Roles between commas before a name: "The agency's head, Bo Lindahl, said"."""

from spacy.tokens import Doc

from handlers.sources.titles import head_of_role
from handlers.sources.vocabulary import is_head_of_role

_INSIDE = frozenset(
    {"NN", "NNP", "NNPS", "NNS", "JJ", "POS", "HYPH", "VBN", "IN", "CC", "DT", "PRP$"}
)
_OPENERS = frozenset({"DT", "PRP$"})
_CLOSES = frozenset({",", ".", "!", "?", ";", ")"})
_LONGEST = 12
"""Tokens of such a role."""


def role_ahead(doc: Doc, leads: int, last: int) -> tuple[int, int] | None:
    """The tokens `[first, last]` of a role that a comma parts from the name behind it, or None.

    Args:
        doc: the parse.
        leads: the token at which the name begins, with its title.
        last: the name's last token.

    Returns:
        "agency's head" for "The agency's head, Bo Lindahl, said" and "Her brother" for
        "Her brother, the painter Simon Calder, said"; nothing for "After she met the
        head, Bo Lindahl said" and "the head, Bo Lindahl, and the mayor", where two may be meant.
    """
    comma = leads - 2 if leads > 1 and doc[leads - 1].tag_ == "DT" else leads - 1
    if comma <= 0 or doc[comma].text != "," or not _closed(doc, last + 1):
        return None
    ends = comma - 1
    first = _opening(doc, ends)
    if first is None or doc[first].text.lower() in {"a", "an"}:
        return None
    head = head_of_role(doc, first, ends)
    if not is_head_of_role(doc[head].text):
        return None
    return (first + 1 if doc[first].tag_ == "DT" else first), ends


def _closed(doc: Doc, position: int) -> bool:
    """Whether a name is over here, and is not the first of several."""
    if position >= len(doc):
        return True
    token = doc[position]
    if token.text not in _CLOSES and not token.is_quote:
        return False
    following = doc[position + 1] if position + 1 < len(doc) else None
    return following is None or token.text != "," or following.tag_ not in {"CC", "DT", "PRP$"}


def _opening(doc: Doc, ends: int) -> int | None:
    """The article or owner's word at which the phrase that ends here begins."""
    found: int | None = None
    for position in range(ends, max(ends - _LONGEST, -1), -1):
        token = doc[position]
        if token.is_space or token.tag_ not in _INSIDE:
            break
        if token.tag_ in _OPENERS:
            found = position
            if position == 0 or not _hangs_on_office(doc, position - 1):
                break
        if token.is_sent_start:
            return position if found is None and _owned(doc, position, ends) else found
    return found


def _owned(doc: Doc, first: int, ends: int) -> bool:
    """Whether a phrase that opens a sentence begins with an owner: "Ms. Merle's aide, Jo Lund"."""
    return doc[first].tag_ in {"NNP", "NNPS"} and any(t.tag_ == "POS" for t in doc[first:ends])


def _hangs_on_office(doc: Doc, preposition: int) -> bool:
    """Whether "of" hangs on a noun of office: "the head of the agency"."""
    if preposition == 0 or doc[preposition].tag_ != "IN":
        return False
    return is_head_of_role(doc[preposition - 1].text)
