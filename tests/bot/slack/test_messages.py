"""What a Slack message holds to read."""

import pytest

from bot.asks import Source, SourceKind
from bot.slack.messages import MOST_LINKS, all_links, contents, is_by_app, sources, written

LONG = " ".join(f"word{number}" for number in range(60))
LINK = "https://news.example.org/a"


def link(value=LINK):
    return Source(SourceKind.LINK, value)


def text(value=LONG):
    return Source(SourceKind.TEXT, value)


def rich(*elements):
    section = {"type": "rich_text_section", "elements": list(elements)}
    return {"text": "ignored", "blocks": [{"type": "rich_text", "elements": [section]}]}


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ({"text": f"see <{LINK}>"}, [link()]),
        ({"text": f"see <{LINK}|the fire> and {LINK}"}, [link()]),
        ({"text": f"<{LINK}?a=1&amp;b=2>"}, [link(f"{LINK}?a=1&b=2")]),
        ({"text": LONG}, [text()]),
        ({"text": f"{LONG} <{LINK}|source>"}, [text(f"{LONG} source")]),
        ({"text": "<mailto:a@example.org|a@example.org> <#C1|desk> <!here>"}, []),
        ({"text": "<https://x.slack.com/archives/C1/p2>"}, []),
        ({"text": "<ftp://example.org/a> <file:///etc/passwd> javascript:alert(1)"}, []),
        ({"text": "short talk"}, []),
        ({}, []),
        ({"text": None, "blocks": None, "files": None, "attachments": None}, []),
    ],
)
def test_links_and_long_texts_are_found(message, found):
    assert list(sources(message, 60, asked=False)) == found


def test_a_short_text_counts_when_somebody_asks():
    words = "<@U1AB>: “We had no water,” said fire chief Nora Vell."

    assert sources({"text": words}, 60, asked=False) == ()
    assert sources({"text": words}, 60, asked=True) == (text(words.removeprefix("<@U1AB>: ")),)


def test_a_link_goes_before_a_short_text_and_after_a_long_one():
    assert sources(
        {"text": f"so the mayor said, as far as we know today {LINK}"}, 60, asked=True
    ) == (link(),)
    assert sources({"text": f"{LONG} {LINK}"}, 60, asked=True)[0].kind is SourceKind.TEXT


def test_the_words_are_those_of_the_rich_text_to_the_character():
    message = rich(
        {"type": "user", "user_id": "U1AB"},
        {"type": "text", "text": " “We *had* no <water>,” "},
        {"type": "text", "text": "she said", "style": {"bold": True}},
        {"type": "emoji", "name": "fire", "unicode": "1f525"},
        {"type": "emoji", "name": "ours"},
        {"type": "link", "url": LINK, "text": "there"},
    )

    assert contents(message).text == "“We *had* no <water>,” she said🔥:ours:there"
    assert contents(message).links == (LINK,)


def test_lines_quotes_and_lists_of_a_rich_text_are_read():
    def section(kind, words):
        return {"type": kind, "elements": [{"type": "text", "text": words}]}

    listed = {"type": "rich_text_list", "elements": [section("rich_text_section", "b")]}
    elements = [
        section("rich_text_section", "a\n"),
        section("rich_text_quote", "q"),
        listed,
        section("rich_text_preformatted", "p"),
    ]
    message = {"blocks": [{"type": "rich_text", "elements": elements}]}

    assert contents(message).text == "a\n\nq\nb\np"


def test_what_a_message_forwards_is_read():
    inner = {"message_blocks": [{"message": rich({"type": "text", "text": LONG})}]}
    old = {"is_share": True, "text": f"<{LINK}>"}

    assert sources({"text": "look", "attachments": [inner]}, 60, asked=False) == (text(),)
    assert sources({"text": "look", "attachments": [old]}, 60, asked=False) == (link(),)


def test_an_unfurled_page_is_not_the_words_of_a_message():
    preview = {"from_url": LINK, "text": LONG, "title": "A page"}

    assert sources({"text": f"<{LINK}>", "attachments": [preview]}, 60, asked=False) == (link(),)


def test_a_text_file_is_read_and_a_picture_only_when_asked():
    snippet = {"mode": "snippet", "url_private": "https://files.slack.com/a"}
    picture = {
        "mode": "hosted",
        "mimetype": "image/png",
        "url_private": "https://files.slack.com/b",
    }
    elsewhere = {"mode": "external", "is_external": True, "url_private": "https://example.org/c"}
    message = {"files": [snippet, picture, elsewhere]}

    assert [each.value[-1] for each in sources(message, 60, asked=False)] == ["a"]
    assert [each.value[-1] for each in sources(message, 60, asked=True)] == ["a", "b"]


def test_no_more_links_are_read_than_are_promised():
    message = {"text": " ".join(f"<{LINK}{number}>" for number in range(9))}

    assert len(sources(message, 60, asked=False)) == MOST_LINKS
    assert len(all_links(message)) == 9


@pytest.mark.parametrize("message", [{"bot_id": "B1"}, {"subtype": "bot_message"}])
def test_messages_of_apps_are_known(message):
    assert is_by_app(message)
    assert not is_by_app({"user": "U1"})


@pytest.mark.parametrize("piece", ["<", "<a", "<https://", "https://[", "&amp;", "<@U1> ", "\n"])
def test_hostile_texts_are_read_in_linear_time(piece):
    assert written(piece * 40_000).text is not None
