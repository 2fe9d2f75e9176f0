"""What was left open is queued again, and nothing is kept for longer than the settings allow."""

import time

from bot import keys
from bot.channels import Channels
from bot.clock import STALE_SECONDS, requeue_stale, retire
from bot.evidence.link_keys import LinkKeys
from bot.ledger import Ledger, State
from bot.queue import JobQueue
from bot.store import connect_queue
from tests.database import PLACE, an_ask

DAY = 86_400


def test_what_was_left_open_is_queued_again_once(valkey, store):
    ledger, connection = Ledger(store), connect_queue(valkey)
    queue = JobQueue(connection)
    lost, done = an_ask(), an_ask()
    for ask in (lost, done):
        ledger.open(ask)
    ledger.close(done, State.ANSWERED)
    assert requeue_stale(ledger, queue, time.time()) == 0
    later = time.time() + STALE_SECONDS + 1
    assert requeue_stale(ledger, queue, later) == 1
    assert requeue_stale(ledger, queue, later) == 0
    assert queue.queue.job_ids == [lost.id]
    connection.close()


def test_a_shorter_retention_holds_for_what_is_there(store):
    ask = an_ask(link="https://example.org/quay")
    Ledger(store, retention_days=30).open(ask)
    Channels(store).turn_on(PLACE, "U1")
    Channels(store).greet("T1", "U1")
    signing = LinkKeys(store).current("T1", time.time())
    store.set(keys.of_channel(PLACE, "stray"), "without an end")
    assert retire(store, 7) == 4
    assert retire(store, 7) == 0
    for name in store.keys("ct:T1:C1:*"):
        if not name.endswith("settings"):
            assert 0 < store.ttl(name) <= 7 * DAY
    assert Channels(store).state(PLACE).reading
    assert not Channels(store).greet("T1", "U1")
    assert LinkKeys(store).find("T1", signing.id) == signing
    assert store.ttl(keys.of_team("T1", "link_keys")) == -1
