"""Lines, bullets and headings of the terminal view; they hold at any width and without colour."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.characters import one_line, visible
from bot.wording import GAP
from handlers.records import Span


def heading(words: str, count: int | None = None) -> RenderableType:
    """A section's heading, with how many items follow."""
    text = Text(words.upper(), style="bold")
    if count is not None:
        text.append(f"  {count}", style="dim")
    return Group(Text(), text)


def label(words: str, style: str = "") -> Text:
    """Words of the article or of ours on one line, never read as markup."""
    return Text(one_line(words), style=style)


def verbatim(pieces: tuple[Span, ...], style: str = "") -> Text:
    """Pieces of the article, a gap mark between them."""
    text = Text(GAP, style="dim").join([Text(visible(piece.text), style) for piece in pieces])
    text.no_wrap = False
    return text


def bullet(text: RenderableType) -> RenderableType:
    """An item: its second and further lines stand under its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("-", text)
    return Padding(grid, (0, 0, 0, 2))


def indented(text: RenderableType, by: int = 4) -> RenderableType:
    """A line under an item."""
    return Padding(text, (0, 0, 0, by))


def result_console(width: int | None = None) -> Console:
    """The console for results on standard output: no markup, no emoji codes, no guessed colours."""
    return Console(markup=False, emoji=False, highlight=False, soft_wrap=False, width=width)
