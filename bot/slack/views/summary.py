"""The first message of a long brief: how much was found, and who speaks in the story."""

from collections.abc import Iterator

from rich.text import Text

from bot.asks import Section
from bot.phrases import LABEL, STRONG, label, styled
from bot.slack.views.items import Item
from bot.wording import MINOR_KINDS, NOT_STATED, WITHHELD_STANCES, Wording, grouped, in_order

_NAMED = 15
"""Speakers that the first message names; all of them follow with their words."""
_LONGEST_NAME = 60


def summary(wording: Wording, section: Section, messages: int) -> Iterator[Item]:
    """The lines that say what follows.

    Args:
        wording: of the brief.
        section: which part of it is shown.
        messages: how many messages follow.
    """
    yield Item(Text(f"{_found(wording, section)}."), point=False)
    if section is not Section.FIGURES:
        yield from _speakers(wording)
    yield Item(Text(f"Continued below in {_counted(messages, 'message')}."), point=False)


def _found(wording: Wording, section: Section) -> str:
    brief = wording.brief
    said = [each for each in brief.attributions if each.stance not in WITHHELD_STANCES]
    parts = []
    if section is not Section.WHO_SAID:
        claimed = sum(figure.kind not in MINOR_KINDS for figure in wording.claims())
        parts.append(f"{_counted(claimed, 'figure')} claimed")
    if section is not Section.FIGURES:
        parts.append(_counted(len(said), "statement"))
        for stance, words in WITHHELD_STANCES.items():
            count = sum(each.stance is stance for each in brief.attributions)
            parts += [f"{count} {words.lower()}"] if count else []
    return ", ".join(parts)


def _speakers(wording: Wording) -> Iterator[Item]:
    groups = grouped(in_order(wording.brief))
    names = [
        label(_short(wording.names(ids) or NOT_STATED)).append(f" ({len(said)})", LABEL)
        for ids, said in groups.items()
    ]
    if names:
        more = len(names) - _NAMED
        line = styled("Speaking: ", STRONG) + Text(", ").join(names[:_NAMED])
        yield Item(line.append(f" and {more} more" if more > 0 else ""), point=False)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
