"""Placeholder: to be written."""
from handlers.records import Furniture


def find_furniture(text: str) -> tuple[Furniture, ...]:
    return ()
