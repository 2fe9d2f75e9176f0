"""Capitalised runs of the parse: "Pentagon", "Major General Pat Ryder", "Bank of Norland"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from handlers.sources.vocabulary import bare, is_person_noun, is_title, listed

_NEVER = frozenset({"PRP", "PRP$", "DT", "PDT", "IN", "CC", "WDT", "WP", "WRB", "WP$", "MD", "EX",
                    "TO", "UH", "CD", "RB"})  # fmt: skip
_PROPER = frozenset({"NNP", "NNPS"})
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "inc", "ltd", "llc", "plc", "corp"})
_PEOPLE = frozenset({"children", "men", "people", "women", "workers"})
LONGEST = 14
"""Tokens: a longer run is a headline or a list, never a name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[first, last]` of the parse that are written like a name."""

    first: int
    last: int
    opens: bool
    """Whether it opens a sentence, where a capital tells nothing."""


def runs(doc: Doc) -> Iterator[Run]:
    """The capitalised runs of a parse, in order, one pass; they never overlap."""
    known = frozenset(
        token.text for token in doc if token.tag_ in _PROPER and not opens_sentence(token)
    )
    position = 0
    while position < len(doc):
        if not _begins(doc, position, known):
            position += 1
            continue
        last = _end(doc, position)
        yield Run(position, last, opens_sentence(doc[position]))
        position = last + 1


def opens_sentence(token: Token) -> bool:
    """Whether a capital is owed to the place: after a full stop, a mark or a line break."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.doc[token.i - 1]
    return before.is_space or before.is_quote or before.text in {":", "``", "-", "\u2013", "\u2014"}


def capitalised(token: Token) -> bool:
    """Whether a token may belong to a name."""
    text = token.text
    if not text[0].isupper():
        return False
    if _is_first_name(token):
        return True
    if bare(text) in listed("places", "calendar"):
        return False
    if bare(text) in listed("people", "verbs", "auxiliaries"):
        return False
    if len(text) > 1 and text.isupper():
        return True
    return len(text) > 1 and token.tag_ not in _NEVER


def _is_first_name(token: Token) -> bool:
    """Whether a small word or a month is a name by its place: "chief executive Per Hallin".

    "Inspector June Marlow", and "April Finch" where the parse holds it to be a person.
    """
    if token.i + 1 >= len(token.doc) or not token.text.istitle():
        return False
    following = token.nbor()
    if not following.text[0].isupper() or following.tag_ not in _PROPER:
        return False
    if bare(token.text) in listed("places", "calendar"):
        month = not bare(token.text).endswith("day") and bare(following.text) not in listed(
            "places", "calendar"
        )
        dated = token.i > 0 and token.nbor(-1).tag_ in {"IN", "DT", "JJ", "CD"}
        return month and not dated and (_behind_office(token) or token.ent_type_ == "PERSON")
    return token.tag_ in {"IN", "MD", "CC", "RB", "UH", "TO"} and _behind_office(token)


def _behind_office(token: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    return before is not token and (is_title(before.text) or is_person_noun(before.text))


def _begins(doc: Doc, position: int, known: frozenset[str]) -> bool:
    token = doc[position]
    if not capitalised(token):
        return False
    if not opens_sentence(token) or token.text in known:
        return True
    following = doc[position + 1] if position + 1 < len(doc) else None
    if _is_first_of_two(doc, position):
        return True
    if following is None or not (capitalised(following) or following.text in _HYPHENS):
        return token.ent_type_ in {"PERSON", "ORG", "GPE"} or _is_source(token)
    if token.tag_ in _PROPER:
        return True
    word = bare(token.text)
    return (
        is_title(word)
        or word in listed("titles", "roles", "modifiers")
        or word in listed("organisations", "names", "keywords")
        or (following.tag_ in _PROPER and token.tag_ in {"NN", "JJ", "NNS"})
    )


def _is_first_of_two(doc: Doc, position: int) -> bool:
    """ "Isla and Morven Dalgarno": a first name that opens a sentence, with a surname to come."""
    behind = doc[position + 1 : position + 4]
    named = len(behind) == len(["and", "Morven", "Dalgarno"]) and behind[0].text == "and"
    given = bare(doc[position].text) in listed("given_names", "names")
    return named and given and all(capitalised(token) for token in behind[1:])


def _is_source(token: Token) -> bool:
    """A proper noun that speaks: "Okafor said", where nothing else tells that it is a name."""
    if token.tag_ not in _PROPER:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if following.text == ",":
        aside = following.i + 1 < len(token.doc) and following.nbor().tag_ in {"WDT", "WP"}
        return aside and token.dep_ in {"nsubj", "nsubjpass"}
    return following.text in listed("people", "verbs", "speech") or following.tag_ == "POS"


def _end(doc: Doc, first: int) -> int:
    last = first
    while last - first < LONGEST:
        step = _step(doc, first, last)
        if step == 0:
            break
        last += step
    return last


def _step(doc: Doc, first: int, last: int) -> int:
    """How many more tokens belong to the run that ends at `last`."""
    here, after = _token(doc, last + 1), _token(doc, last + 2)
    if here is None or here.is_sent_start:
        return 0
    initial = len(here.text) == 1 and here.text.isupper() and here.text != "I"
    if after is None or initial or capitalised(here):
        return int(initial or capitalised(here))
    if here.text in _HYPHENS and not here.whitespace_ and not doc[last].whitespace_:
        return 2 if after.is_alpha else 0
    if here.text == "," and bare(after.text) in _ENDINGS:
        return 2
    if here.tag_ == "POS":
        return _owned(doc, last)
    return _linked(doc, first, last)


def _owned(doc: Doc, last: int) -> int:
    """Tokens up to the noun of "Lorry Drivers' Union" and "Women's League", a name as a whole."""
    many = doc[last].tag_ in {"NNPS", "NNS"} or bare(doc[last].text) in _PEOPLE
    position = last + 2
    while many and position < min(len(doc), last + 5) and capitalised(doc[position]):
        if bare(doc[position].text) in listed("organisations", "names", "keywords"):
            return position - last
        position += 1
    return 0


def _is_one_body(doc: Doc, joint: int) -> bool:
    """Whether "and" stands inside the name of one body: "Food and Drug Administration".

    "Kestrel Energy and Marl Gas" are two.
    """
    around = doc[joint : joint + 3]
    if not all(token.ent_type_ == "ORG" and token.ent_iob_ == "I" for token in around[:2]):
        return False
    keywords = listed("organisations", "names", "keywords")
    if joint > 1 and bare(doc[joint - 1].text) in listed("organisations", "names", "business"):
        return not capitalised(doc[joint - 2])
    return any(capitalised(token) and bare(token.text) in keywords for token in around[1:])


def _linked(doc: Doc, first: int, last: int) -> int:
    """Tokens joined by a small word: "van der Laan", "al-Masri", "Ministry of Health"."""
    here, after, third = (_token(doc, last + n) for n in (1, 2, 3))
    if here is None or after is None:
        return 0
    word = here.text.lower()
    if word in listed("titles", "particles") and _single(doc, last):
        if capitalised(after):
            return 2
        if third is not None and (
            after.text in listed("titles", "particles") or after.text in _HYPHENS
        ):
            return 3 if capitalised(third) else 0
    if word in {"and", "&"} and _is_one_body(doc, last + 1):
        return 2
    if word in {"of", "for"} and (_is_body(doc, first, last) or _is_office(doc, last)):
        if capitalised(after):
            return 2
        return 3 if third is not None and after.text == "the" and capitalised(third) else 0
    joins = (
        word == "&"
        or (word == "and" and _joint_body(doc, first, last))
        or (word == "for" and _is_cause(doc, last))
    )
    return 2 if joins and capitalised(after) else 0


def _is_cause(doc: Doc, last: int) -> bool:
    """Whether one name says what it is for: "the Convoy for Prisoners"."""
    noun, cause = doc[last], _token(doc, last + 2)
    article = last > 0 and doc[last - 1].text.lower() == "the"
    joined = cause is not None and capitalised(cause) and doc[last + 1].head.i == last
    return article and joined and noun.ent_type_ not in {"PERSON", "GPE"}


def _is_office(doc: Doc, last: int) -> bool:
    """Whether an office of three words begins here: "Chief of Staff", "Secretary of State"."""
    return doc[last : last + 3].text.lower() in listed("titles", "phrases")


def _single(doc: Doc, last: int) -> bool:
    return not doc[last].text.endswith(",")


def _is_body(doc: Doc, first: int, last: int) -> bool:
    keywords = listed("organisations", "names", "keywords")
    return any(bare(token.text) in keywords for token in doc[first : last + 1])


def _joint_body(doc: Doc, first: int, last: int) -> bool:
    """ "Food and Agriculture Organization": one word before, a body's noun at the end."""
    if any(token.text == "of" for token in doc[first : last + 1]) and _is_body(doc, first, last):
        return _token(doc, last + 2) is not None and doc[last + 2].ent_type_ != "PERSON"
    if first != last or doc[first].ent_type_ in {"PERSON", "GPE"}:
        return False
    end = last + 2
    while end + 1 < min(len(doc), last + 6) and capitalised(doc[end + 1]):
        end += 1
    return bare(doc[end].text) in listed("organisations", "names", "keywords")


def _token(doc: Doc, position: int) -> Token | None:
    return doc[position] if position < len(doc) else None
