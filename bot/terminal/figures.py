"""The figures claimed: "some 30 · soldiers, killed", and under it who claims it and via whom."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.phrases import LABEL, claimed_by, number
from bot.terminal.layout import Line, heading
from bot.wording import MINOR_KINDS, Wording


def figures_claimed(wording: Wording) -> Iterator[RenderableType]:
    """The section of claimed figures, in the order of the text."""
    every = wording.claims()
    shown = [figure for figure in every if figure.kind not in MINOR_KINDS]
    yield heading("Figures claimed", len(shown))
    if not shown:
        yield Line(Text("No figures are claimed in this story."), 2)
    for figure in shown:
        yield Line(number(wording, figure), 2, 6)
        yield Line(claimed_by(wording, figure), 6, 2)
    if left_out := len(every) - len(shown):
        kinds = "ages, durations and ranks stand in --csv, --json and --html"
        yield Line(Text(f"{left_out} left out here: {kinds}.", LABEL), 2)
