"""Where two wordings of a quote differ: “will not close” here, “shall never close” there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rich.text import Text

from bot.phrases import LABEL, STRONG, styled

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+){0,3}")
_MOST = 300
"""Words of a quote up to which its differences are looked for: beyond it that takes long."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one wording (`ours`) that stand in place of words of another (`theirs`).

    Both are `(start, end)` in their texts; an empty one stands for no words.
    """

    ours: tuple[int, int]
    theirs: tuple[int, int]


def differences(ours: str, theirs: str) -> list[Difference]:
    """Where two wordings differ, by whole words; case and the shape of apostrophes do not count.

    Args:
        ours: one wording.
        theirs: the other one.

    Returns:
        The differences in order; none when one of the two is very long.
    """
    one, other = list(_WORD.finditer(ours)), list(_WORD.finditer(theirs))
    if max(len(one), len(other)) > _MOST:
        return []
    same = SequenceMatcher(None, _plain(one), _plain(other), autojunk=False)
    return [
        Difference(_extent(one, *steps[1:3]), _extent(other, *steps[3:]))
        for steps in same.get_opcodes()
        if steps[0] != "equal"
    ]


def marked(text: Text, found: list[Difference]) -> Text:
    """The text, with the words in bold that differ from the other wording."""
    for each in found:
        text.stylize(STRONG, *each.ours)
    return text


def told(ours: str, theirs: str, found: list[Difference]) -> Text:
    """The differences in words, for whoever hears them: "“never” in place of “not”"."""
    return styled("; ", LABEL).join(list(_told(ours, theirs, found)))


def _told(ours: str, theirs: str, found: list[Difference]) -> Iterator[Text]:
    for each in found:
        here, there = ours[slice(*each.ours)], theirs[slice(*each.theirs)]
        if here and there:
            said = styled(f"“{here}”").append(" in place of ", LABEL).append(f"“{there}”")
        else:
            said = styled("with " if here else "without ", LABEL).append(f"“{here or there}”")
        yield said


def _plain(words: list[re.Match[str]]) -> list[str]:
    return [word.group().replace("’", "'").casefold() for word in words]


def _extent(words: list[re.Match[str]], first: int, last: int) -> tuple[int, int]:
    return (words[first].start(), words[last - 1].end()) if first < last else (0, 0)
