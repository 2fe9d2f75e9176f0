"""Why a mention means somebody: "surname", "pronoun: last speaker", "nominal: office"."""

from enum import StrEnum

from handlers.sources.names import Name, is_acronym
from handlers.sources.vocabulary import is_honorific


class Reason(StrEnum):
    """The whole list of what `Mention.found_by` may hold; the words are kept between editions.

    Names
        FULL_NAME: "Pat Ryder", "Calder Deep": the fullest name, or one as full.
        SURNAME: "Ryder", where one person of that name was named in full.
        TITLE: "Gen. Ryder", "Mr Porto", "Judge Brandt".
        FIRST_NAME: "Sir Godfrey", "Isla": the first name of somebody named in full.
        SHORT_NAME: "Vantor" for Vantor Industries, "the Front" for the Highland Front.
        INITIALS: "the KAB" for the Kestrel Aviation Board, "the US" for the United States.
    Phrases
        WORDED: a source without a name, as first worded: "a senior official".
        SAME_WORDS: the same words again, or the same noun: "The official".
        OFFICE: "the minister", "his lawyer": whoever was given that office.
        SORT: "the company", "the ministry": the body of that sort.
        NAMED_BELOW: "a coroner ruled", where the story names its only coroner below.
        EPITHET: "the incumbent", "the German", "the 34-year-old": whom the text speaks of.
        TOGETHER: "the sisters", "the companies": those who were named together.
        APPOSITION: "Two sisters, Ana and Eva Rill,": those behind the comma.
        LAST_TWO: "the two", "both men": the two named last.
    Pronouns
        LAST_SPEAKER, LAST_SUBJECT, LAST_NAMED: who the nearest sentence calls for.
        RELATIVE: "who", "which": the noun before it.
        SAME_STATEMENT: "he" in `"A," Miller said. "B," he added.`
        TOLD_OF: "Mr Oren has resigned, he said": the only one whom the words are about.
        QUOTED: "I" in quoted words: whoever says them.
    """

    FULL_NAME = "full name"
    SURNAME = "surname"
    TITLE = "title and surname"
    FIRST_NAME = "first name"
    SHORT_NAME = "short name"
    INITIALS = "initials"
    WORDED = "as worded"
    SAME_WORDS = "nominal: same words"
    OFFICE = "nominal: office"
    SORT = "nominal: sort"
    NAMED_BELOW = "nominal: named below"
    EPITHET = "nominal: epithet"
    TOGETHER = "nominal: named together"
    APPOSITION = "apposition"
    LAST_TWO = "nominal: last two named"
    LAST_SPEAKER = "pronoun: last speaker"
    LAST_SUBJECT = "pronoun: last subject"
    LAST_NAMED = "pronoun: last named"
    RELATIVE = "pronoun: relative"
    SAME_STATEMENT = "pronoun: same statement"
    TOLD_OF = "pronoun: told of"
    QUOTED = "pronoun: speaker of the quotation"


def of_name(name: Name, title: str, whole: tuple[str, ...], *, person: bool) -> Reason:
    """Why a name means somebody.

    Args:
        name: the name at this place.
        title: the word before it when that is a title; else "".
        whole: the words of the fullest name of whoever is meant.
        person: whether that is a person.
    """
    given = len(name.text.split()) < len(name.words) or name.words == whole[:1] != whole
    if person and given:
        return Reason.FIRST_NAME
    if person and len(name.words) < len(whole):
        return Reason.TITLE if title else Reason.SURNAME
    if person or name.words == whole:
        titled = len(name.words) == 1 and is_honorific(title or "-")
        return Reason.TITLE if person and titled else Reason.FULL_NAME
    return Reason.INITIALS if is_acronym(name.text) else Reason.SHORT_NAME
