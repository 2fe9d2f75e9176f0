"""Many inputs: each gets its outcome, in order, whatever happens to the others."""

import pytest

import handlers.read
from bot.batches import read_inputs
from bot.outcomes import Failure, Outcome
from handlers.errors import CopytasterError, NoArticle
from handlers.records import Article, Brief

GOOD = "Mara Okello said the bridge at Lindow would reopen on Friday after the repairs."
LIMIT = 10_000


def take(name):
    if name.startswith("missing"):
        raise NoArticle
    if name.startswith("fault"):
        raise ZeroDivisionError
    return Article(f"{GOOD} ({name})")


def kinds(outcomes):
    return [
        (each.name, each.result.code if isinstance(each.result, Failure) else "read")
        for each in outcomes
    ]


def test_outcomes_stand_in_the_order_of_the_inputs(models):
    names = ["missing1", "a", "missing2", "missing3", "b", "c", "missing4"]
    expected = [(name, "no_article" if "missing" in name else "read") for name in names]

    assert kinds(read_inputs(names, take, models, LIMIT)) == expected


def test_each_brief_is_of_its_own_input(models):
    for outcome in read_inputs(["a", "b", "missing", "c"], take, models, LIMIT):
        if isinstance(outcome.result, Brief):
            assert outcome.result.article.text.endswith(f"({outcome.name})")


def test_a_fault_while_taking_a_text_in_costs_one_input(models):
    outcomes = kinds(read_inputs(["a", "fault", "b"], take, models, LIMIT))

    assert outcomes == [("a", "read"), ("fault", "internal"), ("b", "read")]


def test_a_fault_in_a_handler_costs_one_story(models, monkeypatch, capsys):
    whole = handlers.read.find_figures

    def find_figures(reading, *rest):
        if "(bad)" in reading.text:
            raise ZeroDivisionError(reading.text)
        return whole(reading, *rest)

    monkeypatch.setattr(handlers.read, "find_figures", find_figures)
    outcomes = kinds(read_inputs(["a", "missing", "bad", "b", "c"], take, models, LIMIT))

    assert outcomes == [
        ("a", "read"),
        ("missing", "no_article"),
        ("bad", "internal"),
        ("b", "read"),
        ("c", "read"),
    ]
    printed = capsys.readouterr()
    assert "Okello" not in printed.out + printed.err


def test_a_refused_text_keeps_its_place(models):
    texts = {"long": "word " * 9_000, "a": GOOD}
    outcomes = kinds(read_inputs(["long", "a"], lambda name: Article(texts[name]), models, LIMIT))

    assert outcomes == [("long", "too_long"), ("a", "read")]


def test_texts_are_taken_in_only_as_needed(models):
    taken = []

    def counting(name):
        taken.append(name)
        return take(name)

    outcomes = read_inputs((str(number) for number in range(1_000)), counting, models, LIMIT)
    first = next(outcomes)

    assert isinstance(first, Outcome)
    assert len(taken) < 200


@pytest.mark.parametrize("error", [CopytasterError("Give it again."), NoArticle()])
def test_a_failure_keeps_the_code_and_the_sentence(models, error):
    def refusing(_name):
        raise error

    (outcome,) = read_inputs(["a"], refusing, models, LIMIT)

    assert outcome.result == Failure(error.code, error.message)
