"""An ask is written once, closed once, and leaves no words behind."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot import keys
from bot.asks import Source, SourceKind
from bot.ledger import Ledger, State
from tests.database import PLACE, an_ask

WORDS = "Perrin Oake said the ferry would not sail."


@pytest.fixture
def ledger(store):
    return Ledger(store)


def _everything(store):
    kinds = {"hash": store.hgetall, "set": store.smembers, "string": store.get}
    kinds["zset"] = lambda name: store.zrange(name, 0, -1)
    return repr([(name, kinds[store.type(name)](name)) for name in store.keys("*")])


def test_fifty_threads_open_one_ask_once(ledger):
    ask = an_ask()
    with ThreadPoolExecutor(50) as pool:
        news = list(pool.map(lambda _: ledger.open(ask), range(200)))
    assert news.count(True) == 1
    assert list(ledger.stale(time.time() + 1)) == [ask]


def test_what_was_asked_is_read_back(ledger):
    ask = an_ask(WORDS)
    assert ledger.open(ask)
    assert ledger.load(ask.id, PLACE) == ask
    assert ledger.state(ask) is State.OPEN
    assert time.time() - ledger.opened(ask) < 60
    assert ledger.load("0" * 32, PLACE) is None
    assert ledger.load(ask.id, replace(PLACE, channel="C2")) is None


def test_words_go_when_it_is_closed_and_their_digest_stays(ledger, store):
    ask = replace(an_ask(WORDS), response_url="https://hooks.example/secret")
    ledger.open(ask)
    assert WORDS in _everything(store)
    assert ledger.close(ask, State.ANSWERED)
    assert "ferry" not in _everything(store)
    assert "secret" not in _everything(store)
    assert ledger.text_digest(ask) == keys.digest(WORDS)
    assert ledger.state(ask) is State.ANSWERED
    assert list(ledger.stale(time.time() + 1)) == []


def test_a_closed_ask_is_not_opened_again(ledger):
    ask = an_ask()
    ledger.open(ask)
    ledger.close(ask, State.ANSWERED)
    assert not ledger.open(ask)
    assert ledger.state(ask) is State.ANSWERED


def test_closing_with_old_words_changes_nothing(ledger):
    ask = an_ask("Old words.")
    ledger.open(ask)
    edited = replace(ask, source=Source(SourceKind.TEXT, "New words."))
    assert ledger.reopen(edited)
    assert not ledger.close(ask, State.ANSWERED)
    assert ledger.state(ask) is State.OPEN
    assert ledger.load(ask.id, PLACE) == edited
    assert ledger.close(edited, State.ANSWERED)


def test_answers_stay_when_it_is_reopened(ledger):
    ask = an_ask()
    ledger.open(ask)
    assert ledger.answers(ask) == []
    assert ledger.set_answers(ask, ["1.1", "1.2"])
    ledger.close(ask, State.ANSWERED)
    assert ledger.reopen(ask)
    assert ledger.answers(ask) == ["1.1", "1.2"]


def test_a_dropped_ask_stays_away(ledger, store):
    ask = an_ask(WORDS)
    ledger.open(ask)
    assert ledger.drop(ask)
    assert "ferry" not in _everything(store)
    assert ledger.load(ask.id, PLACE) is None
    assert not ledger.open(ask)
    assert not ledger.reopen(ask)
    assert not ledger.close(ask, State.ANSWERED)
    assert not ledger.set_answers(ask, ["1.1"])
    assert ledger.asks_of_message(PLACE, ask.message) == []
    assert list(ledger.stale(time.time() + 1)) == []


def test_notes_on_an_unknown_ask_write_nothing(ledger, store):
    ask = an_ask()
    assert not ledger.set_answers(ask, ["1.1"])
    assert not ledger.begin(ask)
    assert not ledger.drop(ask)
    assert ledger.count_attempt(ask) == 0
    assert store.keys() == []


def test_only_the_first_begins(ledger):
    ask = an_ask()
    ledger.open(ask)
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(lambda _: ledger.begin(ask), range(20))).count(True) == 1


def test_asks_are_found_by_message_and_by_link(ledger):
    first = an_ask(link="https://example.org/quay?utm_source=chat")
    second = an_ask(link="https://example.org/pier")
    for ask in (first, second):
        ledger.open(ask)
    assert ledger.asks_of_message(PLACE, first.message) == [first, second]
    assert ledger.asks_of_message(PLACE, "2.2") == []
    assert ledger.asks_of_link(PLACE, "http://EXAMPLE.org/quay/") == [first]
    assert ledger.asks_of_link(replace(PLACE, channel="C2"), "https://example.org/quay") == []


def test_only_old_asks_are_stale(ledger):
    ask = an_ask()
    ledger.open(ask)
    assert list(ledger.stale(time.time() - 30)) == []
    assert list(ledger.stale(time.time() + 30)) == [ask]


def test_an_ask_that_is_gone_leaves_the_list_of_open_ones(ledger, store):
    ask = an_ask()
    ledger.open(ask)
    store.delete(keys.of_channel(PLACE, "ask", ask.id))
    assert list(ledger.stale(time.time() + 30)) == []
    assert store.zcard(keys.OPEN) == 0


def test_everything_ends_by_itself(ledger, store):
    ask = an_ask(link="https://example.org/quay")
    ledger.open(ask)
    ends = {name: store.ttl(name) for name in store.keys("*") if name != keys.OPEN}
    assert len(ends) == 3
    assert all(0 < left <= 30 * 86_400 for left in ends.values())


@pytest.mark.parametrize("bad", ["T1:C2", "*", "", "T1?", "_public", "T1\n"])
def test_an_id_that_reaches_into_others_is_refused(ledger, bad):
    for place in (replace(PLACE, team=bad), replace(PLACE, channel=bad)):
        with pytest.raises(ValueError, match="no Slack id"):
            ledger.open(an_ask(place=place))
