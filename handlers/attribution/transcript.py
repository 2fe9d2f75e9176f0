"""Lines of a transcript or an interview: "OKELLO: We were never asked."."""

import re
from collections import Counter

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.text.reading import Reading

_LINE = re.compile(
    r"(?m)^[ \t]{0,8}(?P<mark>[\"“]?)(?P<name>[A-Z][^\n:\"“”]{0,60}?)[ \t]{0,2}:[ \t]{1,4}"
    r"(?P<words>\S[^\n]*)$"
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLE = frozenset({"de", "da", "van", "von", "der", "la", "al", "bin", "of", "the"})
_CLOSING = frozenset('"”')
_TWICE = 2
_LONGEST = 5
"""Words in a name with its title."""


def transcript(reading: Reading) -> list[Finding]:
    """Find "NAME: words" lines.

    A text with one such line is no transcript but a headline with a colon; a name that is not in
    capitals must head two lines itself, and "Okello: 547" in a table of results is no speech. A
    transcript that is quoted whole has a mark before each name: '"OKELLO: We were never asked.'.

    Args:
        reading: the parsed article.

    Returns:
        One finding a line; the content is the rest of the line, the cue the colon.
    """
    lines = [line for line in _LINE.finditer(reading.layout) if _is_speech(line)]
    often = Counter(line["name"].strip() for line in lines)
    return [
        _finding(reading, line)
        for line in lines
        if (line["name"].isupper() and len(lines) >= _TWICE)
        or often[line["name"].strip()] >= _TWICE
    ]


def _is_speech(line: re.Match[str]) -> bool:
    if line["mark"] and not (line["name"].isupper() and _is_quoted_whole(line)):
        return False
    return _is_name(line["name"]) and len(_WORD.findall(line["words"])) > _TWICE


def _is_quoted_whole(line: re.Match[str]) -> bool:
    """Whether the mark before the name stays open to the end: '"HAMLET: A New Hope" is on'."""
    return not _closes(line) or line["words"].rstrip()[-1] in _CLOSING


def _closes(line: re.Match[str]) -> bool:
    """Whether the words close the mark before the name, besides their own quotations."""
    said = line["words"]
    if line["mark"] == '"':
        return said.count('"') % 2 == 1
    return bool(line["mark"]) and said.count("”") > said.count("“")


def _is_name(label: str) -> bool:
    found = _WORD.findall(label)
    if (
        not 1 <= len(found) <= _LONGEST
        or len(label) < _TWICE
        or found[0].lower() in words("cues", "labels")
    ):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLE for word in found)


def _finding(reading: Reading, line: re.Match[str]) -> Finding:
    start = line.start("name")
    name = reading.span(start, start + len(line["name"].rstrip()))
    colon = reading.layout.rfind(":", line.end("name"), line.start("words"))
    said = line["words"].rstrip()
    end = line.start("words") + len(said) - (_closes(line) and said[-1] in _CLOSING)
    content = reading.span(line.start("words"), end)
    return Finding((name,), (reading.span(colon, colon + 1),), (content,), "rules:transcript")
