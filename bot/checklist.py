"""A check list of a story in Markdown: quotes, names and numbers, each with a box to tick."""

import re
from collections.abc import Iterator

from bot.characters import one_line
from bot.phrases import moment
from bot.wording import (
    GAP,
    NOT_STATED,
    STANCES,
    Wording,
    by_desk,
    credit_lines,
    embargo,
    in_order,
    is_unnamed,
)
from handlers.records import Attribution, Figure, Speaker

# Words of a story never begin a line of ours, so that hyphens and numbers need no escape.
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&#@]|:(?=//|\w{1,40}:)|(?<=www)\.)", re.IGNORECASE)


def checklist(wording: Wording, name: str) -> str:
    """The check list of a brief.

    Args:
        wording: of the brief.
        name: what the story is called when it has no title.

    Returns:
        Markdown in which no word of the story acts as Markdown, HTML or a link; lines end in a
        line feed.
    """
    parts = (_head(wording, name), _quotes(wording), _names(wording), _numbers(wording))
    return "\n".join(line for part in parts for line in part)


def plain(words: str) -> str:
    """Words of a story on one line, each character that Markdown would act on escaped."""
    return _ACTIVE.sub(r"\\\1", one_line(words))


def _head(wording: Wording, name: str) -> Iterator[str]:
    article = wording.brief.article
    yield f"# {plain(article.title or name)}"
    yield ""
    for marking in embargo(wording.brief):
        yield f"**Embargo: {plain(marking)}**"
        yield ""
    about = [", ".join(article.byline), article.site or "", moment(article), article.url or ""]
    about += [f"Credit: {credit}" for credit in credit_lines(wording.brief)]
    if shown := [plain(each) for each in about if each]:
        yield " · ".join(shown)
        yield ""


def _quotes(wording: Wording) -> Iterator[str]:
    statements = in_order(wording.brief)
    yield f"## Quotes and statements ({len(statements)})"
    yield ""
    for number, each in enumerate(statements, 1):
        yield f"- [ ] {number}\\. {_statement(wording, each)}"
    yield ""


def _statement(wording: Wording, each: Attribution) -> str:
    who = " and ".join(_speaker(one) for one in wording.speakers(each.speakers))
    source = "" if each.speakers else f" ({plain(wording.source(each))})" if each.source else ""
    what = [wording.manner(each) if each.content else "", STANCES.get(each.stance, "")]
    carriers = wording.carriers(each)
    what += [f"via {plain(carriers)}" if carriers else "", _corrected(each)]
    words = GAP.join(piece.text for piece in wording.words(each))
    cue = f" _{plain(verb)}_" if (verb := wording.verb(each)) else ""
    told = ", ".join(word for word in what if word)
    said = f": {plain(words)}" if words else ""
    return f"**{who or NOT_STATED}**{source}{cue} ({told}){said}"


def _names(wording: Wording) -> Iterator[str]:
    speakers = wording.brief.speakers
    yield f"## Names ({len(speakers)})"
    yield ""
    for each in speakers:
        forms = dict.fromkeys(one_line(mention.text) for mention in each.mentions)
        others = [plain(form) for form in forms if form != one_line(each.name)]
        also = f" · also: {', '.join(others)}" if others else ""
        yield f"- [ ] **{plain(each.name)}**{_role(each)}{also}"
    yield ""


def _speaker(speaker: Speaker) -> str:
    return plain(speaker.name)


def _role(speaker: Speaker) -> str:
    role = f", {plain(speaker.role)}" if speaker.role else ""
    return role + (" (unnamed source)" if is_unnamed(speaker) else "")


def _numbers(wording: Wording) -> Iterator[str]:
    figures = sorted(wording.brief.figures, key=lambda figure: figure.span.start)
    yield f"## Numbers ({len(wording.claims())})"
    yield ""
    numbers = {each.id: number for number, each in enumerate(figures, 1)}
    for each in wording.claims():
        again = [f"F{numbers[one.id]}" for one in figures if one.repeats == each.id]
        told = f" · again at {', '.join(again)}" if again else ""
        yield f"- [ ] F{numbers[each.id]}\\. {_figure(wording, each)}{told}"
    yield ""


def _figure(wording: Wording, each: Figure) -> str:
    words = plain(" … ".join(piece.text for piece in wording.number(each)))
    parts = [each.of.text if each.of and not each.span.covers(each.of) else "", each.event or ""]
    parts += [each.when.text if each.when else ""]
    about = " · ".join(plain(part) for part in parts if part)
    carriers = wording.carriers(wording.attribution_of(each))
    via = f", via {plain(carriers)}" if carriers else ""
    claimed = f"claimed by {plain(wording.claimant(each))}{via}"
    told = ", ".join(word for word in (claimed, _corrected(each)) if word)
    return f"**{words}**{f' {about}' if about else ''} ({told})"


def _corrected(item: Attribution | Figure) -> str:
    return "corrected by the desk" if by_desk(item) else ""
