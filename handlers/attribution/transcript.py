"""Lines of a transcript or an interview: "OKELLO: We were never asked."."""

import re
from collections import Counter

from config.lexicon import words
from handlers.attribution.finding import Finding
from handlers.text.reading import Reading

_LINE = re.compile(r"(?m)^[ \t]{0,8}[\"“]?([A-Z][^\n:\"“”]{0,60}?)[ \t]{0,2}:[ \t]{1,4}(\S[^\n]*)$")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLE = frozenset({"de", "da", "van", "von", "der", "la", "al", "bin", "of", "the"})
_QUOTES = frozenset('"“”')
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
    often = Counter(line.group(1).strip() for line in lines)
    return [
        _finding(reading, line)
        for line in lines
        if (line.group(1).isupper() and len(lines) >= _TWICE)
        or often[line.group(1).strip()] >= _TWICE
    ]


def _is_speech(line: re.Match[str]) -> bool:
    return _is_name(line.group(1)) and len(_WORD.findall(line.group(2))) > _TWICE


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
    name = reading.span(line.start(1), line.start(1) + len(line.group(1).rstrip()))
    colon = reading.layout.rfind(":", line.end(1), line.start(2))
    spoken = line.group(2).rstrip()
    if line.group().lstrip()[0] in _QUOTES and spoken[-1] in _QUOTES:
        spoken = spoken[:-1]
    content = reading.span(line.start(2), line.start(2) + len(spoken))
    return Finding((name,), (reading.span(colon, colon + 1),), (content,), "rules:transcript")
