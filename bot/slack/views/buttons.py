"""The buttons under a brief: its evidence, other parts and files, and what is wrong with it."""

from bot.asks import Section
from bot.slack.limits import Block

EVIDENCE = "brief_evidence"
ALL_QUOTES = "brief_all_quotes"
EXPORT_CSV = "brief_export_csv"
EXPORT_JSON = "brief_export_json"
CHECKLIST = "brief_checklist"
WRONG_SPEAKER = "brief_wrong_speaker"
MISSED_QUOTE = "brief_missed_quote"
WRONG_FIGURE = "brief_wrong_figure"

_WORDS = {
    EVIDENCE: ("Evidence", "Open the story with every finding marked at its place"),
    ALL_QUOTES: ("All quotes", "Post every quote of this story here, in its order"),
    EXPORT_CSV: ("Export CSV", "Post what was found in this story as a spreadsheet"),
    EXPORT_JSON: ("Export JSON", "Post what was found in this story as JSON"),
    CHECKLIST: ("Check list", "Post a check list of quotes, names and numbers to tick"),
    WRONG_SPEAKER: ("Wrong speaker", "Say that a statement has the wrong speaker"),
    MISSED_QUOTE: ("Missed a quote", "Say that a quote of this story was missed"),
    WRONG_FIGURE: ("Wrong figure", "Say that a figure is wrong"),
}
_FILES = (EXPORT_CSV, EXPORT_JSON, CHECKLIST)
_SHOWN = {
    Section.BRIEF: ((ALL_QUOTES, *_FILES), (WRONG_SPEAKER, MISSED_QUOTE, WRONG_FIGURE)),
    Section.WHO_SAID: ((ALL_QUOTES, *_FILES), (WRONG_SPEAKER, MISSED_QUOTE)),
    Section.FIGURES: (_FILES, (WRONG_FIGURE,)),
}
"""For each part of a brief the buttons of its two rows."""


def buttons(section: Section, ask_id: str, page: str | None) -> list[Block]:
    """The rows of buttons for a part of a brief, or none; each button carries the request's id.

    Args:
        section: the part.
        ask_id: the request.
        page: the address of its evidence page, or None.
    """
    rows = [[_button(action, ask_id) for action in row] for row in _SHOWN.get(section, ())]
    if rows and page:
        rows[0].insert(0, _button(EVIDENCE, ask_id) | {"url": page, "style": "primary"})
    return [{"type": "actions", "elements": row} for row in rows]


def _button(action: str, ask_id: str) -> Block:
    words, spoken = _WORDS[action]
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": words, "emoji": False},
        "accessibility_label": spoken,
        "value": ask_id,
    }
