"""Direction and comparison: "up 12 %", "fell by 30", "to 61 from 48", "up from 48"."""

import re
from functools import cache
from itertools import pairwise

from config.lexicon import load
from handlers.figures.amounts import Amount
from handlers.figures.forms import either
from handlers.figures.parse import Parse
from handlers.figures.setting import Setting
from handlers.records import FigureKind

_UP, _DOWN = "up", "down"
_WORDS = r"(?:[,;]?\s[\w'’-]{1,20}){0,4}?[,;]?\s"
_SMALL = r"\s(?:an?\s|the\s|about\s|around\s|some\s|nearly\s|just\s|average\s|of\s){0,4}"
_BEHIND = re.compile(r"\s(higher|lower|up|down)\b(?!\s(?:to|from|than|for|on\s(?:his|her|their)))")
_FROM = re.compile(
    rf"{_WORDS}(?:(?P<way>up|down|higher|lower|rising|falling)\sfrom|(?P<bare>from)"
    rf"|(?P<than>compared\s(?:with|to)|versus|vs\.?|against)){_SMALL}",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s(?:about\s|around\s|nearly\s|some\s|just\s|over\s|a\s|record\s){0,2}$")
_MOVES = re.compile(r"\b(?:up|down|higher|lower)\sfrom\b")
_NEAR = 60
"""Characters between a figure and the one that it is compared with, at most."""


def direction(copy: str, parse: Parse, amount: Amount, setting: Setting, border: int) -> str | None:
    """Whether a figure tells by how much something went up or down.

    Args:
        copy: the text.
        parse: its parse.
        amount: the number with its unit.
        setting: where it stands.
        border: where the number with its hedge begins.

    Returns:
        "up", "down", or None when it is no change or a level ("rose to 61").
    """
    if amount.rule == "score":
        return None
    beside = _leading().search(copy, max(0, border - 20), border)
    if beside is not None:
        return None if _is_given_up(parse, amount, beside.start(1)) else _way(beside.group(1))
    behind = _BEHIND.match(copy, amount.reach, amount.reach + 20)
    if behind is not None:
        return _way(behind.group(1))
    return _by_verb(copy, amount, setting)


def _is_given_up(parse: Parse, amount: Amount, position: int) -> bool:
    """As in "gave up 300 yards", "shot down 12 drones": a verb of another sense."""
    word = parse.at(position)
    if word.head.pos_ != "VERB" or word.head.lemma_.lower() in _all_verbs() | _verbs("level_verbs"):
        return False
    return amount.kind in {FigureKind.COUNT, FigureKind.MEASURE, FigureKind.DURATION}


def _way(word: str) -> str:
    return _UP if word.lower() in load("figures")["changes"]["up"] else _DOWN


@cache
def _leading() -> re.Pattern[str]:
    changes = load("figures")["changes"]
    ways = either([*changes["up"], *changes["down"]])
    return re.compile(rf"\b({ways})\s(?:by\s|a\s)?(?:another\s)?$", re.IGNORECASE)


@cache
def _verbs(table: str) -> frozenset[str]:
    return frozenset(load("figures")["changes"][table])


def _all_verbs() -> frozenset[str]:
    return _verbs("up_verbs") | _verbs("down_verbs")


def _by_verb(copy: str, amount: Amount, setting: Setting) -> str | None:
    verb = setting.verb
    if verb is None or setting.noun is not None:
        return None
    lemma = verb.lemma_.lower()
    if lemma not in _all_verbs():
        return None
    if not _is_step(copy, amount, setting, lemma):
        return None
    return _UP if lemma in _verbs("up_verbs") else _DOWN


def _is_step(copy: str, amount: Amount, setting: Setting, lemma: str) -> bool:
    if copy[amount.reach : amount.reach + 4] == " of ":
        return False
    if setting.preposition == "by":
        return True
    if setting.preposition == "from":
        return (
            amount.upper is not None
            and _MOVES.search(copy, max(0, amount.start - 24), amount.start) is None
        )
    if setting.preposition not in _HEDGING or setting.root.i < (setting.verb or setting.root).i:
        return False
    if amount.kind is FigureKind.PERCENT:
        return True
    return (
        amount.kind is not FigureKind.COUNT
        and amount.kind is not FigureKind.DURATION
        and (lemma not in _verbs("by_only"))
    )


_HEDGING = frozenset({"", "under", "over", "around", "about", "above", "below", "between", "than"})


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
    for at, (first, second) in enumerate(pairwise(amounts)):
        if first.unit and second.unit and first.unit != second.unit:
            continue
        if first.upper is not None or second.start - first.reach > _NEAR:
            continue
        match = _FROM.fullmatch(copy, first.reach, second.start)
        if match is None or (
            match["bare"] and not _TO.search(copy, max(0, first.start - 40), first.start)
        ):
            continue
        source = at - 1 if at and _WHOLE.fullmatch(copy, amounts[at - 1].reach, first.start) else at
        way = None if match["than"] else _sense(match["way"], amounts[source], second)
        links[source] = at + 1, way
    return links


_WHOLE = re.compile(r"\sof\s(?:the\s|its\s|their\s|all\s)?")
"""Between 212 and 450 in "212 of the 450 seats, up from 187": the 212 are compared."""


def _sense(way: str | None, first: Amount, second: Amount) -> str | None:
    if way:
        return _way(way)
    if first.value == second.value:
        return None
    return _UP if first.value > second.value else _DOWN
