"""A job answers an open ask, one run at a time, and gives up on what always breaks off."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from bot import jobs
from bot.jobs import MOST_ATTEMPTS, JobFailed, ReadingBrokeOff, TryLater, Workplace, perform
from bot.ledger import Ledger, State
from tests.database import an_ask


class Office:
    """A performer that notes what it was told, and fails when it is to."""

    def __init__(self, ledger):
        self.ledger, self.error, self.performed, self.given_up = ledger, None, [], []

    def perform(self, ask):
        self.performed.append(ask)
        if self.error:
            raise self.error
        self.ledger.close(ask, State.ANSWERED)

    def give_up(self, ask, error):
        self.given_up.append(error)
        self.ledger.close(ask, State.REFUSED)


@pytest.fixture
def office(store):
    ledger = Ledger(store)
    office = Office(ledger)
    jobs.prepare(Workplace(store, ledger, office))
    return office


def _run(ask):
    perform(ask.id, ask.place.team, ask.place.channel, ask.place.private)


def test_an_open_ask_is_answered_once_by_many_runs(office):
    ask = an_ask()
    office.ledger.open(ask)
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda _: _run(ask), range(10)))
    assert office.performed == [ask]


def test_an_unknown_or_dropped_ask_is_nothing_to_do(office):
    ask = an_ask()
    _run(ask)
    office.ledger.open(ask)
    office.ledger.drop(ask)
    _run(ask)
    assert office.performed == []


def test_what_always_fails_is_given_up(office):
    ask = an_ask()
    office.ledger.open(ask)
    office.error = ValueError("Perrin Oake said")
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(JobFailed, match=r"^ValueError$") as raised:
            _run(ask)
        assert raised.value.__cause__ is None
    _run(ask)
    assert len(office.performed) == MOST_ATTEMPTS
    assert [type(error) for error in office.given_up] == [ReadingBrokeOff]
    assert office.ledger.state(ask) is State.REFUSED


@pytest.mark.parametrize(
    "error", [TryLater("slack"), ConnectionResetError(), TimeoutError(), redis.ConnectionError()]
)
def test_what_cannot_be_had_now_is_tried_for_as_long_as_it_takes(office, error):
    ask = an_ask()
    office.ledger.open(ask)
    office.error = error
    for _ in range(2 * MOST_ATTEMPTS):
        with pytest.raises(TryLater):
            _run(ask)
    office.error = None
    _run(ask)
    assert office.ledger.state(ask) is State.ANSWERED
    assert office.given_up == []


def test_no_word_of_a_story_gets_into_the_log(office, capsys):
    ask = an_ask()
    office.ledger.open(ask)
    office.error = ValueError("Perrin Oake said")
    with pytest.raises(JobFailed):
        _run(ask)
    out = "".join(capsys.readouterr())
    assert "job_failed" in out
    assert "Perrin" not in out
