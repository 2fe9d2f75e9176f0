"""Nothing in an article acts in Slack: no mention, no link, no emoji, no formatting."""

import random
from dataclasses import asdict

import pytest

from bot.asks import Section
from bot.slack.errors import NotInChannel
from bot.slack.views.answers import error_message, forgotten_message
from bot.slack.views.brief import brief_messages
from bot.slack.views.escaping import escape
from bot.slack.views.message import ViewContext
from bot.wording import Wording
from handlers.errors import CopytasterError
from handlers.records import Stance
from tests.bot.slack.views.briefs import Story
from tests.slack_validator import check, heard, nodes, shown, unwanted

HOSTILE = [
    *("<!channel>", "<!here|here>", "<@U012ABCDEF>", "<#C012ABCDEF|general>", "<!subteam^S1>"),
    *("<https://evil.example|the story>", "https://evil.example/x", "www.evil.example"),
    *("mailto:a@evil.example", "<mailto:a@b.example|write>", "evil.example", "slack://open?x=1"),
    *("@here", "@channel", "@everyone", "#general", ":fire:", ":flag-de:", "::", ":+1:"),
    *("*bold*", "_thin_", "~gone~", "`code`", "```block```", "*_~`", "> quoted", "&gt; quoted"),
    *("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;", "&", "<", ">", "\n> quoted", "<<!here>>"),
    *("<!date^1392734382^{date}|x>", "\u202e", "\x00", "\x1b[31m", "\u2028", "\u200b", "\u2060"),
]
PLAIN = ["said", "the ministry", "3.5 million", "at 14:05", "“No,”", "it's", "1:0", "\n", "Mr. Oke"]
TEXTS = 20_000
IN_ONE = 40


def text(rng):
    parts = rng.choices(HOSTILE + PLAIN, k=rng.randrange(1, 7))
    letters = "".join(chr(rng.randrange(32, 0x2FFF)) for _ in range(rng.randrange(4)))
    return rng.choice(["", " "]).join([*parts, letters])


def brief_of(texts):
    story = Story(title=texts[0], byline=(texts[1],), site=texts[2])
    people = [story.speaker(each, role) for each, role in zip(texts[3:5], texts[5:7], strict=True)]
    for number, words in enumerate(texts[7:35]):
        stance = Stance.DENIED if number == 3 else Stance.SAID
        story.said(words, *people[: number % 3], cue=texts[35 + number % 3], stance=stance)
    story.figure(texts[38], texts[39])
    return story.brief()


def test_20_000_texts_ping_nobody_and_link_nowhere():
    rng = random.Random(4)  # noqa: S311 - the same texts each time
    for _ in range(TEXTS // IN_ONE):
        brief = brief_of([text(rng) for _ in range(IN_ONE)])
        context = ViewContext(ask_id="1", name=text(rng))
        for made in brief_messages(brief, Section.BRIEF, context):
            message = asdict(made)
            check(message)
            assert unwanted(message) == []
            assert not any(node.get("type") in {"link", "mrkdwn"} for node in nodes(message))


@pytest.mark.parametrize("words", [each for each in HOSTILE if each.strip() and each.isprintable()])
def test_hostile_words_are_shown_as_they_stand(words):
    story = Story()
    story.said(f"before {words} after")
    brief = story.brief()
    (made,) = brief_messages(brief, Section.BRIEF, ViewContext())
    piece = Wording(brief).words(brief.attributions[0])[0]

    assert piece.text in shown(asdict(made))
    assert piece.text in heard(asdict(made))


@pytest.mark.parametrize("words", HOSTILE[:22])
def test_the_check_finds_what_is_not_escaped(words):
    quiet = {"::", "slack://open?x=1", "#general"}

    assert words in quiet or unwanted({"text": words}) != []


def test_news_keeps_its_figures_and_times_unbroken():
    assert escape("At 14:05 some 3.5 million left; it's 1:0.") == (
        "At 14:05 some 3.5 million left; it's 1:0."
    )


def test_the_command_that_invites_the_app_can_be_copied():
    assert "/invite @copytaster and" in error_message(NotInChannel()).text


def test_an_error_that_quotes_a_link_is_harmless():
    error = CopytasterError("No address is known for <!channel>.evil.example. Check @here.")
    for made in (
        error_message(error, "<@U1> *x*"),
        forgotten_message("https://a.example/<!here>", 1),
    ):
        check(asdict(made))
        assert unwanted({"text": made.text}) == []
