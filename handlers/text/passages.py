"""Where pasted words stand in a text, though quotation marks or line ends were changed on the way.

Pasted: "Nobody slept," she said      text: “Nobody slept,” she said
"""

import re
from collections.abc import Iterator

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚`´", "'"),
        **dict.fromkeys("‐‑–—−", "-"),
        "…": ".",
    }
)
_MARKS = "\"' "
_SPACE = re.compile(r"\s")


def passages(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place of some words in a text.

    Args:
        text: the text.
        words: as they were pasted; quotation marks at their ends are of no account.

    Yields:
        Start and end (code points of `text`), from left to right; whole words only.
    """
    wanted, _ = _plain(words)
    wanted = wanted.strip(_MARKS)
    if not wanted:
        return
    plain, places = _plain(text)
    at = plain.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _is_edge(plain, at) and _is_edge(plain, end):
            yield places[at], places[end - 1] + 1
        at = plain.find(wanted, at + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each run of white space, and the place of each character."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_SAME)):
        if _SPACE.match(letter):
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(place)
            continue
        small = letter.lower()
        letters.append(small if len(small) == 1 else letter)
        places.append(place)
    return "".join(letters), places


def _is_edge(plain: str, at: int) -> bool:
    """Whether no word goes on across a place."""
    return not (0 < at < len(plain) and plain[at - 1].isalnum() and plain[at].isalnum())
