"""What a figure measures: "bank stocks were up 2.8%", "a 25% duty", "a fine of $5 million"."""

from functools import cache

from spacy.tokens import Token

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.parse import NOUNS, Parse, is_thing, is_time
from handlers.figures.phrases import Phrase, after_of, behind_article, phrase_of, right_of, with_of
from handlers.figures.setting import Setting, subject_of, verb_above
from handlers.records import FigureKind

_LEADING = frozenset({"by", "to", "from", "at", "for"})
_MODIFIED = NOUNS | {"JJ", "VBG", "VBN", "HYPH"}
_VERBS_UP = 3
"""Verbs above a number that are asked what they are said of."""


def measured(parse: Parse, amount: Amount, setting: Setting) -> Phrase | None:
    """The words for what an amount of money, a share or a measure is of.

    Args:
        parse: the parse of the text.
        amount: the number with its unit.
        setting: where it stands.

    Returns:
        Where the phrase stands, or None when the sentence does not say.
    """
    if amount.kind is FigureKind.DURATION and _is_distance(parse, setting):
        return None
    if amount.unit == "times" and (whole := behind_article(parse, setting.last)) is not None:
        return whole
    return (
        after_of(parse, setting.last)
        or _modified(parse, setting.last)
        or _bought(parse, amount, setting)
        or _governed(parse, setting)
    )


@cache
def _calendar(table: str) -> frozenset[str]:
    return frozenset(load("figures")["calendar"][table])


def _modified(parse: Parse, last: Token) -> Phrase | None:
    """As in "a 25% duty", "the 6.1-inch display", "a 5-mile (8 km) walk"."""
    after = parse.next(last)
    if after is not None and after.text == "(":
        closing = next((t for t in parse.doc[after.i : after.i + 8] if t.text == ")"), None)
        last, after = (last, None) if closing is None else (closing, parse.next(closing))
    if after is None or after.lower_ in _calendar("before_nouns"):
        return None
    if after.tag_ not in _MODIFIED and not _opens_compound(parse, after):
        return None
    phrase = None if is_time(after) else right_of(parse, last)
    return None if phrase is None else with_of(parse, phrase)


def _opens_compound(parse: Parse, token: Token) -> bool:
    """As in "a 2.4-litre four-cylinder engine"."""
    after = parse.next(token)
    return token.tag_ == "CD" and after is not None and after.tag_ == "HYPH"


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
    if amount.kind is not FigureKind.MONEY or after is None:
        return None
    if after.lower_ == "in":
        return _paid_in(parse, after)
    if after.lower_ != "for":
        return None
    if setting.root.dep_ not in {"dobj", "pobj"} or setting.preposition not in {"", "of", "over"}:
        return None
    for child in after.children:
        if child.dep_ == "pobj" and child.tag_ in NOUNS and not is_time(child):
            return phrase_of(parse, child, after.i + 1)
    return None


def _paid_in(parse: Parse, preposition: Token) -> Phrase | None:
    """As in "$4 million in prize money"; not "$4 million in May", "in Norland", "in a year"."""
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if thing is None or thing.tag_ not in {"NN", "NNS"} or is_time(thing):
        return None
    if thing.lower_ in load("figures")["names"]["after_in"]:
        return None
    if any(child.dep_ in {"det", "poss", "nummod"} for child in thing.lefts):
        return None
    return phrase_of(parse, thing, preposition.i + 1)


def _governed(parse: Parse, setting: Setting) -> Phrase | None:
    """As in "the index fell 2%" -> the index; "a fine of $5 million" -> fine; "shares, down 3%"."""
    number = parse.at(setting.first).i
    beside = before_particle(parse, setting)
    if beside is not None:
        return phrase_of(parse, beside, before=number)
    noun = setting.noun
    if noun is not None and noun.i < setting.root.i and not is_time(noun):
        return phrase_of(parse, noun, before=number)
    thing = _said_of(parse, setting)
    return None if thing is None else phrase_of(parse, thing, before=number)


def _said_of(parse: Parse, setting: Setting) -> Token | None:
    """What the verb is said of; a time ("the quarter ended May") gives way to the verb above."""
    verb = setting.verb
    for _ in range(_VERBS_UP):
        if verb is None:
            return None
        thing = changed(verb, setting)
        if thing is None and not _acts_on_another(verb, setting):
            thing = subject_of(verb) or _noun_before(parse, verb)
        if thing is None or not is_time(thing):
            return thing
        verb = verb_above(verb)
    return None


def _acts_on_another(verb: Token, setting: Setting) -> bool:
    """As in "the group urged lawmakers to cap it at $99": the group is no measure of anything."""
    others = any(child.dep_ == "dobj" and child.i != setting.root.i for child in verb.children)
    return others and verb.dep_ == "xcomp"


def before_particle(parse: Parse, setting: Setting) -> Token | None:
    """The noun of "its shares down 11.9%", "Norfolk Tin, up 3 pence", "a market worth £2bn"."""
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
    return noun if noun is not None and is_thing(noun) and not is_time(noun) else None


def _noun_before(parse: Parse, verb: Token) -> Token | None:
    """The noun right before a verb whose subject the parser has not seen."""
    before = parse.previous(verb)
    if before is not None and before.pos_ in {"AUX", "ADV", "PART"}:
        before = parse.previous(before)
    return before if before is not None and before.tag_ in NOUNS else None


def changed(verb: Token, setting: Setting) -> Token | None:
    """The object of "raise fees by £24", "sold the house for $5 million"."""
    if setting.preposition not in _LEADING:
        return None
    return next(
        (c for c in verb.children if c.dep_ == "dobj" and c.i < setting.root.i and c.tag_ in NOUNS),
        None,
    )
