"""Lines and headings of the terminal view; they hold at any width and without colour."""

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from bot.phrases import STRONG


@dataclass(frozen=True)
class Line:
    """A line that wraps: what does not fit goes on under `hanging` more columns."""

    text: Text
    indent: int = 0
    hanging: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The wrapped lines, without blanks at their ends."""
        further = self.indent + self.hanging
        width = max(options.max_width - further, 8)
        for number, line in enumerate(self.text.wrap(console, width, overflow="fold")):
            line.rstrip()
            yield Text(" " * (further if number else self.indent)).append_text(line)


def heading(words: str, count: int) -> Line:
    """A section's heading with the number of items under it, a blank line before."""
    return Line(Text(f"\n{words.upper()} ({count})", STRONG))


def result_console(width: int | None = None) -> Console:
    """The console for results on standard output: no markup, no emoji codes, no guessed colours."""
    return Console(markup=False, emoji=False, highlight=False, width=width)
