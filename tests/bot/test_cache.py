"""A story is read once for all who paste it at the same time, and stays on its side of privacy."""

import json
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot import cache
from bot.asks import Place
from bot.cache import BriefCache, Failed, article_key, cache_of, link_key, text_key
from bot.errors import PageGone
from config.settings import Settings
from handlers.records import Article, Brief
from tests.database import PLACE, child

OTHER = replace(PLACE, channel="C2")
SECRET = Place("T1", "G1", private=True)
LINK = "https://example.org/quay"


def _brief(text="The quay was closed.", url=None):
    return Brief(Article(text, url=url, language="en"))


@pytest.fixture
def briefs(store):
    return BriefCache(store, ttl=3_600, fresh=600)


def test_what_was_put_is_got(briefs):
    brief = _brief()
    assert briefs.get(PLACE, text_key("x")) is None
    briefs.put(PLACE, text_key("x"), brief)
    assert briefs.get(PLACE, text_key("x")) == brief


def test_public_channels_of_a_workspace_share(briefs):
    briefs.put(PLACE, link_key(LINK), _brief())
    assert briefs.get(OTHER, link_key(LINK + "?utm_source=x")) == _brief()
    assert briefs.get(replace(PLACE, team="T2"), link_key(LINK)) is None


def test_a_private_channel_neither_gives_nor_takes(briefs):
    briefs.put(SECRET, link_key(LINK), _brief("Private words."))
    for place in (PLACE, OTHER, replace(SECRET, channel="G2"), replace(SECRET, private=False)):
        assert briefs.get(place, link_key(LINK)) is None
    briefs.put(PLACE, text_key("public"), _brief("Public words."))
    assert briefs.get(SECRET, text_key("public")) is None


def test_another_edition_is_read_anew(store):
    first = cache_of(store, Settings())
    first.put(PLACE, text_key("x"), _brief())
    assert cache_of(store, Settings()).get(PLACE, text_key("x")) == _brief()
    assert cache_of(store, Settings(edition="spring")).get(PLACE, text_key("x")) is None
    assert cache_of(store, Settings(model="en_core_web_md")).get(PLACE, text_key("x")) is None


def test_what_another_version_wrote_is_read_anew(briefs, store):
    briefs.put(PLACE, text_key("x"), _brief())
    [name] = store.keys("*:brief:*")
    for other in ('{"article": {}}', "no JSON", "[]", '{"figures": 1}'):
        store.set(name, other)
        assert briefs.get(PLACE, text_key("x")) is None
    assert briefs.single_flight(PLACE, text_key("x"), _brief) == _brief()


def test_links_are_kept_for_less_time_than_stories(briefs, store):
    article = Article("Words.", url=LINK)
    briefs.put(PLACE, link_key(LINK), _brief(url=LINK))
    briefs.put(PLACE, article_key(article), _brief(url=LINK))
    ends = sorted(store.ttl(name) for name in store.keys("*brief*"))
    assert ends[0] <= 600 < ends[1] <= 3_600


def test_a_hundred_at_once_make_it_once(briefs):
    made = []

    def make():
        made.append(1)
        time.sleep(0.3)
        return _brief()

    gate = threading.Barrier(100)

    def want(number):
        gate.wait()
        place = PLACE if number % 2 else OTHER
        return briefs.single_flight(place, link_key(LINK), make)

    with ThreadPoolExecutor(100) as pool:
        results = list(pool.map(want, range(100)))
    assert made == [1]
    assert set(map(repr, results)) == {repr(_brief())}


def test_a_making_longer_than_the_lease_is_not_doubled(briefs):
    made = []

    def make():
        made.append(1)
        time.sleep(1.5)
        return _brief()

    with ThreadPoolExecutor(10) as pool:
        flights = [
            pool.submit(briefs.single_flight, PLACE, link_key(LINK), make, 0.4) for _ in range(10)
        ]
    assert {repr(flight.result()) for flight in flights} == {repr(_brief())}
    assert made == [1]


DYING = """
import sys, time
from bot.asks import Place
from bot.cache import BriefCache, link_key
from bot.store import connect
def make():
    print("making", flush=True)
    time.sleep(600)
cache = BriefCache(connect(sys.argv[1]), ttl=60)
cache.single_flight(Place("T1", "C1", False), link_key(sys.argv[2]), make, lease_seconds=1.0)
"""


def test_a_maker_that_dies_holds_nobody_up(valkey, briefs):
    maker = child(DYING, valkey, LINK)
    assert maker.stdout.readline() == "making\n"
    maker.send_signal(signal.SIGKILL)
    maker.communicate()
    with ThreadPoolExecutor(10) as pool:
        made = []
        flights = [
            pool.submit(
                briefs.single_flight, PLACE, link_key(LINK), lambda: made.append(1) or _brief()
            )
            for _ in range(10)
        ]
    assert all(flight.result() == _brief() for flight in flights)
    assert made == [1]


def test_all_who_wait_are_told_why_it_failed(briefs, store):
    tried = []

    def make():
        tried.append(1)
        time.sleep(0.2)
        raise PageGone(404)

    with ThreadPoolExecutor(20) as pool:
        flights = [
            pool.submit(briefs.single_flight, PLACE, link_key(LINK), make) for _ in range(20)
        ]
    errors = [flight.exception() for flight in flights]
    assert tried == [1]
    assert {(error.code, error.message) for error in errors} == {
        ("page_gone", PageGone(404).message)
    }
    assert sum(isinstance(error, Failed) for error in errors) == 19
    assert 0 < store.ttl(*store.keys("*:failed")) <= cache.FAILURE_SECONDS


def test_a_fault_of_ours_lets_the_next_one_try(briefs):
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        briefs.single_flight(PLACE, link_key(LINK), fail)
    assert briefs.single_flight(PLACE, link_key(LINK), _brief) == _brief()


def test_forgetting_a_link_deletes_every_copy_this_channel_used(briefs, store):
    landed = "https://example.org/news/quay"
    briefs.put(PLACE, link_key(LINK), _brief("Ferry words.", landed))
    briefs.put(PLACE, article_key(Article("Ferry words.")), _brief("Ferry words.", landed))
    briefs.put(PLACE, link_key("https://example.org/pier"), _brief("Pier words."))
    assert briefs.forget(PLACE, landed + "#top") == 2
    assert briefs.get(PLACE, link_key(LINK)) is None
    assert "Ferry" not in json.dumps([store.get(name) for name in store.keys("*brief*")])
    assert briefs.get(PLACE, link_key("https://example.org/pier")) == _brief("Pier words.")


def test_a_channel_forgets_what_another_made_and_it_used(briefs):
    briefs.put(OTHER, link_key(LINK), _brief())
    assert briefs.forget(PLACE, LINK) == 0
    assert briefs.get(PLACE, link_key(LINK)) == _brief()
    assert briefs.forget(PLACE, LINK) == 1
    assert briefs.get(OTHER, link_key(LINK)) is None


def test_text_that_is_no_unicode_has_a_key():
    assert text_key("\ud800") != text_key("\ud801")
    assert sys.intern(text_key("a")) == text_key("a")


def test_the_version_before_is_the_last_one_with_other_words(briefs):
    for number, text in enumerate(("One.", "Two.", "Two.")):
        briefs.put(PLACE, f"story-{number}", _brief(text))
        briefs.note_version(PLACE, LINK, f"story-{number}")

    assert briefs.story_of(OTHER, LINK) == "story-2"
    assert briefs.version_before(PLACE, LINK, "story-2") == _brief("One.")
    assert briefs.version_before(PLACE, LINK, "story-0") is None
    assert briefs.version_before(SECRET, LINK, "story-2") is None


def test_a_version_that_comes_back_is_the_newest_again(briefs):
    for text in ("One.", "Two.", "One."):
        briefs.put(PLACE, f"story-{text}", _brief(text))
        briefs.note_version(PLACE, LINK, f"story-{text}")

    assert briefs.story_of(PLACE, LINK) == "story-One."
    assert briefs.version_before(PLACE, LINK, "story-One.") == _brief("Two.")


def test_forgetting_a_link_deletes_the_story_it_led_to_and_what_is_tied_to_it(briefs, store):
    briefs.put(PLACE, "story-1", _brief("One.", url="https://elsewhere.example/1"))
    briefs.note_version(PLACE, LINK, "story-1")
    briefs.story_of(PLACE, LINK)
    store.set("ct:T1:C1:corrected:x", "1")
    briefs.tie(PLACE, LINK, "ct:T1:C1:corrected:x")
    briefs.forget(PLACE, LINK)

    assert briefs.get(PLACE, "story-1") is None
    assert briefs.story_of(PLACE, LINK) is None
    assert not store.exists("ct:T1:C1:corrected:x")
