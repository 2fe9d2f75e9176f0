"""The forms in which a numeral is written: "1.4bn", "twelve hundred", "one in five"."""

import re
from collections.abc import Iterable
from functools import cache

from config.lexicon import load


def either(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def pieces() -> dict[str, str]:
    """The patterns that the forms of a numeral are made of, by name."""
    lexicon = load("numerals")
    scale = rf"(?:{either(lexicon['scales'])})\b"
    ones, tens = either(lexicon["ones"]), either(lexicon["tens"])
    small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|(?:{ones}))\b"
    chunk = rf"(?:{small}[\s-]hundred\b(?:\sand\s{small}(?![\s-]hundred\b)|[\s-]{small})?|{small})"
    more = rf"(?:\sand\s{chunk}(?![\s-]{scale})|\s{chunk})?"
    return {
        "scale": scale,
        "small": small,
        "ones": f"{ones}|{tens}",
        "words": rf"{chunk}(?:[\s-]{scale}{more}){{0,4}}",
        "letters": either(lexicon["letters"]),
        "vague": rf"(?:{either(lexicon['vague'])})\b",
        "part": rf"(?:{either(lexicon['parts'])})\b",
        "mark": f"(?:{either(lexicon['signs'])})",
        "several": either(lexicon["several"]["words"]),
        "digits": r"(?:(?:[0-9]{1,3}(?:,[0-9]{2,3}){1,6}(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,20})?"
        r"|(?<!\w)\.[0-9]{1,20})",
        "share": r"(?<!\w)(?:(?<=by\s)|(?<=than\s)|(?<=about\s)|(?<=nearly\s)|(?<=almost\s))",
        "span": r"(?:more\s)?(?:second|minute|hour|day|week|month|year)s?\b",
        "not_half": r"(?<!first\s)(?<!second\s)(?<!other\s)(?<!this\s)(?<!better\s)(?<!latter\s)",
        "sign": r"(?:(?<![\w)\]%°²³])[-−+]|\bminus[\s-])?",
    }


_FORMS = (
    (
        r"(?P<one_in>\b(?:{small}|[0-9]{{1,3}})\s(?:in|out\sof)\s(?:every\s|each\s)?"
        r"(?:{small}|[0-9]{{1,5}})\b(?![.,:]?[0-9]|\s{span}))"
    ),
    r"(?P<vague>\b(?:(?:tens|hundreds|thousands|dozens)\sof\s{vague}|{vague}|(?:{several})\s{scale}))",
    r"(?P<fold>(?:\b(?:{ones})|{digits})-?fold\b)",
    r"(?P<of_scale>\b(?:half|a\shalf|a\squarter\sof|three[\s-]quarters\sof)[\s-](?:an?[\s-])?{scale})",
    (
        r"(?P<fraction>\b{small}[\s-]{part}|\ban?\s{part}(?=\sof\b)|{share}(?:an?\s{part}|half\b(?!-))"
        r"|{not_half}\bhalf(?=\s(?:an?|of|the|its|their|his|her|our|all|what|those|these)\s))"
    ),
    r"(?P<article>\ban?\s{scale}(?:[\s-]{scale}){{0,2}}(?:\sand\sa\shalf\b)?)",
    r"(?P<words>(?<=between\s){small}(?:[\s-]{scale}){{0,3}}(?=\sand\s{small})|(?:\bminus[\s-])?\b{words}(?:\sand\sa\s(?:half|quarter)\b(?:[\s-]{scale})?)?)",
    r"(?P<slash>(?<![\w/.-])[1-9]/[2-9](?![\w/.-]))",
    r"(?P<power>{sign}{digits}\s?[×x]\s?10\^?[-−]?[0-9]{{1,2}}(?![0-9]))",
    (
        r"(?P<digits>{sign}{digits}(?:\s?{mark}|[\s-][1-7]/[2-8](?![0-9/]))?"
        r"(?:(?:[\s-]{scale}){{1,3}}|(?-i:{letters})(?!\w)|(?-i:\s[MB](?=\s[a-z])))?)"
    ),
    r"(?P<mark>(?<!\w){mark})",
)


@cache
def any_form() -> re.Pattern[str]:
    """The pattern of every numeral; the name of its group says how it is written."""
    return _compiled(_FORMS)


@cache
def plain_form() -> re.Pattern[str]:
    """The same without shares: the "187" of "187 in 2019"."""
    return _compiled(_FORMS[1:])


def _compiled(forms: tuple[str, ...]) -> re.Pattern[str]:
    parts = pieces()
    begins = rf"(?=(?<!\w)[^\W\d_]|[-−+.0-9]|{parts['mark']})"  # spares the middle of words
    return re.compile(f"{begins}(?:{'|'.join(forms).format(**parts)})", re.IGNORECASE)


@cache
def digits_form() -> re.Pattern[str]:
    """The parts of a numeral in digits: sign, digits, fraction and scale."""
    form = r"(?P<sign>[-−+]|minus[\s-])?(?P<digits>{digits})(?:\s?(?P<mark>{mark})"
    form += r"|[\s-](?P<slash>[1-7]/[2-8]))?(?P<scale>.*)"
    return re.compile(form.format(**pieces()), re.IGNORECASE | re.DOTALL)
