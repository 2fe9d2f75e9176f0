"""What a figure counts: "12 commercial fishermen", "the toll rose to 61", "fell to 13,176"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.measured import before_particle, changed, measured
from handlers.figures.numbers import Style
from handlers.figures.parse import PLURAL, Parse, is_time
from handlers.figures.phrases import Phrase, after_of, behind_article, phrase_of, right_of, with_of
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
    phrase = _phrase(parse, amount, setting)
    if phrase is None or (phrase[0] < amount.end and amount.start < phrase[1]):
        return None
    return phrase


def _phrase(parse: Parse, amount: Amount, setting: Setting) -> Phrase | None:
    if amount.kind is not FigureKind.COUNT and amount.style is not Style.FRACTION:
        return measured(parse, amount, setting)
    last = setting.last
    if amount.style is Style.FRACTION and (whole := behind_article(parse, last)) is not None:
        return whole
    return after_of(parse, last) or _noun_behind(parse, last) or _tally(parse, setting)


def _noun_behind(parse: Parse, last: Token) -> Phrase | None:
    after = parse.next(last)
    if after is not None and after.lower_ in load("figures")["calendar"]["before_nouns"]:
        return None
    phrase = right_of(parse, last)
    return None if phrase is None else with_of(parse, phrase)


def _tally(parse: Parse, setting: Setting) -> Phrase | None:
    """As in "the death toll rose to 61", "a crew of 12", "the index, up 40": no noun behind."""
    number = parse.at(setting.first).i
    noun = _thing(parse, setting)
    if noun is None or is_time(noun):
        return None
    if setting.preposition == "of" and noun.lemma_.lower() in _names("hollow"):
        return None
    return phrase_of(parse, noun, before=number)


def _thing(parse: Parse, setting: Setting) -> Token | None:
    if setting.preposition == "of":
        return setting.noun
    beside = before_particle(parse, setting)
    if beside is not None:
        return beside
    verb = setting.verb
    if verb is None:
        return None
    if not setting.preposition and verb.lemma_.lower() in _names("measuring"):
        return subject_of(verb)
    if not (_LEVELS & {setting.preposition} or setting.root.dep_ == "attr"):
        return None
    noun = changed(verb, setting) or subject_of(verb)
    if noun is None or _moves(verb) or noun.lemma_.lower() in _names("tallies"):
        return noun
    return noun if noun.tag_ in PLURAL and noun.lower_ not in _names("priced") else None


_LEVELS = frozenset({"to", "at", "by"})


def _moves(verb: Token) -> bool:
    """Whether a verb takes a level: "fell to 13,176", "was down 1 % at 58"; not "put it at 40"."""
    changes = load("figures")["changes"]
    if any(child.lower_ in {*changes["up"], *changes["down"]} for child in verb.children):
        return True
    return verb.lemma_.lower() in {*changes["up_verbs"], *changes["down_verbs"], "close", "trade"}


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(load("figures")["names"][table])
