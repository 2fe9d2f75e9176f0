"""Characters that would act on a screen instead of standing on it: escape codes, bidi controls."""

_UNSEEN = "\ufffd"
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _UNSEEN),
    **dict.fromkeys(range(0xD800, 0xE000), _UNSEEN),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), _UNSEEN),
    **dict.fromkeys(_BIDI, _UNSEEN),
    0x0A: "\n",
    0x0D: "\n",
    0x09: " ",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}


def visible(text: str) -> str:
    """The text with every control character made visible, one character for one.

    An escape code that colours or clears a terminal becomes the letter-like sign "␛", a character
    that turns the reading direction becomes "�". Line ends stay line ends.

    Args:
        text: words of an article, or the name of an input.

    Returns:
        A text of the same length that is safe to print and to encode as UTF-8.
    """
    return text.replace("\r\n", " \n").translate(_SHOWN)


def one_line(text: str) -> str:
    """As `visible`, with each run of white space as one space: for headings and table cells."""
    return " ".join(visible(text).split())
