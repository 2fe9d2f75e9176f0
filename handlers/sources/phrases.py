"""What a source phrase is: a name with asides, "the spokesman", "He", or several joined."""

from spacy.tokens import Doc

from handlers.sources.heads import RELATIVE, head_of, headed, named_behind, one_of_them
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.vocabulary import bare, is_demonym, listed

_KINDS = ("man", "woman", "thing", "several", "relative", "speaker")
_ASIDES = RELATIVE | {"VBG", "VBN", "IN", "RB"}


def phrase_in(lines: Lines, first: int, last: int) -> Phrase:
    """Read the tokens `[first, last]` as one phrase: a name if one heads it, else its noun."""
    one = one_of_them(lines, first, last)
    simple = one or _simple(lines, first, last)
    if simple is not None:
        return simple
    if first < last and _is_countryman(lines.doc, first, last):
        return Phrase(Shape.NOMINAL, first, first + 1, first + 1)
    found = named_behind(lines, first, last) or headed(lines, first, last)
    if found is not None:
        return found
    head = head_of(lines, first, last)
    outlet = _outlet(lines, first, head)
    if outlet is not None:
        return Phrase(Shape.NAME, first, last, lines.names[outlet].last, outlet)
    return Phrase(Shape.NOMINAL, first, _before_aside(lines.doc, head, last), head)


def _is_countryman(doc: Doc, first: int, last: int) -> bool:
    """ "The German" and "the German, who trains in Harl": somebody named before."""
    token = doc[first + 1]
    alone = first + 1 == last or doc[first + 2].text == ","
    one = token.tag_ == "NNP" and token.ent_type_ == "NORP" and is_demonym(token.text)
    return doc[first].lower_ == "the" and one and alone


def _before_aside(doc: Doc, head: int, last: int) -> int:
    """The last token of "A senior official" in "A senior official, who asked not to be named"."""
    for position in range(head + 1, last):
        if doc[position].text != ",":
            continue
        if doc[position + 1].like_num and position + 1 == last:
            return position - 1
        if doc[position + 1].tag_ in _ASIDES:
            return last if doc[position - 1].tag_ == "CC" else position - 1
        if doc[position + 1].tag_ in {"DT", "PRP$"}:
            listed = any(token.tag_ == "CC" for token in doc[position + 1 : last])
            return last if listed else position - 1
    return last


def _outlet(lines: Lines, first: int, head: int) -> int | None:
    """The news organisation in "a CNN report", which is its own work and no paper it quotes."""
    if bare(lines.doc[head].text) not in {"report", "reports"} or head == first:
        return None
    before = head - 1 if lines.doc[head - 1].tag_ != "POS" else head - 2
    number = lines.name_at(before) if before >= first else None
    if number is None or not listed("organisations", "names", "media") & set(
        lines.names[number].words
    ):
        return None
    return number


def _simple(lines: Lines, first: int, last: int) -> Phrase | None:
    words = lines.doc[first : last + 1].text.lower()
    if words in listed("people", "pronouns", "pair"):
        return Phrase(Shape.PAIR, first, last, last)
    if _is_open(lines.doc, first, last):
        return Phrase(Shape.OPEN, first, last, last)
    alone = first == last and any(words in listed("people", "pronouns", kind) for kind in _KINDS)
    if alone or lines.doc[first].text.lower() in {"he", "she", "they", "it", "i"}:
        return Phrase(Shape.PRONOUN, first, first, first)
    return None


def _is_open(doc: Doc, first: int, last: int) -> bool:
    """Whether a phrase never tells who is meant: "we", "many", "there", the "Q" of an interview."""
    words, head = doc[first : last + 1].text, doc[first].text.lower()
    if words in {"US", "U.S."}:
        return False
    pronouns = listed("people", "pronouns", "open")
    letter = first == last and len(head) == 1 and head != "i"
    if words.lower() in pronouns or letter or doc[first].tag_ == "EX":
        return True
    return first < last and head in pronouns and _nobody(doc, first)


def _nobody(doc: Doc, first: int) -> bool:
    """Whether nobody in particular is meant: "most of us", "some on the coast"."""
    following = doc[first + 1]
    if following.tag_ in RELATIVE | {"VBN", "VBG", "VBD", "VBP"}:
        return True
    if following.tag_ != "IN":
        return False
    after = following.nbor() if following.i + 1 < len(doc) else following
    return following.text != "of" or after.tag_ == "PRP"
