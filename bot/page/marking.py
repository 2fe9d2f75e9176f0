"""What is marked in the text of a story, and what is said of it: "He" is Pat Ryder."""

from collections.abc import Iterator

from bot.characters import one_line
from bot.page.segments import Mark
from bot.wording import NOT_STATED, STANCES, Wording, in_order
from handlers.records import Attribution, Figure, Form, Manner, Span, Speaker

_FORMS = {Form.NAME: "by name", Form.NOMINAL: "by description", Form.PRONOUN: "by a pronoun"}


def marks(wording: Wording, prefix: str) -> list[Mark]:
    """What is to be marked in the text of a brief.

    Args:
        wording: of the brief.
        prefix: begins every anchor, so that several stories fit on one page.
    """
    brief = wording.brief
    found: list[Mark] = []
    for attribution in in_order(brief):
        found += _statement(wording, attribution, prefix)
    for figure in brief.figures:
        who = wording.claimants(figure)
        tip = f"{one_line(figure.span.text)}: claimed by {one_line(wording.claimant(figure))}"
        found.append(Mark(figure.span, "figure", figure.id, who, tip, f"{prefix}{figure.id}"))
    for speaker in brief.speakers:
        found += _mentions(speaker, prefix)
    for part in brief.furniture:
        place = Span.of(brief.article.text, part.start, part.end)
        tip = f"{str(part.kind).capitalize()}: no part of the story"
        found.append(Mark(place, "furniture", tip=tip))
    return found


def _statement(wording: Wording, attribution: Attribution, prefix: str) -> Iterator[Mark]:
    look, who = str(Manner(attribution.manner)), attribution.speakers
    anchor = f"{prefix}{attribution.id}"
    parts = [
        *((place, look) for place in attribution.content),
        *((place, "cue") for place in attribution.cue),
        *((place, "source") for place in attribution.source),
    ]
    first = min(parts, key=lambda part: part[0].start, default=None)
    for part in parts:
        place, shown = part
        yield Mark(
            place,
            shown,
            attribution.id,
            who,
            said_of(wording, attribution) if shown == "cue" else "",
            anchor if part is first else "",
        )


def said_of(wording: Wording, attribution: Attribution) -> str:
    """What a statement is: "Pat Ryder: direct quote, via CNN"."""
    words = [wording.manner(attribution) if attribution.content else ""]
    words.append(STANCES.get(attribution.stance, ""))
    carriers = wording.carriers(attribution)
    words.append(f"via {carriers}" if carriers else "")
    who = wording.names(attribution.speakers) or NOT_STATED.capitalize()
    return one_line(f"{who}: {', '.join(word for word in words if word)}")


def claim_of(wording: Wording, figure: Figure) -> str:
    """What a figure is, for whoever hears the page: "Figure some 30, claimed by CNN"."""
    number = " ".join(piece.text for piece in wording.number(figure))
    return one_line(f"{number}, claimed by {wording.claimant(figure)}")


def _mentions(speaker: Speaker, prefix: str) -> Iterator[Mark]:
    ordered = sorted(speaker.mentions, key=lambda each: each.start)
    about = f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    for number, mention in enumerate(ordered, 1):
        reference = "first reference" if number == 1 else "second reference"
        named = "" if mention.text == speaker.name else f"{one_line(mention.text)} is "
        tip = (
            f"{named}{one_line(about)}. "
            f"{reference.capitalize()}, {_FORMS[mention.form]} ({number} of {len(ordered)})"
        )
        yield Mark(
            mention,
            "mention",
            speaker.id,
            (speaker.id,),
            tip,
            mention_anchor(prefix, speaker, number),
        )


def mention_anchor(prefix: str, speaker: Speaker, number: int) -> str:
    """The id of the place where a speaker is mentioned for the nth time."""
    return f"{prefix}m-{speaker.id}-{number}"
