"""Placeholder: to be written."""


def require_english(text: str) -> None:
    return None
