"""What is not a slice of its story is withheld from a digest, wherever it stands."""

from dataclasses import replace

import pytest

from bot.digest.exact import exact
from handlers.digest.records import Claim, Utterance
from handlers.records import Span
from tests.bot.digest.made import every_kind

FALSE = Span(0, 5, "false")


def test_an_exact_digest_is_given_back_itself():
    made = every_kind()

    assert exact(made) is made


def false_claim(made):
    claim = made.figures[0].claims[0]
    return Claim(claim.keys, replace(claim.figure, span=FALSE))


def false_statement(made):
    said = made.refused[0]
    return Utterance(said.keys, replace(said.attribution, content=(FALSE,)))


CHANGED = {
    "differing": lambda made: (
        replace(made.differing[0], sides=((false_claim(made),), *made.differing[0].sides)),
    ),
    "figures": lambda made: (
        replace(made.figures[0], claims=(false_claim(made), *made.figures[0].claims)),
        made.figures[1],
    ),
    "reworded": lambda made: (
        replace(made.reworded[0], utterances=(false_statement(made), *made.reworded[0].utterances)),
    ),
    "quoted": lambda made: (
        replace(made.quoted[0], utterances=(false_statement(made), *made.quoted[0].utterances)),
        made.quoted[1],
    ),
    "refused": lambda made: (false_statement(made), *made.refused),
}


@pytest.mark.parametrize("where", CHANGED)
def test_a_false_item_is_withheld_and_the_others_stay(where):
    made = every_kind()

    assert exact(replace(made, **{where: CHANGED[where](made)})) == made


def test_a_faulty_story_is_made_exact_and_its_false_items_go():
    made = every_kind()
    told = made.told[0]
    false = replace(told.brief.figures[0], span=FALSE)
    brief = replace(told.brief, figures=(false, told.brief.figures[1]))
    faulty = replace(
        made,
        told=(replace(told, brief=brief), *made.told[1:]),
        figures=(
            replace(
                made.figures[0], claims=(Claim((told.key,), false), *made.figures[0].claims[1:])
            ),
            made.figures[1],
        ),
    )
    shown = exact(faulty)

    assert shown.told[0].brief.faults() == []
    assert len(shown.figures[0].claims) == 3


def test_a_false_change_is_withheld():
    made = every_kind()
    (revision,) = made.changed
    before = replace(
        revision.before, attributions=(replace(revision.before.attributions[0], content=(FALSE,)),)
    )
    changes = revision.changes
    dropped = replace(changes.statements[0], before=before.attributions[0], after=None)
    faulty = replace(
        revision,
        before=before,
        changes=replace(changes, statements=(dropped, *changes.statements)),
    )
    (shown,) = exact(replace(made, changed=(faulty,))).changed

    assert shown.changes == changes
    assert shown.before.faults() == []
