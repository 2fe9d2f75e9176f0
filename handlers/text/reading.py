"""The reading copy of an article with its quotations and its parse; offsets are the article's."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from handlers.records import Span
from handlers.text.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's text as it is parsed.

    Attributes:
        text: the article's text, unchanged.
        doc: the parse of a copy of the same length, in which the guard has blanked what would
            stall a parser; `token.idx` is an offset of `text`.
        quotations: the quoted stretches, in order.
        furniture: stretches that are no sentences of the story (`[start, end)`).
        copy: the text that was parsed; "" when it is the article's own.
    """

    text: str
    doc: Doc
    quotations: tuple[Quotation, ...]
    furniture: tuple[tuple[int, int], ...] = ()
    copy: str = ""

    @property
    def layout(self) -> str:
        """The text in its paragraphs, a line each, of the article's length.

        Line ends that only hard-wrap a paragraph are spaces here.
        """
        return self.copy or self.text

    def span(self, start: int, end: int) -> Span:
        """The span of the article's own text from `start` up to `end`."""
        return Span.of(self.text, start, end)

    def span_of(self, tokens: Tokens) -> Span:
        """The article's own words under a stretch of the parse."""
        return self.span(tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens of which the span holds at least a part, in order."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return () if found is None else tuple(found)

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation between whose marks the character at `position` stands, or None."""
        found = self.quotations_in(position, position + 1)
        return found[0] if found and found[0].holds(position) else None

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a character with `[start, end)`, in order, marks included."""
        first = bisect_right(self.quotations, start, key=attrgetter("end"))
        last = bisect_left(self.quotations, end, key=attrgetter("start"))
        return self.quotations[first:last]

    def is_furniture(self, position: int) -> bool:
        """Whether the character at `position` belongs to a credit line, dateline or the like."""
        return any(start <= position < end for start, end in self.furniture)
