"""The figures claimed: "some 30 - North Korean soldiers, killed; claimed by the ministry"."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from bot.terminal.layout import bullet, heading, indented, label, verbatim
from bot.wording import MINOR_KINDS, Wording
from handlers.records import Figure


def figures_claimed(wording: Wording) -> Iterator[RenderableType]:
    """The section of claimed figures, in the order of the text."""
    every = sorted(wording.brief.figures, key=lambda figure: figure.span.start)
    shown = [figure for figure in every if figure.kind not in MINOR_KINDS]
    yield heading("Figures claimed", len(shown))
    if not shown:
        yield indented(Text("No figures are claimed in this story."), 2)
    for figure in shown:
        yield bullet(_figure(wording, figure))
    if left_out := len(every) - len(shown):
        yield indented(
            Text(
                f"{left_out} left out here: ages, durations and ranks (they are in --csv).", "dim"
            ),
            2,
        )


def _figure(wording: Wording, figure: Figure) -> Text:
    text = verbatim(wording.number(figure), "bold")
    if counted := _counted(wording, figure):
        text.append_text(Text(" - ")).append_text(Text(", ").join(counted))
    text.append("\n").append_text(_claim(wording, figure))
    return text


def _counted(wording: Wording, figure: Figure) -> list[Text]:
    parts = []
    if figure.of and not figure.span.covers(figure.of):
        parts.append(label(figure.of.text))
    parts += [label(word) for word in (figure.event, figure.change) if word]
    if compared := wording.compared(figure):
        parts.append(label(f"from {compared.text}"))
    if figure.when:
        date = f" ({figure.when.date})" if figure.when.date else ""
        parts.append(label(figure.when.text + date))
    return parts


def _claim(wording: Wording, figure: Figure) -> Text:
    attribution = wording.attribution_of(figure)
    if attribution is None and not figure.claimants:
        return Text("in the article's own voice", "dim")
    text = Text("claimed by ", "dim").append_text(label(wording.claimant(figure)))
    if carriers := wording.carriers(attribution):
        text.append_text(label(f", via {carriers}"))
    return text
