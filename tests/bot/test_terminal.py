"""The terminal view: at any width, without colour, words of the article exact and harmless."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.terminal.brief import view
from handlers.models import Models
from handlers.read import read
from handlers.records import Article, Brief, Manner, Speaker, SpeakerKind
from tests.bot.story import BRIEF, said, span


def shown(brief, width=80):
    console = Console(
        file=io.StringIO(),
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        color_system=None,
    )
    console.print(view(brief, "story.txt"))
    return console.file.getvalue()


def flat(text):
    return " ".join(text.split())


def test_the_whole_view_at_80_columns():
    assert shown(BRIEF) == EXPECTED


@pytest.mark.parametrize("width", [20, 30, 40, 80, 200])
def test_no_word_is_lost_at_any_width(width):
    words = flat(shown(BRIEF, width)).replace(" ", "")

    for attribution in BRIEF.attributions:
        for piece in attribution.content:
            assert piece.text.replace(" ", "").replace("\n", "") in words
    assert all(len(line) <= width for line in shown(BRIEF, width).splitlines())


def test_figures_come_before_statements_and_refusals_last():
    text = shown(BRIEF)
    places = [text.index(words) for words in ("FIGURES CLAIMED", "WHO SAID WHAT", "WOULD NOT SAY")]

    assert places == sorted(places)
    assert text.startswith("EMBARGO: EMBARGOED UNTIL 18:00 GMT")


def test_the_words_of_a_transcript_are_no_paraphrase(models: Models):
    transcript = "OKELLO: The wall is too low for a spring tide.\nVOSS: It is not too low.\n"
    vox = "\n“We were never asked about it.” — Ada Venn, ferryman\n"

    text = flat(shown(read(Article(transcript + vox), models)))

    assert "OKELLO (without quotation marks): The wall is too low for a spring tide." in text
    assert "Ada Venn, ferryman “We were never asked about it.”" in text


def test_speakers_come_in_the_order_of_their_first_words_and_unstated_ones_last():
    text = shown(BRIEF).partition("WHO SAID WHAT")[2]
    names = ["the rescue service\n", "Ines Falk, mayor", "A senior official", "Speaker not stated"]
    places = [text.index(name) for name in names]

    assert places == sorted(places)


def test_paraphrase_is_told_from_quote_by_a_word():
    text = flat(shown(BRIEF))

    assert "warned of (paraphrase): more rain" in text
    assert 'added (partial quote): the town would need "months, not weeks" to recover' in text
    assert 'said: "The dam held," […] "but the [bold]pumps[/bold] did not."' in text


def test_a_direct_quote_without_marks_says_that_it_is_one():
    plain = said(1, ("s2",), "She", "added", span("months, not weeks"), manner=Manner.DIRECT)
    marked = replace(plain, content=(span("The dam held"),))
    bare = replace(plain, content=(span("The contractor"),))

    assert 'added: "months, not weeks"' in flat(shown(replace(BRIEF, attributions=(plain,))))
    assert 'added: "The dam held,"' in flat(shown(replace(BRIEF, attributions=(marked,))))
    assert "added (direct quote): The contractor" in flat(
        shown(replace(BRIEF, attributions=(bare,)))
    )


def test_a_source_whose_speaker_is_not_known_keeps_its_own_words():
    brief = replace(BRIEF, attributions=(replace(BRIEF.attributions[2], speakers=()),))

    assert "Speaker not stated She added" in flat(shown(brief))


def test_a_story_without_findings_says_so():
    text = shown(Brief(Article("It rained.")))

    assert "No figures are claimed in this story." in text
    assert "Nobody is quoted in this story." in text
    assert "WOULD NOT SAY" not in text


def test_escape_codes_and_markup_of_an_article_are_shown_and_not_obeyed():
    evil = "\x1b[2J[red]Evil[/red] :smile: \u202eEve"
    text = f'{evil} said "x".'
    speaker = Speaker("s1", evil, evil, SpeakerKind.PERSON, ())
    article = Article(text, title=evil, byline=(evil,), site=evil, url=evil, credit=evil)
    said_x = replace(
        BRIEF.attributions[1],
        speakers=("s1",),
        source=(),
        cue=(),
        content=(type(span("Falk")).of(text, 0, len(text)),),
    )
    out = shown(Brief(article, (speaker,), (said_x,)))

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.count("[red]Evil[/red] :smile:") == 8


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80), st.integers(8, 60))
def test_any_text_can_be_shown_at_any_width(text, width):
    piece = type(span("Falk")).of(text, 0, len(text))
    item = replace(BRIEF.attributions[1], source=(piece,), cue=(piece,), content=(piece, piece))
    out = shown(Brief(Article(text, title=text), BRIEF.speakers, (item,)), width)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)


EXPECTED = """\
EMBARGO: EMBARGOED UNTIL 18:00 GMT
Osterby counts its flooded houses
────────────────────────────────────────────────────────────────────────────────
Lena Brook, Tom Hale · The Osterby Post · 16 December 2024, 14:05 UTC ·
https://post.example/osterby
story.txt
Credit: (TNB)

FIGURES CLAIMED (3)
  At least 40 · houses · flooded · on Monday (2024-12-16)
      claimed by the rescue service, via Canal Nord
  3.5 million crowns
      claimed by A senior official
  About 900 · people · up from 40
      in the article's own voice
  1 left out here: ages, durations and ranks stand in --csv, --json and --html.

WHO SAID WHAT (6)
  the rescue service
    said, via Canal Nord (paraphrase): At least 40 houses were flooded in
      Osterby on Monday

  Ines Falk, mayor
    said: "The dam held," […] "but the [bold]pumps[/bold] did not."
    added (partial quote): the town would need "months, not weeks" to recover

  A senior official (unnamed source)
    said (paraphrase): 3.5 million crowns were missing

  Oda Lind, inspector and Per Holm
    warned of (paraphrase): more rain

  Speaker not stated
    it was said: "Nobody slept,"

WOULD NOT SAY (1)
  Ines Falk · declined to comment (paraphrase): on the cost

DENIED (1)
  The contractor · denied (paraphrase): its pumps had failed

NOT VERIFIED (1)
  speaker not stated · could not be independently verified (paraphrase):
      Reports of a death

"""
