"""Numbers of sources, which nobody claims: "according to two people familiar with the deal"."""

import re

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.forms import either
from handlers.records import Attribution, FigureKind

_FEW = 12
"""More sources than this are a poll, and their number is a figure: "52 of the nurses said"."""


def counts_sources(copy: str, attributions: tuple[Attribution, ...], amount: Amount) -> bool:
    """Whether a number only says how many people a statement comes from.

    Args:
        copy: the text.
        attributions: who said what in it.
        amount: a number found in it.
    """
    if amount.kind is not FigureKind.COUNT or amount.value > _FEW:
        return False
    for attribution in attributions:
        for source in attribution.source:
            if source.start <= amount.start < source.end:
                opens = not copy[source.start : amount.start].strip()
                part = copy.startswith(" of ", amount.end)
                return _people().match(copy, amount.end) is not None or (opens and not part)
    return False


def _people() -> re.Pattern[str]:
    people = either(load("figures")["sources"])
    return re.compile(rf"\s(?:[a-z-]{{1,20}}\s){{0,3}}(?:{people})\b", re.IGNORECASE)
