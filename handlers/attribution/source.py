"""The source mention beside a cue: the whole noun phrase, with its role and its aside."""

from spacy.tokens import Doc, Token

from handlers.records import Span
from handlers.text.reading import Reading

_TRAILING = frozenset({",", "-", "–", "—", ":", ";", "(", '"', "”", "``", "''", "“", "and"})


def source_spans(reading: Reading, head: Token | None, cue: Token) -> tuple[Span, ...]:
    """The words of a source.

    "Mara Okello, who replaced Ivan Brandt in May, said ..." gives the name with its aside.

    Args:
        reading: the parsed article.
        head: the head word of the source, or None.
        cue: the verb or noun that introduces the content; never part of the source.

    Returns:
        One span, or () when there is no head.
    """
    if head is None:
        return ()
    doc = reading.doc
    first, last = head.left_edge.i, head.right_edge.i
    if first <= cue.i <= last:
        first, last = (cue.i + 1, last) if head.i > cue.i else (first, cue.i - 1)
    first, last = _outside_quotations(reading, head, first, last)
    last = _before_open_bracket(doc, head.i, last)
    while last > head.i and (doc[last].text in _TRAILING or doc[last].is_space):
        last -= 1
    while first < head.i and (doc[first].text in _TRAILING or doc[first].is_space):
        first += 1
    first, last = _whole_age(reading, first, last)
    last = _up_to_cue(last, cue) if head.i < cue.i else _name_behind(last, cue)
    return (reading.span(doc[first].idx, doc[last].idx + len(doc[last])),)


def _before_open_bracket(doc: Doc, head: int, last: int) -> int:
    """Leave out a bracket that the parser cut: "Venn (a view that many share".

    One that closes with the next word is a part of the name: "Ada Venn (Harbour)".
    """
    opened: list[int] = []
    for n in range(head + 1, last + 1):
        if doc[n].text == "(":
            opened.append(n)
        elif doc[n].text == ")" and opened:
            opened.pop()
    if not opened:
        return last
    whole = len(opened) == 1 and last + 1 < len(doc) and doc[last + 1].text == ")"
    return last + 1 if whole else opened[0] - 1


def _whole_age(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The whole of "the 31-year-old", of which the parser gives "31-year"."""
    doc = reading.doc
    if doc[last].lower_ != "year" or doc[last + 1 : last + 3].text.lower() != "-old":
        return first, last
    article = first > 0 and doc[first - 1].lower_ in {"the", "a"}
    return first - article, last + 2


def _outside_quotations(reading: Reading, head: Token, first: int, last: int) -> tuple[int, int]:
    """Cut off what the parser took from the quotation next to the source."""
    doc = reading.doc
    for quotation in reading.quotations_in(doc[first].idx, doc[last].idx + len(doc[last])):
        if quotation.end <= head.idx:
            while doc[first].idx < quotation.end:
                first += 1
        elif quotation.start > head.idx:
            while doc[last].idx >= quotation.start:
                last -= 1
    return first, last


def _up_to_cue(last: int, cue: Token) -> int:
    """Take in the rest of a name that the parser cut: "his nephew Michel Abara added"."""
    between = cue.doc[last + 1 : max(last + 1, cue.i)]
    names = [t for t in between if t.dep_ not in {"aux", "auxpass", "advmod", "neg"}]
    whole = names and names[-1].i == last + len(names) and all(t.pos_ == "PROPN" for t in names)
    return names[-1].i if whole else last


def _name_behind(last: int, cue: Token) -> int:
    """Take in the name behind a trade that the parser parted from it: "said steward Ada Finch"."""
    doc, end = cue.doc, last
    while end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN":
        end += 1
    return end if end > last and doc[end].head.i == cue.i else last
