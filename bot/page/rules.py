"""The rules of style that depend on a story: its speakers can be chosen, its items light up.

No script is needed for either: `:has()` sees which button is pressed and which place is meant.
"""

import re
from collections.abc import Iterable, Iterator

_SAFE = re.compile(r"[A-Za-z0-9-]{1,80}")


def rules(story: str, prefix: str, speakers: Iterable[str], items: Iterable[str]) -> Iterator[str]:
    """The rules of one story.

    Args:
        story: the id of the story's element.
        prefix: begins the ids of everything in it.
        speakers: the ids of the speakers that can be chosen, "" for nobody named.
        items: the ids of the statements and figures.

    Yields:
        One rule a line. Ids that are none of ours are left out.
    """
    for speaker in speakers:
        if _SAFE.fullmatch(prefix + speaker + "x"):
            yield from _chosen(f"#{story}:has(#{pick(prefix, speaker)}:checked)", speaker)
    for item in items:
        if _SAFE.fullmatch(prefix + item):
            yield f"#{story}:has(#{prefix}{item}:target) .text .of-{item}{{background:var(--lit)}}"


def pick(prefix: str, speaker: str) -> str:
    """The id of the button that chooses a speaker."""
    return f"{prefix}pick-{speaker or 'nobody'}"


def _chosen(when: str, speaker: str) -> Iterator[str]:
    others = f".by:not(.{speaker or 'nobody'})"
    yield f"{when} .list {others}{{display:none}}"
    yield (
        f"{when} .text {others}{{text-decoration-color:transparent;outline-color:transparent;"
        "border-color:transparent;font-style:inherit;font-weight:inherit}"
    )
    yield f"{when} .text .ref{others}{{display:none}}"
