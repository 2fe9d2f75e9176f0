"""The figures claimed: "some 30 · soldiers, killed", and under it who claims it and via whom."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.terminal.layout import LABEL, STRONG, Line, heading, label, verbatim
from bot.wording import MINOR_KINDS, NOT_STATED, Wording
from handlers.records import Figure


def figures_claimed(wording: Wording) -> Iterator[RenderableType]:
    """The section of claimed figures, in the order of the text."""
    every = sorted(wording.brief.figures, key=lambda figure: figure.span.start)
    shown = [figure for figure in every if figure.kind not in MINOR_KINDS]
    yield heading("Figures claimed", len(shown))
    if not shown:
        yield Line(Text("No figures are claimed in this story."), 2)
    for figure in shown:
        yield Line(_number(wording, figure), 2, 6)
        yield Line(_claimed_by(wording, figure), 6, 2)
    if left_out := len(every) - len(shown):
        kinds = "ages, durations and ranks stand in --csv, --json and --html"
        yield Line(Text(f"{left_out} left out here: {kinds}.", LABEL), 2)


def _number(wording: Wording, figure: Figure) -> Text:
    parts = [verbatim(wording.number(figure), STRONG)]
    if figure.of and not figure.span.covers(figure.of):
        parts.append(label(figure.of.text))
    compared = wording.compared(figure)
    change = " ".join([figure.change or "", f"from {compared.text}" if compared else ""])
    parts += [label(word) for word in (figure.event, change.strip()) if word]
    if figure.when:
        date = f" ({figure.when.date})" if figure.when.date else ""
        parts.append(label(figure.when.text + date))
    return Text(" · ", LABEL).join(parts)


def _claimed_by(wording: Wording, figure: Figure) -> Text:
    attribution = wording.attribution_of(figure)
    if attribution is None and not figure.claimants:
        return Text("in the article's own voice", LABEL)
    who = wording.claimant(figure)
    text = Text("" if who == NOT_STATED else "claimed by ", LABEL).append_text(label(who))
    if carriers := wording.carriers(attribution):
        text.append(", via ", LABEL).append_text(label(carriers))
    return text
