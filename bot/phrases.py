"""Lines of a brief as styled text, the same in every view: "some 30 · soldiers", "via CNN"."""

from rich.text import Text

from bot.characters import one_line, visible
from bot.wording import GAP, NOT_STATED, Wording, by_desk, is_unnamed, shows_marks
from handlers.records import Article, Attribution, Figure, Manner, Span

LABEL = "dim"
STRONG = "bold"
CUE = "italic"
_DESK = " (corrected by the desk)"


def label(words: str, style: str = "") -> Text:
    """Words of the article or of ours on one line, never read as markup."""
    return styled(one_line(words), style)


def styled(words: str, style: str = "") -> Text:
    """Words in a style that ends with them, whatever is appended."""
    return Text().append(words, style)


def verbatim(pieces: tuple[Span, ...], style: str = "") -> Text:
    """Pieces of the article, a gap mark between them."""
    return styled(GAP, LABEL).join([styled(visible(piece.text), style) for piece in pieces])


def moment(article: Article) -> str:
    """When the article was published: "16 December 2024, 14:05 UTC"; empty when not known."""
    when = article.published
    if when is None:
        return ""
    day = f"{when.day} {when:%B %Y}"
    return f"{day}, {when:%H:%M %Z}".rstrip() if article.published_has_time else day


def number(wording: Wording, figure: Figure) -> Text:
    """The number with its hedge, what it counts, what happened, its change and its time."""
    parts = [verbatim(wording.number(figure), STRONG)]
    if figure.of and not figure.span.covers(figure.of):
        parts.append(label(figure.of.text))
    compared = wording.compared(figure)
    change = " ".join([figure.change or "", f"from {compared.text}" if compared else ""])
    parts += [label(word) for word in (figure.event, change.strip()) if word]
    if figure.when:
        date = f" ({figure.when.date})" if figure.when.date else ""
        parts.append(label(figure.when.text + date))
    if figure.places:
        parts.append(label(f"in {len(figure.places) + 1} places", LABEL))
    return styled(" · ", LABEL).join(parts)


def claimed_by(wording: Wording, figure: Figure) -> Text:
    """Who claims a figure and who carried it, or that the article itself gives it."""
    attribution = wording.attribution_of(figure)
    if attribution is None and not figure.claimants:
        own = styled("in the article's own voice", LABEL)
        return own.append(_DESK if by_desk(figure) else "", LABEL)
    who = wording.claimant(figure)
    text = styled("" if who == NOT_STATED else "claimed by ", LABEL).append_text(label(who))
    if carriers := wording.carriers(attribution):
        text.append(", via ", LABEL).append_text(label(carriers))
    return text.append(_DESK if by_desk(figure) else "", LABEL)


def speakers(wording: Wording, ids: tuple[str, ...]) -> Text:
    """The speakers with their roles; "Speaker not stated" when there are none."""
    if not ids:
        return label(NOT_STATED.capitalize(), STRONG)
    text = Text()
    for place, speaker in enumerate(wording.speakers(ids)):
        text.append(" and " if place else "").append_text(label(speaker.name, STRONG))
        if speaker.role:
            text.append(", ").append_text(label(speaker.role))
        if is_unnamed(speaker):
            text.append(" (unnamed source)", LABEL)
    return text


def statement(wording: Wording, said: Attribution) -> Text:
    """The cue, who carried it, whether it is a paraphrase, and the words."""
    words = wording.words(said)
    text = _lead(wording, said)
    if carriers := wording.carriers(said):
        text.append(", via ", LABEL).append_text(label(carriers))
    if words and (said.manner is not Manner.DIRECT or not shows_marks(words)):
        text.append(f"{' ' if text else ''}({wording.manner(said)})", LABEL)
    text.append(_DESK if by_desk(said) else "", LABEL)
    return text.append(": " if text and words else "").append_text(verbatim(words))


def named_statement(wording: Wording, said: Attribution) -> Text:
    """A statement with its speaker before it, where statements do not stand under a name."""
    who = wording.names(said.speakers)
    text = label(who or NOT_STATED, STRONG if who else LABEL).append(" · ", LABEL)
    return text.append_text(statement(wording, said))


def _lead(wording: Wording, said: Attribution) -> Text:
    """The cue; before it the source's own words when it is not known who is meant."""
    source = "" if said.speakers else wording.source(said)
    return label(f"{source} {wording.verb(said)}", CUE)
