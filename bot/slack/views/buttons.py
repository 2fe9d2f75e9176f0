"""The buttons under a brief: all quotes, a spreadsheet, and three ways to say what is wrong."""

from bot.asks import Section
from bot.slack.limits import Block

ALL_QUOTES = "brief_all_quotes"
EXPORT_CSV = "brief_export_csv"
WRONG_SPEAKER = "brief_wrong_speaker"
MISSED_QUOTE = "brief_missed_quote"
WRONG_FIGURE = "brief_wrong_figure"

_WORDS = {
    ALL_QUOTES: ("All quotes", "Post every quote of this story here, in its order"),
    EXPORT_CSV: ("Export CSV", "Post what was found in this story as a spreadsheet"),
    WRONG_SPEAKER: ("Wrong speaker", "Say that a statement has the wrong speaker"),
    MISSED_QUOTE: ("Missed a quote", "Say that a quote of this story was missed"),
    WRONG_FIGURE: ("Wrong figure", "Say that a figure is wrong"),
}
_SHOWN = {
    Section.BRIEF: (ALL_QUOTES, EXPORT_CSV, WRONG_SPEAKER, MISSED_QUOTE, WRONG_FIGURE),
    Section.WHO_SAID: (ALL_QUOTES, EXPORT_CSV, WRONG_SPEAKER, MISSED_QUOTE),
    Section.FIGURES: (EXPORT_CSV, WRONG_FIGURE),
}


def buttons(section: Section, ask_id: str) -> list[Block]:
    """The row of buttons for a part of a brief, or none; each carries the request's id."""
    row = [_button(action, ask_id) for action in _SHOWN.get(section, ())]
    return [{"type": "actions", "elements": row}] if row else []


def _button(action: str, ask_id: str) -> Block:
    words, spoken = _WORDS[action]
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": words, "emoji": False},
        "accessibility_label": spoken,
        "value": ask_id,
    }
