"""What a figure counts or measures: "12 commercial fishermen", "bank stocks were up 2.8%"."""

from spacy.tokens import Token

from handlers.figures.amounts import Amount
from handlers.figures.numbers import Style
from handlers.figures.parse import NOUNS, Parse
from handlers.figures.phrases import Phrase, after_of, phrase_of, right_of
from handlers.figures.setting import Setting, subject_of
from handlers.records import FigureKind


def counted(parse: Parse, amount: Amount, setting: Setting) -> Phrase | None:
    """The words for what is counted or measured.

    Args:
        parse: the parse of the text.
        amount: the number with its unit.
        setting: where it stands.

    Returns:
        Where the phrase stands, or None when the sentence does not say.
    """
    last = setting.last
    if amount.kind is FigureKind.COUNT or amount.style is Style.FRACTION:
        return after_of(parse, last) or right_of(parse, last)
    return after_of(parse, last) or _modified(parse, last) or _governed(parse, setting)


def _modified(parse: Parse, last: Token) -> Phrase | None:
    """ "a 25% duty", "the 6.1-inch display", "50GB storage"."""
    after = parse.next(last)
    if after is None or after.tag_ not in NOUNS | {"JJ", "VBG", "VBN", "HYPH"}:
        return None
    return right_of(parse, last)


def _governed(parse: Parse, setting: Setting) -> Phrase | None:
    """ "the index fell 2%" -> the index; "a fine of $5 million" -> fine."""
    noun, verb = setting.noun, setting.verb
    if noun is not None and noun.i < setting.root.i:
        return phrase_of(parse, noun)
    if verb is None:
        return None
    subject = subject_of(verb)
    return None if subject is None else phrase_of(parse, subject)
