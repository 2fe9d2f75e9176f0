"""Sources joined in one span: "Mara Okello and Ivan Brandt", "the ministry and police"."""

from handlers.records import Span
from handlers.sources.heads import RELATIVE, headed
from handlers.sources.lines import Lines, Phrase, Shape
from handlers.sources.phrases import phrase_in
from handlers.sources.vocabulary import is_body_noun, is_person_noun, is_plural_source


def phrases(lines: Lines, span: Span) -> tuple[Phrase, ...]:
    """Read a source span.

    Args:
        lines: the story's tokens and names.
        span: one source span of an attribution.

    Returns:
        The phrases that it joins, mostly one; none when there is no word in it.
    """
    tokens = lines.tokens(span)
    if tokens is None:
        return ()
    first, last = tokens
    joined = _joined(lines, first, last)
    return joined or (phrase_in(lines, first, last),)


def _joined(lines: Lines, first: int, last: int) -> tuple[Phrase, ...]:
    """The parts of "Mara Okello and Ivan Brandt", "the ministry and police"; else nothing."""
    cuts = [
        position
        for position in range(first + 1, last)
        if lines.doc[position].tag_ == "CC"
        and lines.doc[position].text.lower() in {"and", "or", "&"}
        and not _inside_name(lines, position)
    ]
    if not cuts:
        return ()
    listing = _listing(lines, first, last, cuts)
    if listing:
        return listing
    return _two(lines, first, last, cuts[0]) if len(cuts) == 1 else ()


def _inside_name(lines: Lines, position: int) -> bool:
    return lines.name_at(position) is not None


def _listing(lines: Lines, first: int, last: int, cuts: list[int]) -> tuple[Phrase, ...]:
    """ "Mara Okello, Ivan Brandt and Luis Porto": every part a name and nothing else."""
    marks = [
        p for p in range(first, last + 1) if lines.doc[p].text == "," and not _inside_name(lines, p)
    ]
    parts: list[Phrase] = []
    start = first
    for end in [*sorted({*marks, *cuts}), last + 1]:
        if start <= end - 1:
            part = headed(lines, start, end - 1)
            if part is None or lines.doc[start].text in {"a", "an"}:
                return ()
            parts.append(part)
        start = end + 1
    return tuple(parts) if len(parts) > 1 else ()


def _two(lines: Lines, first: int, last: int, cut: int) -> tuple[Phrase, ...]:
    doc = lines.doc
    comma = doc[cut - 1].text == ","
    before = doc[first : cut - 1 if comma else cut]
    if not comma and any(t.tag_ in {"IN", ","} or t.tag_ in RELATIVE for t in before):
        return ()
    left = phrase_in(lines, first, cut - 2 if comma else cut - 1)
    right = phrase_in(lines, cut + 1, last)
    if comma and (left.shape is not Shape.NAME or right.shape is not Shape.NAME):
        return ()
    if left.shape is Shape.NAME and right.shape is Shape.NOMINAL and doc[cut + 1].tag_ != "DT":
        return ()
    return (left, right) if all(_may_speak(lines, part) for part in (left, right)) else ()


def _may_speak(lines: Lines, part: Phrase) -> bool:
    if part.shape is Shape.NOMINAL:
        noun = lines.doc[part.head].text
        return is_person_noun(noun) or is_plural_source(noun) or is_body_noun(noun)
    return part.shape in {Shape.NAME, Shape.PRONOUN}
