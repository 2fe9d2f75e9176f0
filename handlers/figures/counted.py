"""What a figure counts or measures: "12 commercial fishermen", "bank stocks were up 2.8%"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.numbers import Style
from handlers.figures.parse import NOUNS, PLURAL, Parse
from handlers.figures.phrases import Phrase, after_of, phrase_of, right_of
from handlers.figures.setting import Setting, subject_of
from handlers.records import FigureKind

_LEADING = frozenset({"by", "to", "from", "at", "for"})
_MODIFIED = NOUNS | {"JJ", "VBG", "VBN", "HYPH"}


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
    last = setting.last
    if amount.kind is FigureKind.COUNT or amount.style is Style.FRACTION:
        return after_of(parse, last) or _noun_behind(parse, last) or _tally(parse, setting)
    if amount.kind is FigureKind.DURATION and _is_distance(parse, setting):
        return None
    return (
        after_of(parse, last)
        or _modified(parse, last)
        or _bought(parse, amount, setting)
        or _governed(parse, setting)
    )


@cache
def _calendar(table: str) -> frozenset[str]:
    return frozenset(load("figures")["calendar"][table])


def _is_time(token: Token) -> bool:
    """As in "last year", "next week", "on 9 May": words for a time, not for a thing."""
    nouns = _calendar("nouns")
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_ in nouns or token.text in _months()


@cache
def _months() -> frozenset[str]:
    return _calendar("months") | _calendar("weekdays")


def _noun_behind(parse: Parse, last: Token) -> Phrase | None:
    after = parse.next(last)
    if after is not None and after.lower_ in _calendar("before_nouns"):
        return None
    return right_of(parse, last)


def _modified(parse: Parse, last: Token) -> Phrase | None:
    """As in "a 25% duty", "the 6.1-inch display", "a 5-mile (8 km) walk"."""
    after = parse.next(last)
    if after is not None and after.text == "(":
        closing = next((t for t in parse.doc[after.i : after.i + 8] if t.text == ")"), None)
        last, after = (last, None) if closing is None else (closing, parse.next(closing))
    if after is None or after.tag_ not in _MODIFIED or after.lower_ in _calendar("before_nouns"):
        return None
    return None if _is_time(after) else right_of(parse, last)


def _tally(parse: Parse, setting: Setting) -> Phrase | None:
    """As in "the death toll rose to 61", "the number of cases is 40": only what is countable."""
    if setting.preposition not in {"to", "at", "of"} and setting.root.dep_ != "attr":
        return None
    noun = setting.noun if setting.preposition == "of" else None
    if noun is None and setting.verb is not None:
        noun = _object(setting.verb, setting) or subject_of(setting.verb)
    if noun is None or _is_time(noun):
        return None
    names = load("figures")["names"]
    plural = noun.tag_ in PLURAL and noun.lower_ not in names["priced"]
    if noun.lemma_.lower() not in names["tallies"] and not plural:
        return None
    return phrase_of(parse, noun, before=parse.at(setting.first).i)


def _is_distance(parse: Parse, setting: Setting) -> bool:
    """As in "two years later", "in the last three months", "ten days ago": a time, of nothing."""
    after, before = parse.next(setting.last), parse.previous(setting.root)
    if after is not None and after.lower_ in _calendar("after_spans"):
        return True
    words = [before, None if before is None else parse.previous(before)]
    return any(word is not None and word.lower_ in {"last", "past", "next"} for word in words)


def _bought(parse: Parse, amount: Amount, setting: Setting) -> Phrase | None:
    """As in "paid $5 million for flights" -> flights."""
    after = parse.next(setting.last)
    if amount.kind is not FigureKind.MONEY or after is None or after.lower_ != "for":
        return None
    if setting.root.dep_ not in {"dobj", "pobj"} or setting.preposition not in {"", "of", "over"}:
        return None
    for child in after.children:
        if child.dep_ == "pobj" and child.tag_ in NOUNS and not _is_time(child):
            return phrase_of(parse, child, after.i + 1)
    return None


def _governed(parse: Parse, setting: Setting) -> Phrase | None:
    """As in "the index fell 2%" -> the index; "a fine of $5 million" -> fine; "shares, down 3%"."""
    number = parse.at(setting.first).i
    beside = _before_particle(parse, setting)
    if beside is not None:
        return phrase_of(parse, beside, before=number)
    noun, verb = setting.noun, setting.verb
    if noun is not None and noun.i < setting.root.i and not _is_time(noun):
        return phrase_of(parse, noun, before=number)
    if verb is None:
        return None
    thing = _object(verb, setting)
    if thing is None and not _acts_on_another(verb, setting):
        thing = subject_of(verb) or _noun_before(parse, verb)
    return None if thing is None or _is_time(thing) else phrase_of(parse, thing, before=number)


def _acts_on_another(verb: Token, setting: Setting) -> bool:
    """As in "the group urged lawmakers to cap it at $99": the group is no measure of anything."""
    others = any(child.dep_ == "dobj" and child.i != setting.root.i for child in verb.children)
    return others and verb.dep_ == "xcomp"


def _before_particle(parse: Parse, setting: Setting) -> Token | None:
    """As in "its shares down 11.9%", "Norfolk Tin, up 3 pence"."""
    changes = load("figures")["changes"]
    ways = {*changes["up"], *changes["down"], "worth"}
    at = parse.previous(parse.at(setting.first))
    for _ in range(3):
        if at is None or at.lower_ in ways:
            break
        at = parse.previous(at)
    if at is None or at.lower_ not in ways:
        return None
    noun = parse.previous(at)
    if noun is not None and noun.text == ",":
        noun = parse.previous(noun)
    return noun if noun is not None and noun.tag_ in NOUNS and not _is_time(noun) else None


def _noun_before(parse: Parse, verb: Token) -> Token | None:
    """The noun right before a verb whose subject the parser has not seen."""
    before = parse.previous(verb)
    if before is not None and before.pos_ in {"AUX", "ADV", "PART"}:
        before = parse.previous(before)
    return before if before is not None and before.tag_ in NOUNS else None


def _object(verb: Token, setting: Setting) -> Token | None:
    """As in "raise fees by £24" -> fees; "sold the house for $5 million" -> the house."""
    if setting.preposition not in _LEADING:
        return None
    return next(
        (c for c in verb.children if c.dep_ == "dobj" and c.i < setting.root.i and c.tag_ in NOUNS),
        None,
    )
