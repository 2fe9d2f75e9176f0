"""Texts compared by their words: “The bridge,” equals the bridge."""

import re

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ARTICLES = ("the", "a", "an", "its", "their", "his", "her")
_HONORIFICS = (
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "judge",
)
SLACK = 3
"""So many words may a cue, a credit or a counted thing be longer than the case has it."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, without marks, with one kind of apostrophe."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def place(sought: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the words of `sought` first stand in `text` from `start` on, or None."""
    pattern = r"[\W_]+".join(re.escape(word) for word in words(sought))
    found = re.search(
        rf"(?<!\w){pattern}(?!\w)", text.replace("’", "'")[start:], re.IGNORECASE | re.UNICODE
    )
    return (found.start() + start, found.end() + start) if found and pattern else None


def named_alike(expected: str, found: str) -> bool:
    """Whether two names are one: "the ministry" and "ministry", "Mr Abara" and "Abara"."""
    return _bare_name(expected) == _bare_name(found)


def worded_alike(expected: str, found: str) -> bool:
    """Whether two texts have the same words, an article before them apart."""
    return _without(words(expected), _ARTICLES) == _without(words(found), _ARTICLES)


def within_slack(expected: str, found: str) -> bool:
    """Whether `found` holds the words of `expected` in a row and at most `SLACK` others."""
    inner, outer = _without(words(expected), _ARTICLES), words(found)
    starts = range(len(outer) - len(inner) + 1)
    return len(outer) <= len(inner) + SLACK and any(
        outer[start : start + len(inner)] == inner for start in starts
    )


def _bare_name(name: str) -> list[str]:
    return _without(_without(words(name), _ARTICLES), _HONORIFICS)


def _without(listed: list[str], leading: tuple[str, ...]) -> list[str]:
    return listed[1:] if len(listed) > 1 and listed[0] in leading else listed
