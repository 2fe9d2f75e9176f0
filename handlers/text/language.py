"""Is this English? "Le ministre a déclaré que …" is refused with the language's name."""

import re
from functools import cache

from py3langid.langid import (  # type: ignore[import-untyped]  # it ships no types
    MODEL_FILE,
    LanguageIdentifier,
)

from config.lexicon import load, words
from handlers.errors import NotEnglish

SAMPLE = 1_000
"""Characters of each of the samples, from the beginning, the middle and the end, that are read."""
FEWEST_LETTERS = 40
"""Letters without which no language is told: "Blast in Qumra" may be any."""
FEWEST_FOREIGN_LETTERS = 10
"""Letters of another script than Latin that are enough, where they are most of the letters."""
ENGLISH_SHARE = 0.25
"""Share of joining words ("the", "of", "said") above which a text is English without further ado.
English news has 0.3 to 0.45, its headlines 0.1 and more, Afrikaans at most 0.2."""
SURE = 0.8
"""Probability, on py3langid's scale, from which another language is believed. Lines of English
news with 40 letters or more reach 0.5 for another language; one foreign sentence 0.84."""

_ENGLISH_OR_NONE = frozenset({"en", "pcm", "zxx"})  # pcm, Nigerian Pidgin, is close enough
_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def require_english(text: str) -> None:
    """Refuse a text that is clearly in another language.

    In doubt a text passes: headlines, lists of names, scores and single short sentences are never
    refused. Words in capitals, as names are, do not count unless all are. The text's language is
    judged by its joining words, and only where these are rare by py3langid (a naive Bayes model
    over bytes, which is loaded once, when it is first needed).

    Args:
        text: the reading copy of an article, of any length; at most three samples are looked at.

    Raises:
        NotEnglish: the text is in another language; its name is given where it is known.
    """
    found = _WORD.findall(_sample(text))
    if _is_foreign_script(found):
        raise NotEnglish(_name(_classify(found)[0]))
    telling = _telling(found)
    if sum(map(len, telling)) < FEWEST_LETTERS or _share_of_english(telling) >= ENGLISH_SHARE:
        return
    code, sureness = _classify(telling)
    if code not in _ENGLISH_OR_NONE and sureness >= SURE:
        raise NotEnglish(_name(code))


def _is_foreign_script(found: list[str]) -> bool:
    letters = "".join(found)
    foreign = sum(character > _LAST_LATIN for character in letters)
    return foreign >= FEWEST_FOREIGN_LETTERS and foreign * 2 > len(letters)


def _classify(telling: list[str]) -> tuple[str, float]:
    code, sureness = _identifier().classify(" ".join(telling))
    return str(code), float(sureness)


def _name(code: str) -> str | None:
    name = load("language")["names"].get(code)
    return str(name) if name else None


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    starts = (0, (len(text) - SAMPLE) // 2, len(text) - SAMPLE)
    return "\n".join(text[start : start + SAMPLE] for start in starts)


def _telling(found: list[str]) -> list[str]:
    """The words that are no names; a text all in capitals has none, so all its words are taken."""
    small = [word for word in found if not word[0].isupper()]
    if small or not all(word.isupper() for word in found):
        return small
    return [word.lower() for word in found]


def _share_of_english(telling: list[str]) -> float:
    known = words("language", "english")
    return sum(word in known for word in telling) / len(telling)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
