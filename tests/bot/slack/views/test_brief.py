"""The brief in Slack: all of it, in order, exact, within Slack's limits."""

import re
from dataclasses import asdict, replace

import pytest

from bot.asks import Section
from bot.slack.limits import MESSAGE_TEXT
from bot.slack.views.brief import brief_messages
from bot.slack.views.message import ViewContext
from handlers.records import Article, Brief, Manner, Span
from tests.bot.slack.views.briefs import Story, long_brief
from tests.bot.story import BRIEF
from tests.slack_validator import check, heard, nodes, shown

CONTEXT = ViewContext(ask_id="a" * 32, source_url="https://post.example/osterby")


def messages(brief=BRIEF, section=Section.BRIEF, context=CONTEXT):
    made = [asdict(each) for each in brief_messages(brief, section, context)]
    for each in made:
        check(each)
    return made


def words(made):
    return "\n".join(shown(each) for each in made)


def kinds(message):
    return [block["type"] for block in message["blocks"]]


def points(made):
    lists = [node for node in nodes(made) if node.get("type") == "rich_text_list"]
    return [
        "".join(run["text"] for run in each["elements"])
        for node in lists
        for each in node["elements"]
    ]


def headings(made):
    return [
        block["text"]["text"]
        for each in made
        for block in each["blocks"]
        if block["type"] == "header"
    ]


def test_the_embargo_stands_above_everything_and_the_article_leads():
    (message,) = messages()
    lines = heard(message).split("\n")

    assert lines[:2] == ["Embargo", "EMBARGOED UNTIL 18:00 GMT"]
    assert lines[3:6] == [
        "Osterby counts its flooded houses",
        "Lena Brook, Tom Hale · The Osterby Post · 16 December 2024, 14:05 UTC · post.example",
        "Credit: (TNB)",
    ]


def test_the_sections_come_in_the_order_of_a_copy_taster():
    assert headings(messages()) == [
        "Embargo",
        "Figures claimed (3)",
        "Who said what (6)",
        "Would not say (1)",
        "Denied (1)",
        "Not verified (1)",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "· flooded · on Monday (2024-12-16)\nclaimed by the rescue service, via Canal Nord",
        "• About 900 · people · up from 40\nin the article's own voice",
        'Ines Falk, mayor\n• said: "The dam held," […] "but the [bold]pumps[/bold] did not."',
        '• added (partial quote): the town would need "months, not weeks" to recover',
        "A senior official (unnamed source)\n• said (paraphrase): 3.5 million crowns were missing",
        "• Ines Falk · declined to comment (paraphrase): on the cost",
        "• speaker not stated · could not be independently verified (paraphrase): Reports of a",
    ],
)
def test_findings_are_worded_as_in_the_terminal(line):
    assert line in heard(messages()[0])


def test_only_the_cue_is_set_in_italics_and_only_names_and_numbers_in_bold():
    looks = {
        node["text"]: tuple(node.get("style", {}))
        for node in nodes(messages()[0]["blocks"])
        if node.get("type") == "text"
    }

    assert looks["added"] == ("italic",)
    assert looks["At least 40"] == looks["Ines Falk"] == ("bold",)
    assert looks[' (partial quote): the town would need "months, not weeks" to recover'] == ()


def test_what_is_heard_is_what_is_seen():
    for message in messages(long_brief(), context=replace(CONTEXT, from_cache=True)):
        seen = re.sub(r"\W+", "", shown(message))
        buttons = {node["text"]["text"] for node in nodes(message) if node.get("type") == "button"}
        for words_on_it in buttons:
            seen = seen.replace(re.sub(r"\W+", "", words_on_it), "")
        assert re.sub(r"\W+", "", heard(message)) == seen


def test_the_buttons_carry_the_request():
    buttons = [node for node in nodes(messages()) if node.get("type") == "button"]

    assert [each["text"]["text"] for each in buttons] == [
        "All quotes",
        "Export CSV",
        "Export JSON",
        "Check list",
        "Wrong speaker",
        "Missed a quote",
        "Wrong figure",
    ]
    assert {each["value"] for each in buttons} == {"a" * 32}


@pytest.mark.parametrize("section", [Section.BRIEF, Section.WHO_SAID, Section.FIGURES])
def test_there_are_no_buttons_without_a_request(section):
    assert "actions" not in kinds(messages(section=section, context=ViewContext())[0])


def test_a_section_shows_its_part_and_nothing_of_the_other():
    assert headings(messages(section=Section.FIGURES)) == [
        "Embargo",
        "Figures claimed (3)",
        "Ages, durations and ranks (1)",
    ]
    assert headings(messages(section=Section.WHO_SAID))[1] == "Who said what (6)"
    assert headings(messages(section=Section.QUOTES)) == ["Embargo", "All quotes (3)"]


def test_all_quotes_are_those_with_words_in_quotation_marks():
    quoted = heard(messages(section=Section.QUOTES)[0])

    assert 'speaker not stated · it was said: "Nobody slept,"' in quoted
    assert "more rain" not in quoted


def test_what_is_left_out_of_the_brief_is_counted():
    assert "1 left out here: ages, durations and ranks" in heard(messages()[0])
    assert "62 · dam" in heard(messages(section=Section.FIGURES)[0])


def test_a_story_in_which_nobody_speaks_says_so():
    (message,) = messages(Brief(Article("It rained in Osterby.")), context=ViewContext())

    assert heard(message).startswith("Pasted text\n\n")
    assert "No figures are claimed in this story." in heard(message)
    assert "Nobody is quoted in this story." in heard(message)


def test_a_kept_brief_says_that_it_was_read_before():
    assert "Read before" in words(messages(context=replace(CONTEXT, from_cache=True)))
    assert "Read before" not in words(messages())


def test_a_long_brief_leads_with_a_short_message_that_names_the_speakers():
    first, *others = messages(long_brief())

    assert len(heard(first)) < 900
    assert "20 figures claimed, 57 statements, 3 denied." in heard(first)
    assert "Speaking: Speaker Number0 (8), Speaker Number1 (8)" in heard(first)
    assert f"Continued below in {len(others)} messages." in heard(first)
    assert "actions" in kinds(first)
    assert not any("actions" in kinds(each) for each in others)


@pytest.mark.parametrize("statements", [1, 15, 60, 400])
def test_every_item_is_shown_once_however_many_there_are(statements):
    brief = long_brief(statements, figures=min(statements, 60))
    text = words(messages(brief))

    for attribution in brief.attributions:
        assert text.count(attribution.content[0].text) == 1
    for figure in brief.figures:
        assert text.count(figure.of.text + "\n") == 1


def test_a_speaker_whose_words_go_on_in_the_next_message_is_named_again():
    made = messages(long_brief(60, speakers=1, figures=0))
    sheets = [each for each in made if "gate" in shown(each) and "Part" in shown(each)]

    assert len(sheets) > 1
    assert "Who said what (57), continued" in headings(sheets)
    assert "Speaker Number0, warden of gate 0 (continued)" in shown(sheets[1])


@pytest.mark.parametrize("word", ["and water ", "x", "\U0001f30a", "*<&>", "\n"])
def test_a_quote_longer_than_a_message_goes_on_in_the_next_with_no_word_lost(word):
    story = Story()
    speaker = story.speaker("Ines Falk")
    quote = "“" + word * (20_000 // len(word)) + "”"
    story.said(quote, speaker, manner=Manner.DIRECT)
    made = messages(story.brief())
    parts = points(made)

    assert len(made) > 4
    assert all(each.startswith("(continued) ") for each in parts[1:])
    assert all(each.endswith(" (continues)") for each in parts[:-1])
    assert "".join(parts).replace(" (continues)(continued) ", "") == f"said: {quote}"


def test_a_title_a_speaker_and_a_byline_of_any_length_fit():
    story = Story(title="Water " * 2_000, byline=("Lena Brook",) * 900, site="Post " * 900)
    speaker = story.speaker("The people of Osterby and " * 400, "wardens " * 900)
    story.said("the dam held", speaker)
    made = messages(story.brief())

    assert words(made).count("Water") == 2_000
    assert words(made).count("Brook") == 900
    assert words(made).count("wardens") == 900
    assert "the dam held" in words(made)


def test_words_that_are_not_in_the_article_are_withheld():
    wrong = replace(BRIEF.attributions[0], cue=(Span(3, 20, "nobody ever said this"),))
    brief = replace(BRIEF, attributions=(wrong, *BRIEF.attributions[1:]))

    assert "nobody ever said this" not in words(messages(brief))
    assert "months, not weeks" in words(messages(brief))


def test_no_text_reaches_the_length_at_which_slack_splits_it():
    assert max(len(each["text"]) for each in messages(long_brief(400))) <= MESSAGE_TEXT
