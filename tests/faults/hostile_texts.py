"""Texts made to stall a reader: each kind in any length, exact to the character."""

from collections.abc import Callable

_STORY = (
    "The mayor of Qumra, Ada Venn, said on Monday that at least 30 people were hurt in the fire. "
    '"We saw it coming," she said, "and we did nothing." Police refused to comment. '
    "Some 200 firemen came from Ostrava, according to the ministry, the Qumra Herald reported. "
)


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _numbered(form: str) -> Callable[[int], str]:
    def text(length: int) -> str:
        count = length // len(form) + 1
        return "".join(form.format(number) for number in range(count))[:length]

    return text


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def text(length: int) -> str:
        half = length // 2
        return _repeat(opening)(half) + _repeat(closing)(length - half)

    return text


def _in_story(kind: Callable[[int], str]) -> Callable[[int], str]:
    """The kind in the middle of a story, so that the text is not refused for its lack of words."""

    def text(length: int) -> str:
        return _STORY * 2 + kind(length - 4 * len(_STORY)) + _STORY * 2

    return text


def _wrapped(length: int) -> str:
    text = _repeat(_STORY)(length)
    return "\n".join(text[start : start + 71] for start in range(0, length, 72))[:length]


KINDS: dict[str, Callable[[int], str]] = {
    "straight quotes": _in_story(_repeat('"')),
    "curly quotes": _in_story(_repeat("“”")),
    "quoted letters": _in_story(_repeat('"a" ')),
    "quote marks that never close": _in_story(_repeat("“said he ")),
    "apostrophes": _in_story(_repeat("'s")),
    "joined emoji": _in_story(_repeat("\U0001f469\u200d")),
    "emoji between letters": _in_story(_repeat("a\U0001f600")),
    "unspaced letters": _in_story(_repeat("a")),
    "unspaced words": _in_story(_repeat("Qumra-burns,")),
    "one long link": _in_story(lambda length: "https://example.org/" + "30/" * (length // 3 - 7)),
    "links within links": _in_story(
        lambda length: "\nSee " + "https://web.example/http://a.example/b " * (length // 39)
    ),
    "signed quotations": _in_story(_repeat("“We ran, all of us.” — Ada Venn\n")),
    "full stops": _in_story(_repeat(".")),
    "spaced full stops": _in_story(_repeat(". ")),
    "nested brackets": _in_story(_nested("(", ")")),
    "nested brackets around letters": _in_story(_nested("(a ", " b)")),
    "control characters": _in_story(_repeat("story \x01\x1b")),
    "direction marks": _in_story(_repeat("a\u202e\u200b")),
    "lone surrogates": _in_story(_repeat("word word word word word \ud800 ")),
    "combining marks": _in_story(_repeat("a\u0301\u0302\u0303\u0304")),
    "line ends": _in_story(_repeat("\r\n")),
    "one-letter lines": _in_story(_repeat("a\n")),
    "one-letter words": _in_story(_repeat("a ")),
    "figures": _in_story(_repeat("1 ")),
    "endless figure": _in_story(_repeat("1,000,")),
    "money": _in_story(_repeat("$1 million and €2bn ")),
    "one sentence without end": _in_story(_repeat("and then the old mayor went to the town ")),
    "he said that she said": _in_story(_repeat("he said that she said that ")),
    "names": _in_story(_numbered("Ada Venn{} ")),
    "commas": _in_story(_repeat("mayor, ")),
    "according to": _in_story(_repeat("according to the mayor ")),
    "one paragraph of news": _repeat(_STORY),
    "paragraphs of news": _repeat(_STORY + "\n\n"),
    "wrapped lines": _wrapped,
}
