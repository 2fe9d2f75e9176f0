"""What a pasted story says about itself: "By Jane Doe", "(Norpress)"."""

from dataclasses import replace

from handlers.records import Article, Furniture, FurnitureKind
from handlers.text.metadata import names


def with_furniture(article: Article, furniture: tuple[Furniture, ...]) -> Article:
    """Fill in byline and credit from the text, where the page did not give them.

    Args:
        article: the story.
        furniture: what `handlers.text.furniture.find_furniture` found in its text.

    Returns:
        The article with the names of its first byline and the words of its first credit line.
    """
    credit = _first(furniture, FurnitureKind.CREDIT)
    byline = _first(furniture, FurnitureKind.BYLINE)
    return replace(
        article,
        credit=article.credit or credit,
        byline=article.byline or (names([byline]) if byline else ()),
    )


def _first(furniture: tuple[Furniture, ...], kind: FurnitureKind) -> str | None:
    return next((piece.text for piece in furniture if piece.kind is kind), None)
