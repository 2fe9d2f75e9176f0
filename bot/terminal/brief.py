"""A whole brief in the terminal: article, figures claimed, who said what, would not say."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from bot.phrases import LABEL, STRONG, label, moment
from bot.terminal.figures import figures_claimed
from bot.terminal.layout import Line
from bot.terminal.statements import who_said_what, would_not_say
from bot.wording import Wording, credit_lines, embargo
from handlers.records import Brief


def view(brief: Brief, name: str) -> RenderableType:
    """The brief as a rich renderable.

    Args:
        brief: what was found; its words must be exact (see `bot.verbatim`).
        name: the input as it was given, shown when the article has no title.
    """
    wording = Wording(brief)
    return Group(
        *_marking(brief),
        *_head(brief, name),
        *figures_claimed(wording),
        *who_said_what(wording),
        *would_not_say(wording),
        Text(),
    )


def _marking(brief: Brief) -> Iterator[RenderableType]:
    for marking in embargo(brief):
        yield Line(Text("EMBARGO: ", "bold reverse").append_text(label(marking, STRONG)))


def _head(brief: Brief, name: str) -> Iterator[RenderableType]:
    article = brief.article
    yield Line(label(article.title or name, STRONG))
    yield Rule(characters="─", style=LABEL)
    lines = [", ".join(article.byline), article.site or "", moment(article), article.url or ""]
    if about := [line for line in lines if line]:
        yield Line(label(" · ".join(about)))
    if article.title and name not in {"-", article.url}:
        yield Line(label(name, LABEL))
    for credit in credit_lines(brief):
        yield Line(label(f"Credit: {credit}"))
