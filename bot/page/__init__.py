"""One HTML page that needs nothing else: the text with every finding marked at its place."""

from bot.page.writing import write_page

__all__ = ["write_page"]
