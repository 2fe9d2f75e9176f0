"""What is counted, reduced to its head: "Norland soldiers" and "Norland troops" are one thing."""

import re
from dataclasses import dataclass
from functools import cache

from config.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PREPOSITIONS = frozenset({"of", "in", "for", "from", "to", "at", "by", "on", "with", "per"})
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "lives": "life"}
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that is counted, in the singular, and the words that narrow it.

    `noun` is None when nothing is said but that something was counted ("the death toll").
    """

    noun: str | None
    narrowing: frozenset[str]

    def agrees(self, other: "Head") -> bool:
        """Whether both may count the same: soldiers and Norland soldiers, but not two armies'."""
        if (self.noun or _PERSON) != (other.noun or _PERSON):
            return False
        return self.narrowing <= other.narrowing or other.narrowing <= self.narrowing


def head_of(phrase: str | None) -> Head:
    """The head of a noun phrase, with its synonyms reduced to one.

    Args:
        phrase: what is counted, as worded; None when the text does not say.
    """
    found = [_singular(word) for word in _WORD.findall((phrase or "").lower())]
    cut = next((at for at, word in enumerate(found) if at and word in _PREPOSITIONS), len(found))
    inner, behind = found[:cut], found[cut + 1 :]
    if inner and behind and inner[-1] in _table("tallies"):
        inner, behind = behind, []  # "the number of visitors"
    if len(inner) > 1 and inner[-1] in _table("trailing") and inner[-2] not in _table("idle"):
        inner = inner[:-1]  # "the inflation rate"
    narrowing = frozenset(_reduced(word) for word in [*inner[:-1], *behind])
    narrowing -= _table("idle") | _PREPOSITIONS
    named = bool(inner) and inner[-1] not in _table("tallies")
    return Head(_reduced(inner[-1]) if named else None, narrowing)


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) else word


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in load("figures")["same"][name])


def _reduced(word: str) -> str:
    return _groups().get(word, word)


@cache
def _groups() -> dict[str, str]:
    groups = load("figures")["same"]["things"]
    return {_singular(word): group[0] for group in groups for word in group}
