"""Nothing is shown that is not the article's own words at that place."""

from dataclasses import replace

from bot.verbatim import withhold
from handlers.records import Brief, Span
from tests.bot.story import BRIEF


def wrong(span):
    return Span(span.start + 1, span.end + 1, span.text)


def test_an_exact_brief_is_left_as_it_is():
    assert withhold(BRIEF, "x") is BRIEF


def test_a_statement_that_is_not_verbatim_is_withheld_and_logged(capsys):
    bad = replace(BRIEF.attributions[0], content=(wrong(BRIEF.attributions[0].content[0]),))
    brief = replace(BRIEF, attributions=(bad, *BRIEF.attributions[1:]))
    shown = withhold(brief, "story.txt")

    assert shown.attributions == BRIEF.attributions[1:]
    assert shown.figures[0].attribution is None
    assert shown.figures[0].claimants == BRIEF.figures[0].claimants
    printed = capsys.readouterr()
    assert "not verbatim" in printed.out + printed.err
    assert "houses" not in printed.out + printed.err


def test_figures_mentions_and_furniture_that_are_not_verbatim_are_withheld():
    mention = replace(BRIEF.speakers[0].mentions[0], text="somebody else")
    brief = replace(
        BRIEF,
        figures=(replace(BRIEF.figures[0], hedge=wrong(BRIEF.figures[1].span)),),
        speakers=(replace(BRIEF.speakers[0], mentions=(mention,)), *BRIEF.speakers[1:]),
        furniture=(replace(BRIEF.furniture[0], text="EMBARGO"),),
    )
    shown = withhold(brief, "story.txt")

    assert isinstance(shown, Brief)
    assert shown.faults() == []
    assert (shown.figures, shown.furniture, shown.speakers[0].mentions) == ((), (), ())
