"""Titles and roles as worded: "Pentagon spokesperson Major General", ", a baker from Harrow,"."""

from spacy.tokens import Doc, Token

from handlers.sources.runs import Run, capitalised
from handlers.sources.vocabulary import bare, is_person_noun, is_title, is_trade, listed

_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "POS", "HYPH", "VBN", "CD", "AFX"})
_STOPS = frozenset({",", ";", "(", ")", "\u2013", "\u2014", "--", ":", ".", "!", "?"})
_ASIDES = frozenset({"who", "which", "whose", "whom", "that"})
_OPENERS = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "RB", "CD", "HYPH"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
LONGEST_BEFORE = 12
"""Tokens of a role before a name."""
LONGEST_AFTER = 30
"""Tokens of a role after a name."""


def name_begins(doc: Doc, run: Run) -> int:
    """The token at which the name itself begins, behind the titles of a capitalised run.

    "Major General Pat Ryder" -> the token "Pat"; one past the run when it holds titles only.
    """
    begins, position = run.first, run.first
    while position <= run.last:
        phrase = _phrase(doc, position, run.last)
        if phrase:
            begins = position = position + phrase
            continue
        if _is_before_name(doc, position, run, begins):
            begins = position + 1
        position += 1
    if begins > run.last and begins > run.first and _ends_as_name(doc, run):
        return _without_last_title(doc, run)
    return begins


def _is_before_name(doc: Doc, position: int, run: Run, begins: int) -> bool:
    """Whether a word of a run is a title of the name behind it, as in "Botanist Maja Ek".

    "Baker Tom Vale" is a baker and "Baker Vale" may be a name; "Surfer Magazine" is no surfer.
    """
    word = doc[position].text
    if bare(word) in listed("occupations", "family_names"):
        two_follow = run.last - position > 1 and not _is_initial(doc, position + 1, run)
        return position == begins and two_follow
    if is_title(word):
        return not _is_initial(doc, position, run)
    if position == run.last:
        return False
    if position == run.first and run.opens and run.last - position > 1 and is_person_noun(word):
        return bare(word) not in listed("given_names", "names")
    if bare(word) in listed("organisations", "nouns", "leading"):
        return run.opens and position == run.first and not _keyword(word)
    return is_trade(word) and not _keyword(doc[run.last].text)


def _keyword(word: str) -> bool:
    return bare(word) in listed("organisations", "names", "keywords")


def _phrase(doc: Doc, position: int, last: int) -> int:
    for length in (3, 4, 2, 5):
        words = doc[position : min(position + length, last + 1)]
        if len(words) == length and words.text.lower() in listed("titles", "phrases"):
            return length
    return 0


def _is_initial(doc: Doc, position: int, run: Run) -> bool:
    text = doc[position].text
    return len(text) == len("J.") and text.endswith(".") and position > run.first


def _ends_as_name(doc: Doc, run: Run) -> bool:
    """ "Tom Baker", "Judge King": an office as a surname, with no article before it."""
    before = doc[run.first - 1].text.lower() if run.first else ""
    return (
        run.last > run.first
        and before not in {"the", "a", "an", "'s", "\u2019s"}
        and doc[run.last].ent_type_ == "PERSON"
        and not _plain_office(doc, run)
    )


def _plain_office(doc: Doc, run: Run) -> bool:
    return doc[run.last].tag_ not in {"NNP", "NNPS"}


def _without_last_title(doc: Doc, run: Run) -> int:
    begins = run.first
    for position in range(run.first, run.last):
        if is_title(doc[position].text):
            begins = position + 1
    return begins


def role_begins(doc: Doc, run: Run, begins: int) -> int:
    """The token at which the role before a name begins; `begins` itself when there is none.

    "the US Department of State spokesperson Matthew Miller" -> the token "US".
    """
    start = run.first
    if begins > run.first and bare(doc[run.first].text) in listed("titles", "courtesy"):
        return start
    leads = begins > run.first or (start > 0 and is_person_noun(doc[start - 1].text))
    if not leads or (begins == run.first and not _joined(doc[start - 1])):
        return begins
    while start > 0 and run.first - start < LONGEST_BEFORE and _goes_on(doc, start):
        start -= 1
    if start > 0 and doc[start - 1].tag_ == "PRP$":
        start -= 1
    while start < begins and (doc[start].tag_ in {"POS", "HYPH"} or doc[start].text == "of"):
        start += 1
    return start


def _joined(token: Token) -> bool:
    """Whether a noun of office touches the name; parses take "steward" for a particle."""
    return not token.tag_.startswith("V") and token.tag_ != "NNS" and bool(token.whitespace_)


def _goes_on(doc: Doc, start: int) -> bool:
    before = doc[start - 1]
    if before.is_space or doc[start].is_sent_start:
        return False
    if before.is_punct and before.tag_ != "POS" and (before.tag_ != "HYPH" or before.whitespace_):
        return False
    if any(mark in before.text for mark in "<>=/@_"):
        return False
    if before.tag_ == "VBN" and bare(before.text) not in listed("titles", "roles", "modifiers"):
        return False
    if bare(before.text) in listed("places", "calendar") | listed("places", "times"):
        return False
    if before.text == "of":
        return start > 1 and capitalised(doc[start - 2]) and doc[start].text[0].isupper()
    return before.tag_ in _BEFORE


def role_after(doc: Doc, last: int, limit: int) -> tuple[int, int] | None:
    """The tokens `[first, last]` of a role that follows a name, or None.

    Args:
        doc: the parse.
        last: the name's last token.
        limit: the token before which the role must end.

    Returns:
        For "Tom Vale, 34, a baker from Harrow, said" the tokens "a baker from Harrow".
    """
    position = _after_brackets(doc, last + 1, limit)
    for _ in range(3):
        if position >= limit or doc[position].text != ",":
            return None
        first = position + 1
        while first < limit and doc[first].is_space and "\n" not in doc[first].text:
            first += 1
        ends = _segment_end(doc, first, limit)
        if ends >= first and _is_role(doc, first, ends) and _closed(doc, ends + 1, limit):
            return first, ends
        if not all(token.like_num for token in doc[first : ends + 1]):
            return None
        position = ends + 1
    return None


def _closed(doc: Doc, position: int, limit: int) -> bool:
    """Whether an aside is over here, and not the subject of a verb ("..., the mayor said")."""
    if position >= limit:
        return True
    token = doc[position]
    return token.text in _STOPS or token.text.lower() in _ASIDES or token.is_quote or token.is_space


def _after_brackets(doc: Doc, position: int, limit: int) -> int:
    if position < limit and doc[position].text == "(":
        for ahead in range(position + 1, min(limit, position + 8)):
            if doc[ahead].text == ")":
                return ahead + 1
    return position


def _segment_end(doc: Doc, first: int, limit: int) -> int:
    position = first
    while position < min(limit, first + LONGEST_AFTER):
        token = doc[position]
        if token.text in _STOPS or token.is_space or token.is_quote:
            break
        if token.text.lower() in _ASIDES or (token.tag_ in {"VBD", "VBZ", "VBP", "MD"}):
            break
        position += 1
    else:
        if position < limit:
            return first - 1
    return position - 1


def _is_role(doc: Doc, first: int, last: int) -> bool:
    """Whether a stretch between commas is an office: its noun comes before any "of" or "for"."""
    if last < first or doc[first].tag_ not in _OPENERS:
        return False
    noun = doc[head_of_role(doc, first, last)]
    return noun.tag_ in _HEADS and (
        is_person_noun(noun.text)
        or bare(noun.text) in {"head", "member"}
        or (doc[first].tag_ in {"DT", "PRP$"} and (_sounds_personal(noun) or _is_body(noun)))
    )


def head_of_role(doc: Doc, first: int, last: int) -> int:
    """The token of the noun that heads a role: "chief" in "the chief of police in Harrow"."""
    head = first
    for token in doc[first : last + 1]:
        if token.tag_ in {"IN", "CC", "TO", "VBG"} and token.i > first:
            break
        if token.tag_ in _HEADS:
            head = token.i
    return head


def _is_body(noun: Token) -> bool:
    return noun.tag_ == "NN" and bare(noun.text) in listed("organisations", "nouns", "bodies")


def _sounds_personal(noun: Token) -> bool:
    """Whether an unlisted noun is built like a trade: "a glassblower", "an oboist"."""
    word = bare(noun.text)
    return (
        word.endswith(("er", "or", "ist", "ian", "man", "woman", "eer", "ee"))
        and word not in listed("organisations", "nouns", "bodies")
        and word not in listed("organisations", "nouns", "documents")
        and noun.tag_ in {"NN", "NNP"}
    )
