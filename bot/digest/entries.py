"""What every view shows of a digest: sections of entries, an entry's points under its name."""

from dataclasses import dataclass

from rich.text import Text

from bot.phrases import LABEL, styled


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Some lines that belong together.

    Attributes:
        points: each a point of a list, or a line when `is_note` is set.
        over: what they are about, above them; None for nothing.
        is_note: whether they are lines of ours about the section.
    """

    points: tuple[Text, ...]
    over: Text | None = None
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading in our own words."""

    heading: str
    entries: tuple[Entry, ...]


def remainder(words: str) -> Entry:
    """How much more there is than a section lists, and where it stands."""
    said = styled(f"And {words}: see the answer below each story.", LABEL)
    return Entry((said,), is_note=True)
