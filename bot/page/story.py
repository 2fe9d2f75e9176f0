"""What the page shows of one story, put together for the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.characters import one_line
from bot.corrections import Corrected, Noted
from bot.page.changed import Row, rows_of
from bot.page.marking import claim_of, marks, mention_anchor, said_of
from bot.page.rules import pick, rules
from bot.page.text import marked_text
from bot.phrases import moment
from bot.verbatim import withhold
from bot.wording import (
    MINOR_KINDS,
    WITHHELD_STANCES,
    Wording,
    credit_lines,
    embargo,
    grouped,
    in_order,
)
from handlers.compare import changes
from handlers.corrections import place_of
from handlers.records import Attribution, Brief, Figure, Speaker


@dataclass(frozen=True, slots=True)
class Shown:
    """One story as a page shows it.

    Attributes:
        story: what was read, and what the desk put right.
        name: what it is called when it has no title.
        before: an earlier version of it, or None.
        downloads: names of downloads and their addresses; none in a file.
        expires: until when the link to the page opens (Unix seconds), or None.
    """

    story: Corrected
    name: str
    before: Brief | None = None
    downloads: Mapping[str, str] = field(default_factory=dict)
    expires: float | None = None


def section(shown: Shown, number: int) -> dict[str, Any]:
    """What the template is given for a story.

    Args:
        shown: the story.
        number: the how-manieth on the page; the first one's anchors have no prefix.
    """
    brief = withhold(shown.story.applied(), shown.name)
    wording, prefix = Wording(brief), f"t{number}-" if number > 1 else ""
    statements = in_order(brief)
    figures = sorted(brief.figures, key=lambda figure: figure.span.start)
    claims = wording.claims()
    numbers = {each.id: str(place) for place, each in enumerate(statements, 1)}
    numbers |= {each.id: f"F{place}" for place, each in enumerate(figures, 1)}
    speaking = _speaking(wording)
    return {
        "id": f"story-{number}",
        "name": shown.name,
        "failure": None,
        "prefix": prefix,
        "brief": brief,
        "wording": wording,
        "numbers": numbers,
        "link": _link(brief.article.url),
        "published": moment(brief.article),
        "embargo": embargo(brief),
        "credits": credit_lines(brief),
        "picks": [(pick(prefix, each), each, count) for each, count in speaking.items()],
        "groups": grouped(
            tuple(each for each in statements if each.stance not in WITHHELD_STANCES)
        ),
        "unsaid": [each for each in statements if each.stance in WITHHELD_STANCES],
        "figures": [each for each in claims if each.kind not in MINOR_KINDS],
        "minor": [each for each in claims if each.kind in MINOR_KINDS],
        "again": {each.id: [one for one in figures if one.repeats == each.id] for each in claims},
        "mentions": {each.id: _mentions(each, prefix) for each in brief.speakers},
        "changes": _changes(shown.before, shown.story.brief),
        "before": shown.before is not None,
        "since": _read(shown.before),
        "notes": _notes(shown.story, brief),
        "by_desk": _by_item(shown.story.noted, statements, figures),
        "downloads": shown.downloads,
        "expires": day(shown.expires) if shown.expires else "",
        "text": marked_text(
            brief.article.text,
            marks(wording, prefix),
            _refs(wording, statements, figures, prefix, numbers),
        ),
        "rules": "\n".join(rules(f"story-{number}", prefix, speaking, numbers)),
    }


def day(at: float) -> str:
    """A moment as a day: "22 November 2026"."""
    when = datetime.fromtimestamp(at, UTC)
    return f"{when.day} {when:%B %Y}"


def _link(url: str | None) -> str | None:
    """The address if a click on it can only open a web page."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def _speaking(wording: Wording) -> dict[str, int]:
    """How many statements and figures each speaker has, "" for nobody named; most first."""
    counted: dict[str, int] = {}
    for each in wording.brief.attributions:
        for who in each.speakers or ("",):
            counted[who] = counted.get(who, 0) + 1
    for figure in wording.claims():
        for who in wording.claimants(figure):
            counted[who] = counted.get(who, 0) + 1
    return dict(sorted(counted.items(), key=lambda each: (not each[0], -each[1])))


def _mentions(speaker: Speaker, prefix: str) -> list[tuple[str, str]]:
    ordered = sorted(speaker.mentions, key=lambda each: each.start)
    return [
        (mention_anchor(prefix, speaker, number), mention.text)
        for number, mention in enumerate(ordered, 1)
    ]


def _refs(
    wording: Wording,
    statements: Sequence[Attribution],
    figures: Sequence[Figure],
    prefix: str,
    numbers: Mapping[str, str],
) -> dict[str, tuple[str, str]]:
    said = {
        f"{prefix}{each.id}": (
            numbers[each.id],
            f"Statement {numbers[each.id]}, {said_of(wording, each)}",
        )
        for each in statements
    }
    claimed = {
        f"{prefix}{each.id}": (
            numbers[each.id],
            f"Figure {numbers[each.id]}, {claim_of(wording, each)}",
        )
        for each in figures
    }
    return said | claimed


def _changes(before: Brief | None, brief: Brief) -> list[Row]:
    return rows_of(changes(before, brief), before, brief) if before is not None else []


def _read(before: Brief | None) -> str:
    return moment(before.article) if before is not None else ""


def _notes(story: Corrected, brief: Brief) -> list[dict[str, str]]:
    text = brief.article.text
    return [
        {
            "fault": str(each.what.fault),
            "right": str(each.what.right),
            "name": one_line(each.what.name or ""),
            "words": text[each.what.start : each.what.end],
            "note": each.note,
            "by": one_line(each.by or each.user),
            "day": day(each.at),
        }
        for each in story.noted
    ]


def _by_item(
    noted: Sequence[Noted], statements: Sequence[Attribution], figures: Sequence[Figure]
) -> dict[str, str]:
    """For each item that was put right: by whom and when, at last."""
    places = {(place_of(each).start, place_of(each).end): each.id for each in statements}
    places |= {(each.span.start, each.span.end): each.id for each in figures}
    found = {}
    for each in noted:
        for place in ((each.what.start, each.what.end), each.what.number):
            if place in places:
                found[places[place]] = f"{one_line(each.by or each.user)}, {day(each.at)}"
    return found
