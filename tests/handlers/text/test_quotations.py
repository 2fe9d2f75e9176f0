"""Which marks quote: double, single, curly and straight, closed and left open."""

import pytest

from handlers.text.quotations import quotations, straight


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We ran," she said. "And fell."', ['"We ran,"', '"And fell."']),
        ("“We ran,” she said.", ["“We ran,”"]),
        ("``We ran,'' she said.", ["``We ran,''"]),
        ('A 5" pipe burst.', []),
        ('"We ran.\n"And fell."', ['"We ran.', '"And fell."']),
        ("'We can't run,' she said. 'It's late.'", ["'We can't run,'", "'It's late.'"]),
        ("‘We can’t run,’ she said.", ["‘We can’t run,’"]),
        ("'Workers' rights matter,' he said.", ["'Workers' rights matter,'"]),
        ("He called it 'mad' and said the fans' hall was shut.", ["'mad'"]),
        ("He called it 'reckless' and left.", ["'reckless'"]),
        ("The workers' hall and the drivers' union met.", []),
        ("Rock 'n' roll of the '90s, 'tis said.", []),
        ("\"He called it 'mad',\" she said.", ["\"He called it 'mad',\""]),
        ("He said: 'The \"plan\" is dead.'", ["'The \"plan\" is dead.'"]),
        ("“It’s no “home” of mine,” she said.", ["“It’s no “home” of mine,”"]),
        ("“We ran,“ she said. “And fell.”", ["“We ran,“ she said. “And fell.”"]),
    ],
)
def test_marks_that_quote(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_every_style_is_parsed_as_the_same_marks() -> None:
    american = '"We can\'t run," she said.'

    assert straight("“We can’t run,” she said.") == american
    assert straight("‘We can’t run,’ she said.") == american
    assert straight("'We can't run,' she said.") == american


def test_the_copy_is_as_long_as_the_text() -> None:
    text = "‘We’ said ``no'' to “it” and 'that'."

    assert len(straight(text)) == len(text)
