"""The word that heads a source phrase: "Tom Vale" in "the Harrow striker Tom Vale, who ..."."""

from spacy.tokens import Doc, Token

from handlers.sources.kinds import looks_personal
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.names import Name
from handlers.sources.vocabulary import is_head_of_role, is_person_noun, listed

AFTER_NOUN = frozenset({"IN", "TO", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD", "RB", "CC", "RP"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LEAD = frozenset({"DT", "PDT", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "HYPH", "RB", "VBN",
                   "VBG", "POS", "PRP$", "_SP"})  # fmt: skip
_REACH = 8
"""Tokens behind a phrase in which the name of "the minister, Olof Trask," begins."""


def headed(lines: Lines, first: int, last: int) -> Phrase | None:
    """A phrase headed by a name: "the Harrow striker Tom Vale, who ..."."""
    for number in lines.within(first, last):
        name = lines.names[number]
        leads = max(name.leads, first)
        if not all(_may_lead(token) for token in lines.doc[first:leads]):
            return None
        if first < leads == name.first and lines.doc[leads - 1].text == "-":
            return None
        if any(token.tag_ == "POS" for token in lines.doc[first:leads]) and not looks_personal(
            name
        ):
            return None
        if not _stands_alone(lines.doc, name.last, last):
            continue
        if name.plural and any(token.text.lower() != "the" for token in lines.doc[first:leads]):
            return None
        role = _lead_role(lines.doc, first, leads, name)
        return Phrase(Shape.NAME, first, last, name.last, number, role)
    return None


def _may_lead(token: Token) -> bool:
    return token.tag_ in _LEAD or is_person_noun(token.text)


def _lead_role(doc: Doc, first: int, leads: int, name: Name) -> tuple[int, int] | None:
    start = first
    while start < leads and doc[start].tag_ in {"DT", "PDT", "RB"}:
        start += 1
    if start >= leads or len(name.words) == 1 or not _ends_role(doc[leads - 1]):
        return None
    return start, name.first - 1


def _ends_role(token: Token) -> bool:
    return token.tag_ in {"NN", "NNP"} or is_person_noun(token.text)


def _stands_alone(doc: Doc, name_last: int, last: int) -> bool:
    """Whether no noun follows that the name only describes ("the Brandt campaign")."""
    if name_last >= last:
        return True
    after = doc[name_last + 1]
    if after.tag_ == "POS":
        return name_last + 1 == last
    if after.text in {",", "(", "\u2013", "\u2014", "--", "-"}:
        return after.text != "-" or bool(after.whitespace_)
    return after.tag_ in AFTER_NOUN | RELATIVE or after.tag_ in {"PRP", "-LRB-", ":"}


def named_behind(lines: Lines, first: int, last: int) -> Phrase | None:
    """The name behind the comma: "The ministry's spokeswoman, Jane Dore", whole or up to the comma.

    "Quoting the minister, Olof Trask" means Trask where the phrase is only "the minister", and
    "said steward Ada Finch" means Finch where it is only "steward".
    """
    for number in lines.within(first, last + _REACH):
        name = lines.names[number]
        if _is_title_of(lines, name, first, last):
            return Phrase(Shape.NAME, first, last, name.last, number)
        ahead = name.role is not None and name.role[1] < name.first
        if not ahead or name.role is None or not first <= name.role[0] <= last:
            continue
        if all(token.tag_ in _LEAD | {"IN", "CC"} for token in lines.doc[first : name.role[0]]):
            return Phrase(Shape.NAME, first, last, name.last, number, name.role)
    return _behind_comma(lines, first, last)


def _is_title_of(lines: Lines, name: Name, first: int, last: int) -> bool:
    """Whether a phrase is no more than the role right before a name."""
    inside = name.leads - 1 <= first and name.leads <= last < name.first
    return inside and is_head_of_role(lines.doc[last].text)


def _behind_comma(lines: Lines, first: int, last: int) -> Phrase | None:
    """The name of "Another rower, Jane Dore", where the phrase itself ends with the name."""
    doc = lines.doc
    for number in lines.within(first, last):
        name = lines.names[number]
        comma = name.leads - 1
        if comma <= first or doc[comma].text != "," or not _may_be_told(lines, first, comma, name):
            continue
        aside = any(token.tag_ in RELATIVE for token in doc[first:comma])
        if any(token.text == "," for token in doc[first:comma]) or (aside and name.last < last):
            return None
        if not _stands_alone(doc, name.last, last):
            return None
        head = doc[head_of(lines, first, comma - 1)]
        if not _is_definite(doc, first, comma, head) and not is_head_of_role(head.text):
            return None
        start = first + 1 if doc[first].text.lower() in {"the", "another", "one"} else first
        return Phrase(Shape.NAME, first, last, name.last, number, (start, comma - 1))
    return None


def _may_be_told(lines: Lines, first: int, comma: int, name: Name) -> bool:
    """Whether a comma may lead to this name: a full or titled one, or of kin: "his wife, Jo"."""
    kin = lines.doc[head_of(lines, first, comma - 1)].text.lower()
    return name.titled or len(name.words) > 1 or kin in listed("titles", "roles", "kin")


def one_of_them(lines: Lines, first: int, last: int) -> Phrase | None:
    """The name of "One of them, Alan Pike" and "The other, Ruth Amos"."""
    doc = lines.doc
    opens = doc[first : first + 2].text.lower()
    if not opens.startswith(("one ", "another ", "the other", "the first", "the second")):
        return None
    comma = next((p for p in range(first, last) if doc[p].text == ","), None)
    if comma is None or comma - first > _REACH:
        return None
    for number in lines.within(comma, last):
        name = lines.names[number]
        if name.leads in {comma + 1, comma + 2} and _stands_alone(doc, name.last, last):
            return Phrase(Shape.NAME, first, last, name.last, number)
    return None


def _is_definite(doc: Doc, first: int, comma: int, head: Token) -> bool:
    """Whether a phrase up to its comma is one certain thing: "her handler", "the town's sexton"."""
    single = head.tag_ in {"NN", "NNP"} or any(t.tag_ == "POS" for t in doc[first:comma])
    return single and (doc[first].text.lower() == "the" or doc[first].tag_ == "PRP$")


def head_of(lines: Lines, first: int, last: int) -> int:
    """The noun that heads a nominal phrase: "official" in "a senior official who asked ..."."""
    head = None
    for position in range(first, last + 1):
        token = lines.doc[position]
        if _in_office(lines.doc, position):
            continue
        if head is not None and (
            token.tag_ in AFTER_NOUN or token.tag_ in RELATIVE or token.text in {",", "("}
        ):
            break
        if token.tag_ in _NOUNS:
            head = position
    if head is None:
        return last
    owned = lines.doc[head]
    while owned.dep_ == "poss" and owned.i < owned.head.i <= last:
        owned = owned.head
    return owned.i


def _in_office(doc: Doc, position: int) -> bool:
    """Whether a token is the "of" of "the secretary of state's website"."""
    if doc[position].text != "of" or not 0 < position < len(doc) - 2:
        return False
    office = doc[position - 1 : position + 2].text.lower()
    return doc[position + 2].tag_ == "POS" and office in listed("titles", "phrases")
