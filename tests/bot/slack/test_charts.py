"""A digest is posted once with its charts, which have words for screen readers, and its links."""

from dataclasses import replace

import pytest

from bot.answering import Past
from bot.asks import Ask, Place, Section, Source, SourceKind
from bot.demo.slack.faults import Fault
from bot.digest.outcome import Digested
from bot.slack import charts as posting
from bot.slack.charts import addresses
from bot.slack.errors import NotInChannel, SlackAway
from handlers.digest.records import Part
from tests.bot.digest.made import every_kind
from tests.slack_validator import nodes

ALL = frozenset(Part)
FIRST = Past([], is_first=True, since=0)
AGAIN = Past([], is_first=False, since=0)
UPLOADED = "files.completeUploadExternal"


@pytest.fixture
def poster(room):
    return room.answering._poster


@pytest.fixture
def place(room, desk):
    return Place(room.space.team, desk, private=False)


@pytest.fixture
def ask(place, ada):
    source = Source(SourceKind.TEXT, "")
    return Ask("d1gest" * 5, place, ada.user, Section.DIGEST, source)


@pytest.fixture
def digested(place, ada):
    """A digest of stories that were pasted, mentioned in a thread, read by command, and deleted."""
    made = every_kind()
    link = Source(SourceKind.LINK, "https://post.example/a")
    story = Ask("", place, ada.user, Section.BRIEF, link, message="1.000100", thread="1.000100")
    asks = {f"k{n}": replace(story, id=f"k{n}") for n in range(1, 5)}
    asks["k2"] = replace(story, message="3.000300", thread="2.000200")
    asks["k3"] = replace(story, message=None, thread=None)
    posts = {"k1": "1.000100", "k2": "3.000300", "k3": "4.000400"}
    return Digested(made, ALL, "Europe/Berlin", asks, posts)


@pytest.fixture
def post(poster, ask, digested):
    """Posts the digest, perhaps with other parts."""

    def once(past, parts=ALL):
        return poster.post_digest(ask, replace(digested, parts=parts), past)

    return once


def posted(room, desk):
    return [each for each in room.space.channel(desk).messages if "bot_id" in each]


def pictures(room, desk):
    return [file for each in posted(room, desk) for file in each.get("files", ())]


def test_a_digest_is_a_message_and_its_thread_with_a_chart(room, desk, post):
    given = post(FIRST)
    first, *others = posted(room, desk)
    (picture,) = pictures(room, desk)

    assert "thread_ts" not in first or first["thread_ts"] == first["ts"]
    assert {each["thread_ts"] for each in others} == {first["ts"]}
    assert given[-1] == picture["id"]
    assert given[:-1] == [each["ts"] for each in (first, *others) if not each.get("files")]
    assert picture["title"] == "people killed"
    assert picture["mimetype"] == "image/png"
    assert "some 15, claimed by Edda Quill (Northern Ledger, 10 Mar 11:00)" in picture["alt_txt"]
    assert room.space.files[picture["id"]]["bytes"].startswith(b"\x89PNG")


def test_posting_again_posts_nothing_twice(room, desk, post):
    given = post(FIRST)
    before = len(posted(room, desk))

    assert post(AGAIN) == given
    assert post(replace(AGAIN, answers=given)) == given
    assert len(posted(room, desk)) == before
    assert room.slack.named("chat.update") == []


def test_a_digest_that_broke_off_goes_on_where_it_was(room, desk, post):
    room.slack.faults.add("chat.postMessage", Fault("slow"))
    room.slack.faults.add("chat.postMessage", Fault("broken"), times=9)
    with pytest.raises(SlackAway):
        post(FIRST)
    room.slack.faults.clear()
    (first,) = posted(room, desk)
    given = post(AGAIN)

    assert given[0] == first["ts"]
    assert [each["ts"] for each in posted(room, desk) if not each.get("files")] == given[:-1]
    assert room.slack.named("chat.update") == []


def test_without_looking_the_chart_would_be_posted_twice(room, desk, post, monkeypatch):
    post(FIRST)
    monkeypatch.setattr(posting, "file_names", lambda *_: {})
    post(AGAIN)

    assert len(pictures(room, desk)) == 2


def test_a_chart_whose_reply_is_lost_is_found_the_next_time(room, desk, post):
    room.slack.faults.lose_reply(UPLOADED)
    with pytest.raises(SlackAway):
        post(FIRST)
    post(AGAIN)

    assert len(pictures(room, desk)) == 1


def test_a_chart_waits_for_slack_to_come_back(room, desk, post):
    room.slack.faults.add(UPLOADED, Fault("refused", error="internal_error"))
    with pytest.raises(SlackAway):
        post(FIRST)

    post(AGAIN)
    assert len(pictures(room, desk)) == 1


@pytest.mark.parametrize("why", ["missing_scope", "file_uploads_disabled", "storage_limit_reached"])
def test_where_files_are_not_taken_the_digest_stands_without_its_chart(room, desk, post, why):
    room.slack.faults.refuse("files.getUploadURLExternal", why)
    given = post(FIRST)

    assert pictures(room, desk) == []
    assert given == [each["ts"] for each in posted(room, desk)]
    assert room.slack.named("chat.postEphemeral") == []


def test_sections_without_figures_have_no_chart(room, desk, post):
    post(FIRST, frozenset({Part.QUOTED}))

    assert pictures(room, desk) == []


def test_what_slack_refuses_is_raised_and_told_to_nobody(room, post):
    room.slack.faults.refuse("chat.postMessage", "not_in_channel")
    with pytest.raises(NotInChannel):
        post(FIRST)

    assert room.slack.named("chat.postEphemeral") == []


def test_outlets_lead_to_the_message_that_their_story_stands_in(room, desk, post):
    post(FIRST)
    links = {
        node["text"]: node["url"]
        for each in posted(room, desk)
        for node in nodes(each.get("blocks", []))
        if node.get("type") == "link"
    }
    home = f"https://local.slack.example/archives/{desk}"

    assert links["Tidewater Post"] == f"{home}/p1000100"
    assert links["Northern Ledger"] == f"{home}/p3000300?thread_ts=2.000200&cid={desk}"
    assert links["Coastline Radio"] == f"{home}/p4000400"
    assert "Vale Evening Post" not in links


def test_the_addresses_of_many_messages_cost_one_call(room, poster, ask, digested):
    client = poster._clients.of(ask.place.team)
    before = len(room.slack.calls)
    many = {f"k{n}": digested.asks["k1"] for n in range(200)}
    posts = dict.fromkeys(many, "1.000100")

    assert len(addresses(client, replace(digested, asks=many, posts=posts))) == 200
    assert len(room.slack.calls) == before + 1
