"""A channel's choices, and deletion of a channel and of a workspace."""

import time
from dataclasses import replace

import pytest

from bot.cache import BriefCache, link_key
from bot.channels import SECOND_SWEEP_SECONDS, Channels, ChannelState
from bot.ledger import Ledger
from handlers.records import Article, Brief
from tests.database import PLACE, an_ask

OTHER = replace(PLACE, channel="C2")
ELSEWHERE = replace(PLACE, team="T11")


@pytest.fixture
def channels(store):
    return Channels(store)


def _fill(store, *places):
    for place in places:
        ask = an_ask(link="https://example.org/quay", place=place)
        Ledger(store).open(ask)
        BriefCache(store, 600).put(place, link_key("https://example.org/quay"), Brief(Article("A")))
        Channels(store).turn_on(place, "U1")
        Channels(store).greet(place.team, "U1")


def test_reading_is_off_until_somebody_turns_it_on(channels):
    assert channels.state(PLACE) == ChannelState()
    channels.turn_on(PLACE, "U7")
    state = channels.state(PLACE)
    assert (state.reading, state.private_mode, state.set_by) == (True, False, "U7")
    assert time.time() - state.set_at < 60
    assert channels.state(OTHER) == ChannelState()
    channels.turn_off(PLACE, "U8")
    assert (channels.state(PLACE).reading, channels.state(PLACE).set_by) == (False, "U8")


def test_private_mode_is_a_choice_of_its_own(channels):
    channels.turn_on(PLACE, "U7")
    channels.set_private(PLACE, "U7", private=True)
    assert channels.state(PLACE).reading
    assert channels.state(PLACE).private_mode
    channels.set_private(PLACE, "U7", private=False)
    assert not channels.state(PLACE).private_mode


def test_the_channels_of_a_workspace_are_listed(channels):
    channels.turn_on(OTHER, "U7")
    channels.turn_on(PLACE, "U7")
    channels.turn_on(ELSEWHERE, "U7")
    assert list(channels.listed("T1")) == ["C1", "C2"]
    assert channels.listed("T1")["C2"].reading


def test_everybody_is_greeted_once(channels):
    assert channels.greet("T1", "U7")
    assert not channels.greet("T1", "U7")
    assert channels.greet("T1", "U8")
    assert channels.greet("T2", "U7")


def test_deleting_a_channel_leaves_the_others(channels, store):
    _fill(store, PLACE, OTHER)
    assert channels.delete_channel(PLACE) > 0
    assert store.keys("ct:T1:C1:*") == []
    assert list(channels.listed("T1")) == ["C2"]
    assert [ask.place for ask in Ledger(store).stale(time.time() + 1)] == [OTHER]


def test_deleting_a_workspace_leaves_the_others(channels, store):
    _fill(store, PLACE, OTHER, replace(PLACE, private=True, channel="G1"), ELSEWHERE)
    before = sorted(store.keys("ct:T11:*"))
    assert channels.delete_team("T1") > 0
    assert store.keys("ct:T1:*") == []
    assert sorted(store.keys("ct:T11:*")) == before
    assert [ask.place for ask in Ledger(store).stale(time.time() + 1)] == [ELSEWHERE]


def test_what_a_last_job_wrote_is_swept(channels, store):
    channels.delete_team("T1")
    BriefCache(store, 600).put(PLACE, link_key("https://example.org/q"), Brief(Article("A")))
    assert channels.sweep(time.time()) == []
    assert channels.sweep(time.time() + SECOND_SWEEP_SECONDS + 1) == ["T1"]
    assert store.keys("ct:*") == []


def test_a_workspace_that_came_back_is_not_swept(channels):
    channels.delete_team("T1")
    channels.turn_on(PLACE, "U7")
    channels.delete_team("T2")
    channels.welcome("T2")
    assert channels.sweep(time.time() + SECOND_SWEEP_SECONDS + 1) == []
    assert channels.state(PLACE).reading
