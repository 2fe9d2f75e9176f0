"""The reading copy: the text with what would stall a parser blanked, "!!!!…" and the like."""

import re
import unicodedata

from handlers.errors import BinaryText, EmptyText, TooLong, TooManyWords
from handlers.text.wrapping import unwrap

MAX_CHARACTERS = 100_000
MAX_WORDS = 20_000
"""Words and marks, a line end as two: the measure that time goes with. As many as 98,000 characters
of news hold; they take some 4 seconds to parse. "a a a a …" would hold 75,000."""

LONGEST_RUN = 12
"""Marks or symbols in a row. spaCy's tokenizer is quadratic in them: 16,000 take 22 seconds."""
LONGEST_WORD = 100
"""Characters without a space. Tokenizing "'s's's…" is quadratic too."""
_BINARY_SHARE = 20
"""One character in so many that no text has (or that did not decode) makes a text binary."""

_MARKS = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_RUN + 1},}}")
_UNSPACED = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LINK = re.compile(r"\W{0,3}(?:https?://|www\.)", re.IGNORECASE)
_LINES = re.compile(r"\n\s*")
_WORDS = re.compile(r"\w+|[^\w\s]|\n\s*")

_KEPT = frozenset("\n\t\u00ad")
_LINE_ENDS = frozenset("\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Co"})
_BLANKED = _NO_TEXT | {"Cf", "Zs"}


def guard(text: str, limit: int = MAX_CHARACTERS) -> str:
    """Make the copy of a text that the parser gets.

    Blanked (each character replaced by a space, so that every offset stays): control, zero-width
    and direction characters, lone surrogates, runs of more than `LONGEST_RUN` marks or symbols,
    and what makes a word longer than `LONGEST_WORD`. Unusual spaces and line ends become plain
    ones, and the line ends inside a hard-wrapped paragraph become spaces. Other text comes back
    unchanged. The cost is linear in the length.

    Args:
        text: the article's text.
        limit: the most characters that are read.

    Returns:
        The reading copy, exactly as long as the text.

    Raises:
        EmptyText: no character of the copy is visible.
        BinaryText: a twentieth of the characters or more is none that a text has.
        TooLong: more characters than the limit, or more than `MAX_WORDS` words.
    """
    if len(text) > limit:
        raise TooLong(len(text), limit)
    _require_text(text)
    copy = _plain_spaces(text)
    copy = _MARKS.sub(_blank, copy)
    copy = unwrap(_UNSPACED.sub(_break, copy))
    if not copy.strip():
        raise EmptyText
    _require_few_words(copy)
    return copy


def _require_text(text: str) -> None:
    strange = sum(map(text.count, {character for character in set(text) if _is_strange(character)}))
    if strange * _BINARY_SHARE > len(text):
        raise BinaryText


def _is_strange(character: str) -> bool:
    if character in _KEPT or character in _LINE_ENDS or character == "\r":
        return False
    return character == "\ufffd" or unicodedata.category(character) in _NO_TEXT


def _plain_spaces(text: str) -> str:
    table = {ord(character): _plain(character) for character in set(text) if character != "\r"}
    # A lone carriage return ends a line (old Macintosh files); before a line feed it is a blank.
    return text.translate(table).replace("\r\n", " \n").replace("\r", "\n")


def _plain(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character not in _KEPT and unicodedata.category(character) in _BLANKED:
        return " "
    return character


def _blank(run: re.Match[str]) -> str:
    return " " * len(run.group())


def _break(run: re.Match[str]) -> str:
    """Keep the head of a link only; put a space into every other monster at even distances."""
    word = run.group()
    if _LINK.match(word):
        return word[:LONGEST_WORD] + " " * (len(word) - LONGEST_WORD)
    step = LONGEST_WORD + 1
    return "".join(
        word[start : start + LONGEST_WORD] + " " * (len(word) >= start + step)
        for start in range(0, len(word), step)
    )


def _require_few_words(copy: str) -> None:
    words = sum(1 for _ in _WORDS.finditer(copy)) + sum(1 for _ in _LINES.finditer(copy))
    if words > MAX_WORDS:
        raise TooManyWords(words, MAX_WORDS)
