"""The spreadsheet: one row for each finding, and no cell that runs as a formula."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export import COLUMNS, NUMERIC, harmless, print_csv, rows
from bot.outcomes import Failure, Outcome
from bot.wording import Wording
from handlers.records import Article, Brief, Span, Speaker, SpeakerKind
from tests.bot.story import BRIEF, TEXT

TRIGGERS = "=+-@\t\r\n＝＋－＠"


def undone(cell):
    return cell[1:] if re.match(f"'+[{re.escape(TRIGGERS)}]", cell) else cell


def table(brief):
    return list(rows(Wording(brief), "story.txt"))


def test_there_is_a_row_for_each_statement_and_each_figure():
    found = table(BRIEF)

    assert len(found) == len(BRIEF.attributions) + len(BRIEF.figures)
    assert all(set(row) <= set(COLUMNS) for row in found)


def test_a_claim_made_again_has_one_row_that_tells_its_other_places():
    first, second, *others = BRIEF.figures
    figures = (replace(first, places=(second.span,)), replace(second, repeats=first.id), *others)

    found = table(replace(BRIEF, figures=figures))

    assert len(found) == len(table(BRIEF)) - 1
    assert [row["again at"] for row in found if row.get("again at")] == [str(second.span.start)]


def test_a_repetition_of_what_was_withheld_is_still_listed():
    figures = (replace(BRIEF.figures[0], repeats="gone"),)

    assert len(Wording(replace(BRIEF, figures=figures)).claims()) == 1


def test_a_statement_has_its_speaker_manner_and_exact_words():
    row = next(row for row in table(BRIEF) if row["speaker"] == "Ines Falk")

    assert (row["role"], row["named"], row["manner"], row["stance"], row["cue"]) == (
        "mayor",
        "named",
        "direct quote",
        "said",
        "said",
    )
    assert row["words"] == '"The dam held," […] "but the [bold]pumps[/bold] did not."'
    assert TEXT[int(row["start"]) : int(row["end"])].startswith('"The dam held,"')


def test_a_figure_has_its_number_hedge_claimant_and_carrier():
    row = next(row for row in table(BRIEF) if row["kind"] == "figure: count")

    assert (row["number"], row["bound"], row["hedge"], row["counted"], row["event"]) == (
        "40",
        "at_least",
        "At least",
        "houses",
        "flooded",
    )
    assert (row["claimant"], row["via"], row["words"]) == (
        "the rescue service",
        "Canal Nord",
        "At least 40",
    )


def test_the_sheet_opens_in_a_spreadsheet_and_holds_every_story(capsys):
    print_csv([Outcome("a", BRIEF), Outcome("bad", Failure("x", "Not read.")), Outcome("b", BRIEF)])
    printed = capsys.readouterr().out

    assert printed.startswith("\ufeffkind,speaker")
    found = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert [row["file"] for row in found] == ["a"] * 13 + ["b"] * 13


@given(st.text(st.sampled_from([*TRIGGERS, "'", "a", " ", '"']), max_size=5))
def test_no_cell_is_a_formula_and_every_cell_can_be_restored(cell):
    assert harmless(cell)[:1] not in set(TRIGGERS)
    assert undone(harmless(cell)) == cell


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_words_of_a_story_never_stand_in_a_cell_as_a_formula(evil):
    speaker = Speaker("s1", evil, evil, SpeakerKind.PERSON, ())
    whole = Span.of(evil, 0, len(evil))
    statement = replace(
        BRIEF.attributions[0], content=(whole,), cue=(whole,), source=(), speakers=("s1",), via=()
    )
    figure = replace(BRIEF.figures[0], span=whole, hedge=whole, of=whole, event=evil, unit=evil)
    brief = Brief(Article(evil), (speaker,), (statement,), (replace(figure, claimants=("s1",)),))

    for row in rows(Wording(brief), evil):
        cells = [cell for name, cell in row.items() if name not in NUMERIC]
        assert not any(cell[:1] in set(TRIGGERS) for cell in cells if cell)
