"""Where two wordings of a quote differ: by whole words, whatever the marks are shaped like."""

from rich.text import Text

from bot.digest.rewordings import differences, marked, told


def said(ours, theirs):
    return told(ours, theirs, differences(ours, theirs)).plain


def test_words_in_place_of_others_are_named():
    assert said("We will not close it.", "We shall never close it.") == (
        "“will not” in place of “shall never”"
    )


def test_added_and_missing_words_are_named():
    assert said("We close it today.", "We may close it.") == "without “may”; with “today”"


def test_marks_capitals_and_apostrophes_are_no_difference():
    assert said("“It’s over,” she", '"IT\'S over" she') == ""


def test_an_apostrophe_alone_does_not_hide_another_word():
    assert said("it’s here", "its here") == "“it’s” in place of “its”"


def test_the_words_that_differ_are_marked_and_no_others():
    text = Text("We will not close it.")
    marked(text, differences(text.plain, "We shall close it."))

    assert [text.plain[each.start : each.end] for each in text.spans] == ["will not"]


def test_a_very_long_quote_is_not_compared():
    assert differences("no " * 301, "yes") == []
