"""Placeholder: to be written."""
MAX_CHARACTERS = 150_000


def guard(text: str, limit: int = MAX_CHARACTERS) -> str:
    return text
