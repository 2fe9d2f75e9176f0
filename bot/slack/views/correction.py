"""The form behind "Wrong speaker", "Missed a quote" and "Wrong figure"."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.text import Text

from bot.asks import Place
from bot.phrases import named_statement, number
from bot.slack.limits import INPUT_TEXT, OPTION_TEXT, OPTIONS, Block
from bot.slack.views.buttons import MISSED_QUOTE, WRONG_FIGURE, WRONG_SPEAKER
from bot.slack.views.richtext import plain, small
from bot.wording import Wording, in_order
from handlers.records import Brief

CALLBACK = "correction"
_WHICH = "correction_item"
_WORDS = "correction_words"
_ASKED = {
    WRONG_SPEAKER: ("Wrong speaker", "Which statement?", "Who said it?"),
    MISSED_QUOTE: ("Missed a quote", "", "Which words were missed, and who said them?"),
    WRONG_FIGURE: ("Wrong figure", "Which figure?", "What is wrong with it?"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent.

    Attributes:
        action: the action id of the button that opened it.
        ask_id: the request whose answer is meant.
        place: its channel.
        item: the id of the statement or figure that is meant, or None.
        words: what was written.
    """

    action: str
    ask_id: str
    place: Place
    item: str | None
    words: str


def correction_modal(action: str, ask_id: str, place: Place, brief: Brief | None) -> Block:
    """What views.open takes as "view".

    Args:
        action: the action id of the button that was pressed.
        ask_id: the request whose answer is meant.
        place: its channel.
        brief: what was answered, so that the item can be chosen; None when it is not at hand.
    """
    title, which, what = _ASKED[action]
    choices = _choices(action, Wording(brief)) if brief else []
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(title),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "private_metadata": json.dumps([action, ask_id, asdict(place)]),
        "blocks": [
            *([_select(which, choices)] if choices else []),
            _input(_WORDS, what, {"type": "plain_text_input", "multiline": True}, INPUT_TEXT),
            small("This is kept for the channel and goes nowhere else."),
        ],
    }


def correction_of(view: Mapping[str, Any]) -> Filled:
    """What was filled in.

    Args:
        view: the "view" of a view_submission.
    """
    action, ask_id, place = json.loads(view["private_metadata"])
    values = view["state"]["values"]
    chosen = values.get(_WHICH, {}).get(_WHICH, {}).get("selected_option") or {}
    words = values.get(_WORDS, {}).get(_WORDS, {}).get("value") or ""
    return Filled(action, ask_id, Place(**place), chosen.get("value"), words)


def _choices(action: str, wording: Wording) -> list[Block]:
    if action == WRONG_SPEAKER:
        every = in_order(wording.brief)
        return [_option(named_statement(wording, each), each.id) for each in every]
    if action == WRONG_FIGURE:
        figures = sorted(wording.brief.figures, key=lambda figure: figure.span.start)
        return [_option(number(wording, each), each.id) for each in figures]
    return []


def _option(words: Text, item: str) -> Block:
    line = " ".join(words.plain.split())
    short = line if len(line) <= OPTION_TEXT else line[: OPTION_TEXT - 1].rstrip() + "…"
    return {"text": plain(short), "value": item}


def _select(label: str, choices: list[Block]) -> Block:
    """A list to choose from; a list of more than 100 comes in groups."""
    element: Block = {"type": "static_select", "options": choices}
    if len(choices) > OPTIONS:
        element = {
            "type": "static_select",
            "option_groups": [
                {
                    "label": plain(f"{start + 1} to {min(start + OPTIONS, len(choices))}"),
                    "options": choices[start : start + OPTIONS],
                }
                for start in range(0, min(len(choices), OPTIONS * OPTIONS), OPTIONS)
            ],
        }
    return _input(_WHICH, label, element)


def _input(name: str, label: str, element: Block, most: int | None = None) -> Block:
    limit = {"max_length": most} if most else {}
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": name} | limit,
    }
