"""From a form that was filled in to a correction, or to what is wrong with the form."""

from collections.abc import Mapping

from bot.slack.views.buttons import MISSED_QUOTE, WRONG_SPEAKER
from bot.slack.views.correction import ITEM, NAME, NO_ITEM, NOBODY, NOTE, WHO, WORDS, Filled
from handlers.corrections import Correction, Fault, Right, holds_number, located, place_of
from handlers.records import Brief, Span

_GONE = "This story is not kept any longer. Paste it again to have it read."
_BOTH = "Choose somebody above or write a name here, not both."
_WHO = "Choose who it is, or write a name below."
_NOT_THERE = "These words do not stand in the story. Copy them from it, word for word."
_OFTEN = "These words stand in the story {} times. Paste more of the sentence."
_NO_NUMBER = "There is no number in these words. Paste the words that hold it."
_NO_CHANGE = "Say what is wrong: who claims it, which number is right, or what else."
_ITEM_GONE = "This is no longer part of the brief. Open the form again."


class Incomplete(Exception):
    """A form that cannot be taken as it is: what is wrong, by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


def correction_from(filled: Filled, brief: Brief | None) -> Correction:
    """The correction that a form asks for.

    Args:
        filled: the form.
        brief: the story as it is corrected by now; None when it is kept no longer.

    Raises:
        Incomplete: the form has to be filled in otherwise.
    """
    if brief is None:
        raise Incomplete({WORDS if filled.action == MISSED_QUOTE else ITEM: _GONE})
    right, name = _who(filled, brief)
    if filled.action == MISSED_QUOTE:
        place = _located(filled.words, brief)
        return Correction(Fault.QUOTE, place.start, place.end, right or Right.NOBODY, name)
    if filled.action == WRONG_SPEAKER:
        if right is None:
            raise Incomplete({WHO: _WHO})
        place = _statement(filled, brief)
        return Correction(Fault.SPEAKER, place.start, place.end, right, name)
    return _figure(filled, brief, right, name)


def _who(filled: Filled, brief: Brief) -> tuple[Right | None, str | None]:
    """Who is right instead; None when the form does not say."""
    if filled.name and filled.who:
        raise Incomplete({NAME: _BOTH})
    if filled.name:
        return Right.SOMEBODY, filled.name
    if filled.who in {NOBODY, NO_ITEM}:
        return (Right.NOBODY if filled.who == NOBODY else Right.NO_ITEM), None
    known = {speaker.id: speaker.name for speaker in brief.speakers}
    if filled.who and filled.who not in known:
        raise Incomplete({WHO: _ITEM_GONE})
    return (Right.SOMEBODY, known[filled.who]) if filled.who else (None, None)


def _statement(filled: Filled, brief: Brief) -> Span:
    found = [place_of(each) for each in brief.attributions if each.id == filled.item]
    if not found:
        raise Incomplete({ITEM: _ITEM_GONE})
    return found[0]


def _figure(filled: Filled, brief: Brief, right: Right | None, name: str | None) -> Correction:
    found = [each.span for each in brief.figures if each.id == filled.item]
    if not found:
        raise Incomplete({ITEM: _ITEM_GONE})
    if right is None and not filled.words and not filled.note:
        raise Incomplete({NOTE: _NO_CHANGE})
    number = None
    if filled.words:
        if not holds_number(filled.words):
            raise Incomplete({WORDS: _NO_NUMBER})
        place = _located(filled.words, brief)
        number = (place.start, place.end)
    at = found[0]
    return Correction(Fault.FIGURE, at.start, at.end, right or Right.SAME, name, number)


def _located(words: str, brief: Brief) -> Span:
    places = located(brief.article.text, words)
    if len(places) == 1:
        return places[0]
    raise Incomplete({WORDS: _OFTEN.format(len(places)) if places else _NOT_THERE})
