"""Everything that is not a brief: help, greeting, choices, errors, corrections, App Home."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

import bot.errors
import bot.slack.errors
import bot.troubles
import handlers.errors
from bot.asks import Place
from bot.channels import ChannelState
from bot.slack.views import answers, channel, guide
from bot.slack.views.buttons import MISSED_QUOTE, WRONG_FIGURE, WRONG_SPEAKER
from bot.slack.views.correction import CALLBACK, NO_ITEM, NOBODY, correction_modal, correction_of
from bot.slack.views.home import Coming, home_view
from handlers.errors import CopytasterError
from tests.bot.slack.views.briefs import long_brief
from tests.bot.story import BRIEF
from tests.slack_validator import check, heard, nodes, shown, unwanted

FACTS = guide.Facts(retention_days=30, min_words=60)
ON = ChannelState(reading=True, set_by="U01", set_at=1_734_359_100.0)
APART = ChannelState(private_mode=True, set_by="U01", set_at=1_734_359_100.0)
PLACE = Place("T01", "C01", private=False)
LINK = "https://post.example/osterby?page=2"
EVERY = [
    guide.help_message(),
    guide.greeting(),
    channel.reading_switched(ON, FACTS),
    channel.reading_switched(ChannelState(), FACTS),
    channel.private_switched(APART),
    channel.private_switched(ON),
    channel.status_message(ON, FACTS, "not scheduled"),
    channel.status_message(ChannelState(), FACTS, "not scheduled"),
    answers.reading_message(),
    answers.forgotten_message(LINK, 2),
    answers.forgotten_message("x" * 9_000, 0),
    answers.noted_message(WRONG_SPEAKER),
    answers.error_message(CopytasterError("Odd " * 500), "story.txt" * 900),
]


def says(message):
    check(asdict(message))
    return heard(asdict(message))


@pytest.mark.parametrize("message", EVERY)
def test_every_message_is_within_the_limits_and_heard_as_it_is_seen(message):
    check(asdict(message))

    assert unwanted({"text": message.text}) == []
    assert "".join(heard(asdict(message)).replace("• ", "").split()) == "".join(
        shown(asdict(message)).split()
    )


def errors(module):
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, CopytasterError)
    ]


ARGUMENTS = {
    "NothingToTell": (datetime(2026, 11, 20, 8, tzinfo=UTC), "Europe/Berlin", 2),
    "TooLong": (9, 8),
    "TooManyWords": (9, 8),
    "NotEnglish": ("Dutch",),
    "UnknownSubcommand": ("fly", ("on",)),
}
OWN_ERRORS = {
    each.__name__: each
    for module in (handlers.errors, bot.errors, bot.slack.errors, bot.troubles)
    for each in errors(module)
}


def example(kind):
    for arguments in (ARGUMENTS.get(kind.__name__, ()), ("x.example",), ("x.example", 9), (404,)):
        try:
            return kind(*arguments)
        except (TypeError, ValueError):
            continue
    pytest.fail(f"no example of {kind.__name__}")


@pytest.mark.parametrize("kind", OWN_ERRORS.values(), ids=OWN_ERRORS)
def test_every_error_is_shown_with_its_whole_sentence(kind):
    error = example(kind)

    assert says(answers.error_message(error)) == error.message


def test_what_is_wrong_stands_out_from_what_to_do():
    message = answers.error_message(CopytasterError("The page is gone (status 404). Check it."))
    runs = [node for node in nodes(message.blocks) if node.get("type") == "text"]

    assert [(run["text"], "style" in run) for run in runs] == [
        ("The page is gone (status 404).", True),
        (" Check it.", False),
    ]


def test_an_error_names_what_was_not_read():
    message = answers.error_message(CopytasterError("It is empty. Paste it."), "story.txt")

    assert says(message).startswith("Not read: story.txt\n")


def test_what_is_forgotten_is_named_with_its_real_host():
    assert "Forgotten: post.example/osterby?page=2." in says(answers.forgotten_message(LINK, 1))
    assert "Nothing is kept of post.example/" in says(answers.forgotten_message(LINK, 0))


def test_help_names_every_command_and_every_way_to_ask():
    said = says(guide.help_message())

    assert all(command.usage in said for command in guide.COMMANDS)
    assert all(each in said for each in ("Paste a link", "Mention me", "Who said what?"))


def test_the_status_says_what_is_on_since_when_and_how_long_things_are_kept():
    said = says(channel.status_message(ON, FACTS, "not scheduled"))

    assert "Reading is on." in said
    assert "Private mode is off." in said
    assert "60 words or more" in said
    assert "30 days" in said
    assert "Last changed on 16 December 2024, 14:25 UTC." in said
    assert "Not scheduled." in said
    assert "Last changed" not in says(channel.status_message(ChannelState(), FACTS, "none"))


def test_a_switch_says_what_it_did_and_how_to_undo_it():
    assert "/copytaster off" in says(channel.reading_switched(ON, FACTS))
    assert "/copytaster on" in says(channel.reading_switched(ChannelState(), FACTS))
    assert "stays in this channel" in says(channel.private_switched(APART))
    assert "Private mode is off" in says(channel.private_switched(ON))


@pytest.mark.parametrize("count", [0, 1, 60, 2_000])
def test_app_home_lists_the_channels_that_chose_something(count):
    chosen = {f"C{n:05}": ON if n % 2 else APART for n in range(count)}
    view = home_view(chosen | {"C_QUIET": ChannelState(set_by="U01")}, Coming({}, 0.0), FACTS)
    check(view)
    listed = [node["channel_id"] for node in nodes(view) if node.get("type") == "channel"]
    told = "".join(node["text"] for node in nodes(view) if isinstance(node.get("text"), str))

    assert listed == list(chosen)[:500]
    assert f"Channels ({count})" in told
    assert ("And 1500 more" in told) == (count == 2_000)
    assert "For 30 days:" in told
    assert "/copytaster forget LINK" in told


@pytest.mark.parametrize("action", [WRONG_SPEAKER, MISSED_QUOTE, WRONG_FIGURE])
@pytest.mark.parametrize("brief", [None, BRIEF, long_brief(250, figures=250)])
def test_a_correction_form_fits_and_offers_every_item(action, brief):
    view = correction_modal(action, "a" * 32, PLACE, brief)
    check(view)
    offered = {node["value"] for node in nodes(view) if "value" in node}
    items = {
        WRONG_SPEAKER: (*brief.attributions, *brief.speakers) if brief else (),
        WRONG_FIGURE: (*brief.figures, *brief.speakers) if brief else (),
        MISSED_QUOTE: brief.speakers if brief else (),
    }

    assert view["callback_id"] == CALLBACK
    assert offered - {NOBODY, NO_ITEM} == {each.id for each in items[action]}
    assert ("submit" in view) is (brief is not None)


def filled(view, **values):
    state = {name: {name: value} for name, value in values.items()}
    return json.loads(json.dumps(view)) | {"state": {"values": state}}


def test_a_correction_comes_back_as_it_was_filled_in():
    view = filled(
        correction_modal(WRONG_FIGURE, "a" * 32, PLACE, BRIEF),
        correction_item={"selected_option": {"value": "f2"}},
        correction_words={"value": "It was 3.4 million."},
    )
    form = correction_of(view)

    assert (form.action, form.ask_id, form.place) == (WRONG_FIGURE, "a" * 32, PLACE)
    assert (form.item, form.words) == ("f2", "It was 3.4 million.")


def test_a_form_about_a_story_that_is_gone_says_so_and_cannot_be_sent():
    view = correction_modal(MISSED_QUOTE, "1", PLACE, None)

    assert "not kept any longer" in json.dumps(view)
    assert "submit" not in view
