"""Direction and comparison: "up 12 %", "fell by 30", "to 61 from 48", "up from 48"."""

import re
from functools import cache

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.setting import Setting
from handlers.records import FigureKind

_UP, _DOWN = "up", "down"
_BEHIND = re.compile(r"\s(higher|lower|up|down)\b(?!\s(?:to|from|than|for|on\s(?:his|her|their)))")
_FROM = re.compile(
    r"(?:[,;]?\s(?:(?P<way>up|down|higher|lower|rising|falling)\s)?"
    r"[^.;]{0,30}?\bfrom|[^.;]{0,30}?\b(?P<than>compared\s(?:with|to)|versus|vs\.?|against))"
    r"\s(?:an?\s|the\s|about\s|around\s|some\s|nearly\s|just\s|average\s|of\s){0,4}",
    re.IGNORECASE,
)


def direction(copy: str, amount: Amount, setting: Setting, border: int) -> str | None:
    """Whether a figure tells by how much something went up or down.

    Args:
        copy: the text.
        amount: the number with its unit.
        setting: where it stands.
        border: where the number with its hedge begins.

    Returns:
        "up", "down", or None when it is a level ("rose to 61") or no change.
    """
    beside = _leading().search(copy, max(0, border - 16), border)
    if beside is not None:
        return _way(beside.group(1))
    behind = _BEHIND.match(copy, amount.reach, amount.reach + 20)
    if behind is not None:
        return _way(behind.group(1))
    return _by_verb(copy, amount, setting)


def _way(word: str) -> str:
    return _UP if word.lower() in {"up", "higher", "rising"} else _DOWN


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(r"\b(up|down|higher|lower)\s(?:by\s|a\s)?(?:another\s)?$", re.IGNORECASE)


@cache
def _verbs(table: str) -> frozenset[str]:
    return frozenset(load("figures")["changes"][table])


def _by_verb(copy: str, amount: Amount, setting: Setting) -> str | None:
    verb = setting.verb
    if verb is None or setting.noun is not None:
        return None
    lemma = verb.lemma_.lower()
    if lemma not in _verbs("up_verbs") | _verbs("down_verbs") or not _is_step(copy, amount, setting, lemma):
        return None
    return _UP if lemma in _verbs("up_verbs") else _DOWN


def _is_step(copy: str, amount: Amount, setting: Setting, lemma: str) -> bool:
    if copy[amount.reach : amount.reach + 4] == " of ":
        return False
    if setting.preposition == "by":
        return True
    if setting.preposition not in _HEDGING or setting.root.i < (setting.verb or setting.root).i:
        return False
    if amount.kind is FigureKind.PERCENT:
        return True
    return amount.kind is not FigureKind.COUNT and amount.kind is not FigureKind.DURATION and (
        lemma not in _verbs("by_only")
    )


_HEDGING = frozenset({"", "under", "over", "around", "about", "above", "below", "between", "from", "than"})


def compared(copy: str, amounts: list[Amount]) -> dict[int, tuple[int, str | None]]:
    """Which figure is compared with which.

    Args:
        copy: the text.
        amounts: the figures in order.

    Returns:
        For the index of a figure, the index of the one it is compared with and the direction:
        "61, up from 48" gives up, "22, compared with 20" gives None.
    """
    links = {}
    for at, (first, second) in enumerate(zip(amounts, amounts[1:], strict=False)):
        if first.unit and second.unit and first.unit != second.unit:
            continue
        match = _FROM.fullmatch(copy[first.reach : second.start]) if second.start - first.reach < 60 else None
        if match is not None and first.upper is None:
            links[at] = at + 1, None if match["than"] else _sense(match["way"], first, second)
    return links


def _sense(way: str | None, first: Amount, second: Amount) -> str | None:
    if way:
        return _way(way)
    if first.value == second.value:
        return None
    return _UP if first.value > second.value else _DOWN
