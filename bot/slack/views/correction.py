"""The forms behind "Wrong speaker", "Missed a quote" and "Wrong figure"."""

import json
from collections.abc import Iterator, Mapping
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
ITEM = "correction_item"
WHO = "correction_who"
NAME = "correction_name"
WORDS = "correction_words"
NOTE = "correction_note"
"""The fields of the forms: which item, who of the speakers, who else, which words, a remark."""
NOBODY = "nobody"
NO_ITEM = "no_item"
"""Choices beside the story's speakers, whose ids are "s1" and the like."""

_NAME_TEXT = 200
_NOTE_TEXT = 500
_TITLES = {
    WRONG_SPEAKER: "Wrong speaker",
    MISSED_QUOTE: "Missed a quote",
    WRONG_FIGURE: "Wrong figure",
}
_BESIDE = {
    WRONG_SPEAKER: {NOBODY: "Speaker not stated", NO_ITEM: "This is no statement: leave it out"},
    MISSED_QUOTE: {NOBODY: "Speaker not stated"},
    WRONG_FIGURE: {
        NOBODY: "The article itself, nobody else",
        NO_ITEM: "This is no claimed figure: leave it out",
    },
}
_KEPT = (
    "The brief and its evidence page will show it as corrected by the desk. It is kept for this "
    "channel."
)
_GONE = "This story is not kept any longer. Paste it again to have it read, then correct that one."


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent.

    Attributes:
        action: the action id of the button that opened it.
        ask_id: the request whose answer is meant.
        place: its channel.
        item: the id of the statement or figure that is meant, or None.
        who: the id of a speaker, `NOBODY` or `NO_ITEM`, or None when nothing was chosen.
        name: who else it is, in the words of whoever filled it in; may be empty, as those below.
        words: the words that were missed, or those that hold the right number.
        note: what else is to be said.
    """

    action: str
    ask_id: str
    place: Place
    item: str | None
    who: str | None
    name: str
    words: str
    note: str


def correction_modal(action: str, ask_id: str, place: Place, brief: Brief | None) -> Block:
    """What views.open takes as "view".

    Args:
        action: the action id of the button that was pressed.
        ask_id: the request whose answer is meant.
        place: its channel.
        brief: what was answered, as it is corrected by now; None when it is kept no longer.
    """
    view: Block = {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(_TITLES[action]),
        "close": plain("Cancel"),
        "private_metadata": json.dumps([action, ask_id, asdict(place)]),
    }
    fields = list(_fields(action, Wording(brief))) if brief else []
    if not fields:
        return view | {"close": plain("Close"), "blocks": [small(_nothing(action, brief))]}
    return view | {"submit": plain("Send"), "blocks": [*fields, small(_KEPT)]}


def correction_of(view: Mapping[str, Any]) -> Filled:
    """What was filled in.

    Args:
        view: the "view" of a view_submission.
    """
    action, ask_id, place = json.loads(view["private_metadata"])
    values = view["state"]["values"]
    return Filled(
        action,
        ask_id,
        Place(**place),
        _chosen(values, ITEM),
        _chosen(values, WHO),
        _written(values, NAME),
        _written(values, WORDS),
        _written(values, NOTE),
    )


def _fields(action: str, wording: Wording) -> Iterator[Block]:
    who = _select(WHO, "Who is it?", list(_people(action, wording)), optional=True)
    name = _input(NAME, "Or somebody else: the name as the story has it", _NAME_TEXT)
    if action == MISSED_QUOTE:
        yield _words("Paste the words from the story", optional=False)
        yield who
        yield name
    elif items := list(_items(action, wording)):
        which = "Which statement?" if action == WRONG_SPEAKER else "Which figure?"
        yield _select(ITEM, which, items, optional=False)
        yield who
        yield name
        if action == WRONG_FIGURE:
            yield _words("The right number: paste its words from the story", optional=True)
            yield _input(NOTE, "What else is wrong with it?", _NOTE_TEXT)


def _items(action: str, wording: Wording) -> Iterator[Block]:
    if action == WRONG_SPEAKER:
        for said in in_order(wording.brief):
            yield _option(named_statement(wording, said), said.id)
    else:
        for figure in wording.claims():
            yield _option(number(wording, figure), figure.id)


def _people(action: str, wording: Wording) -> Iterator[Block]:
    for speaker in wording.brief.speakers:
        role = f", {speaker.role}" if speaker.role else ""
        yield _option(Text(speaker.name + role), speaker.id)
    for value, words in _BESIDE[action].items():
        yield _option(Text(words), value)


def _nothing(action: str, brief: Brief | None) -> str:
    if brief is None:
        return _GONE
    what = "figure" if action == WRONG_FIGURE else "statement"
    return f"No {what} was found in this story, so there is none to correct."


def _chosen(values: Mapping[str, Any], field: str) -> str | None:
    chosen = values.get(field, {}).get(field, {}).get("selected_option") or {}
    value: str | None = chosen.get("value")
    return value


def _written(values: Mapping[str, Any], field: str) -> str:
    return str(values.get(field, {}).get(field, {}).get("value") or "").strip()


def _option(words: Text, item: str) -> Block:
    line = " ".join(words.plain.split())
    short = line if len(line) <= OPTION_TEXT else line[: OPTION_TEXT - 1].rstrip() + "…"
    return {"text": plain(short), "value": item}


def _select(name: str, label: str, choices: list[Block], *, optional: bool) -> Block:
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
    return _field(name, label, element, optional=optional)


def _words(label: str, *, optional: bool) -> Block:
    element = {"type": "plain_text_input", "multiline": True, "max_length": INPUT_TEXT}
    return _field(WORDS, label, element, optional=optional)


def _input(name: str, label: str, most: int) -> Block:
    return _field(name, label, {"type": "plain_text_input", "max_length": most}, optional=True)


def _field(name: str, label: str, element: Block, *, optional: bool) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": name},
        "optional": optional,
    }
