"""Which figures make a picture, and the picture in words: "killed" as four stories count it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from bot.characters import one_line
from bot.chart.rows import Row
from bot.digest.wording import DigestWording, Links
from bot.phrases import claimed_by
from handlers.digest.records import Claim, Counted, Digest

LEAST_STORIES = 3
"""Stories that must count the same thing for a picture to show more than the words do."""
MOST_CHARTS = 2
MOST_ROWS = 10
"""Figures of one picture, the latest: it is looked at on telephones."""
_ALT = 950
"""Characters of a picture's text; Slack takes 1,000 (its error `alt_txt_too_large`)."""
_TITLE = 120
_GREATEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture.

    Attributes:
        png: its bytes.
        alt: what it shows, in words.
        title: what was counted.
    """

    png: bytes
    alt: str
    title: str


def charts(digest: Digest, zone: str, *, in_channel: bool = True) -> tuple[Chart, ...]:
    """The pictures of a digest: what three or more of its stories count, not all alike.

    Args:
        digest: what is told; its words must be exact.
        zone: the time zone in which times are told, by its IANA name.
        in_channel: see `DigestWording`.

    Returns:
        `MOST_CHARTS` at most, what is counted in most stories first.
    """
    wording = DigestWording(digest, Links(zone), in_channel)
    return tuple(islice(_charts(wording), MOST_CHARTS))


def _charts(wording: DigestWording) -> Iterator[Chart]:
    for each in wording.digest.figures:
        claims = _of_one_measure(each)
        rows = [_row(wording, claim) for claim in claims]
        stories = {claim.keys[0] for claim in claims}
        looks = {(row.value, row.upper, row.bound) for row in rows}
        if len(stories) >= LEAST_STORIES and len(looks) > 1:
            yield _chart(wording, each, rows)


def _of_one_measure(each: Counted) -> list[Claim]:
    """The claims in the unit of the first one, levels or steps as it is, that can be drawn."""
    first = each.claims[0].figure
    return [
        claim
        for claim in each.claims
        if claim.figure.unit == first.unit
        and claim.figure.kind is first.kind
        and (claim.figure.change is None) == (first.change is None)
        and all(0 <= end <= _GREATEST for end in (claim.figure.value, claim.figure.upper or 0))
    ]


def _row(wording: DigestWording, claim: Claim) -> Row:
    own, figure = wording.of(claim.keys[0]), claim.figure
    return Row(
        one_line(own.written(figure)),
        claimed_by(own, figure).plain,
        wording.outlet(claim.keys[0]),
        wording.time_of(claim.keys[0]),
        float(figure.value),
        None if figure.upper is None else float(figure.upper),
        figure.bound,
    )


def _chart(wording: DigestWording, each: Counted, rows: list[Row]) -> Chart:
    # What draws takes 1 s to import: only a digest that has a picture waits for it.
    from bot.chart.drawing import draw  # noqa: PLC0415 - see above

    title = one_line(each.of)[:_TITLE]
    latest = rows[-MOST_ROWS:]
    part = f"the latest {MOST_ROWS} of {len(rows)} claims" if latest != rows else "every claim"
    below = f"{part} by time, {wording.links.zone}"
    return Chart(draw(title, below, latest), _alt(title, below, latest), title)


def _alt(title: str, below: str, rows: list[Row]) -> str:
    """All that the picture shows, in words; the last rows are numbered when they are too long."""
    text = f"Chart of figures that stories claim: {title}; {below}."
    for place, row in enumerate(rows):
        where = ", ".join(part for part in (row.where, row.when) if part)
        said = f" {row.number}, {row.who} ({where})."
        if len(text) + len(said) > _ALT:
            return f"{text} And {len(rows) - place} more."
        text += said
    return text
