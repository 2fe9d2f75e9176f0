"""Who claims a figure: the speakers of the innermost attribution in whose content it stands."""

from handlers.records import Attribution, Span


def claim(attributions: tuple[Attribution, ...], figure: Span) -> Attribution | None:
    """The attribution with the smallest piece of content that covers the figure.

    Args:
        attributions: those of the article.
        figure: where the number stands.

    Returns:
        The attribution, or None when the figure stands in the article's own voice.
    """
    covering = [
        (piece.end - piece.start, at)
        for at, attribution in enumerate(attributions)
        for piece in attribution.content
        if piece.covers(figure)
    ]
    return attributions[min(covering)[1]] if covering else None
