"""The check list: every quote, name and number has a box, and no word of a story acts in it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checklist import checklist, plain
from bot.wording import Wording
from handlers.corrections import BY_DESK
from handlers.records import Article, Brief, Span, Speaker, SpeakerKind
from tests.bot.story import BRIEF

LIST = checklist(Wording(BRIEF), "story.txt")
BOX = re.compile(r"^- \[ \] ", re.MULTILINE)


def test_there_is_a_box_for_each_quote_name_and_number():
    assert len(BOX.findall(LIST)) == sum(
        map(len, (BRIEF.attributions, BRIEF.speakers, BRIEF.figures))
    )
    assert LIST.startswith("# Osterby counts its flooded houses\n")
    assert "**Embargo: EMBARGOED UNTIL 18:00 GMT**" in LIST


def test_a_quote_stands_with_its_speaker_manner_and_exact_words():
    [line] = [each for each in LIST.splitlines() if "The dam held" in each]

    assert line.startswith("- [ ] 2\\. **Ines Falk** _said_ (direct quote): ")
    assert line.endswith('"The dam held," \\[…\\] "but the \\[bold\\]pumps\\[/bold\\] did not."')


def test_a_figure_stands_with_what_it_counts_and_who_claims_it():
    [line] = [each for each in LIST.splitlines() if "At least 40**" in each]

    assert "houses · flooded · on Monday (claimed by the rescue service, via Canal Nord)" in line


def test_what_the_desk_put_right_is_marked():
    right = replace(BRIEF.figures[1], found_by=BY_DESK)
    told = checklist(Wording(replace(BRIEF, figures=(right,))), "x")

    assert "corrected by the desk" in told
    assert "corrected by the desk" not in LIST


@given(st.text())
def test_words_of_a_story_are_one_line_in_which_nothing_acts(words):
    shown = plain(words)

    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`<\[&]", shown)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "[link](https://evil.example)",
        "https://evil.example",
        "\n# Heading\n- [x] ticked",
        "&lt;b&gt;",
        "| a | b |",
        "1. one",
        "@channel #desk :fire:",
        "www.evil.example",
    ],
)
def test_markup_in_any_field_is_text(evil):
    whole = Span.of(evil, 0, len(evil))
    speaker = Speaker("s1", evil, evil, SpeakerKind.UNNAMED, ())
    statement = replace(
        BRIEF.attributions[1], content=(whole,), cue=(whole,), source=(whole,), speakers=("s1",)
    )
    figure = replace(BRIEF.figures[0], span=whole, of=whole, event=evil, hedge=None, when=None)
    article = Article(evil, title=evil, byline=(evil,), site=evil, url=evil, credit=evil)
    told = checklist(
        Wording(Brief(article, (speaker,), (statement,), (replace(figure, claimants=("s1",)),))),
        evil,
    )

    assert len(BOX.findall(told)) == 3
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|https:/|www[.]|(?<!\\)@", told)
    assert "[x]" not in told
