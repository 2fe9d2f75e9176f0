"""What the desk put right: "that was the deputy, not the mayor", applied to a brief.

A correction names its item by its place in the text and not by its id: the same story read by a
later edition of this program may number its statements differently.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.figures.numbers import find_numbers
from handlers.records import (
    Attribution,
    Brief,
    Figure,
    Form,
    Manner,
    Mention,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)
from handlers.text.passages import passages
from handlers.text.quotations import Quotation, quotations

BY_DESK = "desk"
"""Stands in `found_by` of whatever a correction made or changed."""


class Fault(StrEnum):
    """What was wrong: who is said to have spoken, words that were missed, a figure."""

    SPEAKER = "speaker"
    QUOTE = "quote"
    FIGURE = "figure"


class Right(StrEnum):
    """What is right instead: somebody else, nobody named, no such item, or what it was."""

    SOMEBODY = "somebody"
    NOBODY = "nobody"
    NO_ITEM = "no_item"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a brief.

    Attributes:
        fault: what was wrong.
        start, end: the place of the statement (see `place_of`), of the number, or of the words
            that were missed.
        right: who speaks or claims in truth. For a figure SAME leaves its claimant; for a speaker
            or a quote NOBODY means "speaker not stated", for a figure the article's own voice.
        name: who, with SOMEBODY: the name of one of the brief's speakers, or another.
        number: for a figure the place of the right number, or None when it is right.
    """

    fault: Fault
    start: int
    end: int
    right: Right
    name: str | None = None
    number: tuple[int, int] | None = None


def corrected(brief: Brief, corrections: Iterable[Correction]) -> Brief:
    """A brief as the desk wants it.

    Args:
        brief: what was found.
        corrections: in the order in which they were made; a later one of the same item counts.
            One whose item is not there changes nothing.

    Returns:
        The brief; what was changed has `BY_DESK` as its `found_by`. `faults()` stays empty.
    """
    for each in corrections:
        if each.fault is Fault.SPEAKER:
            brief = _with_speaker(brief, each)
        elif each.fault is Fault.QUOTE:
            brief = _with_quote(brief, each)
        else:
            brief = _with_figure(brief, each)
    return brief


def place_of(attribution: Attribution) -> Span:
    """By which place a correction names a statement: its first words, or its cue."""
    return (*attribution.content, *attribution.cue, *attribution.source)[0]


def located(text: str, words: str) -> tuple[Span, ...]:
    """Where pasted words stand in a text.

    White space, the shape of quotation marks and dashes, and capital letters may differ;
    quotation marks around the words may be missing or be too many.

    Args:
        text: the article's text.
        words: what somebody pasted.

    Returns:
        Every place; none when the words stand nowhere.
    """
    return tuple(Span.of(text, start, end) for start, end in passages(text, words))


def holds_number(words: str) -> bool:
    """Whether there is a number in some words, so that they can be a figure."""
    return next(find_numbers(words), None) is not None


def _with_speaker(brief: Brief, correction: Correction) -> Brief:
    meant = {each.id for each in brief.attributions if _is_at(place_of(each), correction)}
    if not meant:
        return brief
    if correction.right is Right.NO_ITEM:
        return _without_statements(brief, meant)
    brief, ids = _speaking(brief, correction)
    return replace(
        brief,
        attributions=tuple(
            _said_by(brief, each, ids) if each.id in meant else each for each in brief.attributions
        ),
        figures=tuple(
            replace(each, claimants=ids, found_by=BY_DESK) if each.attribution in meant else each
            for each in brief.figures
        ),
    )


def _without_statements(brief: Brief, meant: set[str]) -> Brief:
    return replace(
        brief,
        attributions=tuple(each for each in brief.attributions if each.id not in meant),
        figures=tuple(
            replace(each, attribution=None, claimants=(), found_by=BY_DESK)
            if each.attribution in meant
            else each
            for each in brief.figures
        ),
    )


def _said_by(brief: Brief, statement: Attribution, ids: tuple[str, ...]) -> Attribution:
    """The statement with its speaker; a source that names somebody else is none any more."""
    others = [
        mention
        for speaker in brief.speakers
        if speaker.id not in ids
        for mention in speaker.mentions
        if mention.form is Form.NAME
    ]
    own = [
        mention for speaker in brief.speakers if speaker.id in ids for mention in speaker.mentions
    ]
    source = tuple(
        place
        for place in statement.source
        if any(place.overlaps(each) for each in own)
        or not any(place.overlaps(each) for each in others)
    )
    return replace(statement, speakers=ids, source=source, found_by=BY_DESK)


def _with_quote(brief: Brief, correction: Correction) -> Brief:
    text = brief.article.text
    place = Span.of(text, correction.start, correction.end)
    if any(place_of(each) == place for each in brief.attributions):
        return _with_speaker(brief, correction)
    if not 0 <= place.start < place.end <= len(text) or correction.right is Right.NO_ITEM:
        return brief
    brief, ids = _speaking(brief, correction)
    added = Attribution(
        id=f"c{place.start}-{place.end}",
        manner=_manner(place, quotations(text)),
        stance=Stance.SAID,
        source=(),
        cue=(),
        content=(place,),
        speakers=ids,
        found_by=BY_DESK,
    )
    return replace(brief, attributions=(*brief.attributions, added))


def _manner(place: Span, quoted: tuple[Quotation, ...]) -> Manner:
    for each in quoted:
        if each.start <= place.start and place.end <= each.end:
            return Manner.DIRECT
        if each.start < place.end and place.start < each.end:
            return Manner.MIXED
    return Manner.INDIRECT


def _with_figure(brief: Brief, correction: Correction) -> Brief:
    meant = [each for each in brief.figures if _is_at(each.span, correction)]
    if not meant:
        return brief
    if correction.right is Right.NO_ITEM:
        gone = {each.id for each in meant}
        kept = (each for each in brief.figures if each.id not in gone)
        return replace(
            brief,
            figures=tuple(
                replace(
                    each,
                    from_=None if each.from_ in gone else each.from_,
                    repeats=None if each.repeats in gone else each.repeats,
                )
                for each in kept
            ),
        )
    brief, ids = _speaking(brief, correction)
    made = {each.id: _claimed(brief, each, correction, ids) for each in meant}
    return replace(brief, figures=tuple(made.get(each.id, each) for each in brief.figures))


def _claimed(brief: Brief, figure: Figure, correction: Correction, ids: tuple[str, ...]) -> Figure:
    made = replace(figure, found_by=BY_DESK)
    if correction.right is not Right.SAME:
        by_id = {each.id: each for each in brief.attributions}
        said = by_id.get(figure.attribution or "")
        keeps = said is not None and said.speakers == ids and bool(ids)
        made = replace(made, claimants=ids, attribution=figure.attribution if keeps else None)
    if correction.number is None:
        return made
    number = Span.of(brief.article.text, *correction.number)
    found = next(find_numbers(number.text), None)
    if found is None:
        return made
    return replace(made, span=number, value=found.value, upper=found.upper, places=())


def _speaking(brief: Brief, correction: Correction) -> tuple[Brief, tuple[str, ...]]:
    """The id of whoever speaks, and the brief with a speaker of that name."""
    if correction.right is not Right.SOMEBODY or not correction.name:
        return brief, ()
    for speaker in brief.speakers:
        if speaker.name == correction.name:
            return brief, (speaker.id,)
    number = 1 + sum(speaker.id.startswith("d") for speaker in brief.speakers)
    mentions = tuple(
        Mention(place.start, place.end, place.text, Form.NAME)
        for place in located(brief.article.text, correction.name)
    )
    added = Speaker(f"d{number}", correction.name, None, SpeakerKind.PERSON, mentions)
    return replace(brief, speakers=(*brief.speakers, added)), (added.id,)


def _is_at(place: Span, correction: Correction) -> bool:
    return (place.start, place.end) == (correction.start, correction.end)
