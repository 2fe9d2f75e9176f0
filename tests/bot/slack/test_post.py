"""An answer is posted once, whatever Slack does: lost replies, limits, refusals, deletions."""

from dataclasses import replace

import pytest

from bot.answering import Past
from bot.asks import Source, SourceKind
from bot.demo.slack.faults import Fault
from bot.errors import FileTooLarge, PageGone
from bot.ledger import State
from bot.slack import post
from bot.slack.busy import REACTION
from bot.slack.errors import FileGone, SlackAway
from bot.slack.files import download
from tests.bot.slack.newsroom import QUOTE, STORY

POST = "chat.postMessage"


@pytest.fixture
def poster(room):
    return room.answering._poster


@pytest.fixture
def ask(room, ada, desk):
    ada.say(desk, STORY)
    return room.open()[0]


def test_a_post_whose_reply_is_lost_is_found_and_not_repeated(room, desk, ask):
    room.slack.faults.lose_reply(POST)

    assert QUOTE in room.texts(desk)
    assert len(room.slack.named(POST)) == 1
    assert len(room.answers(desk)) == 1
    assert room.ledger.answers(ask) == [room.answers(desk)[0]["ts"]]


def test_without_looking_a_lost_reply_would_be_posted_twice(room, desk, ask, monkeypatch):
    monkeypatch.setattr(post, "find_parts", lambda *_: {})
    room.slack.faults.lose_reply(POST)

    assert len(room.answers(desk)) == 2
    assert ask


def test_a_worker_that_died_after_posting_finds_its_post(room, desk, ask, poster, monkeypatch):
    monkeypatch.setattr(room.answering._ledger, "set_answers", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        room.answering.perform(ask)
    monkeypatch.undo()
    room.answering.perform(ask)

    assert len(room.answers(desk)) == 1
    assert poster


def test_slacks_wish_to_wait_is_granted(room, desk, ask):
    room.slack.faults.limit(POST, seconds=1, times=2)

    assert len(room.answers(desk)) == 1
    assert ask


def test_a_long_wait_is_left_to_a_later_attempt(room, desk, ask):
    room.slack.faults.limit(POST, seconds=600, times=5)
    with pytest.raises(SlackAway):
        room.answering.perform(ask)
    room.slack.faults.clear()

    assert len(room.answers(desk)) == 1


def test_when_slack_has_trouble_the_request_stays_open(room, desk, ask):
    room.slack.faults.add(POST, Fault("broken"), times=5)
    with pytest.raises(SlackAway):
        room.answering.perform(ask)
    assert room.ledger.state(ask) is State.OPEN
    room.slack.faults.clear()

    assert len(room.answers(desk)) == 1


def test_blocks_that_slack_refuses_are_posted_as_plain_words(room, ada, desk):
    room.slack.faults.refuse(POST, "invalid_blocks")
    ada.say(desk, STORY)
    [brief] = room.answers(desk)

    assert QUOTE in brief["text"]


def test_a_rewrite_that_slack_refuses_is_made_in_plain_words(room, ada, desk):
    ts = ada.say(desk, STORY)
    room.work()
    room.slack.faults.refuse("chat.update", "msg_blocks_too_long")
    ada.edit(desk, ts, STORY.replace("Vell", "Holm"))

    assert "Holm" in room.texts(desk)


def test_an_answer_that_somebody_deleted_is_posted_anew_by_an_edit(room, ada, desk):
    ts = ada.say(desk, STORY)
    [brief] = room.answers(desk)
    room.space.channel(desk).messages.remove(brief)
    ada.edit(desk, ts, STORY.replace("Vell", "Holm"))

    assert [each["ts"] for each in room.answers(desk)] != [brief["ts"]]
    assert "Holm" in room.texts(desk)


def test_a_thread_that_is_gone_is_left_alone(room, desk, ask):
    room.slack.faults.refuse(POST, "thread_not_found")
    room.work()

    assert room.answers(desk) == []
    assert room.ledger.state(ask) is State.REFUSED


def test_nothing_unfurls_and_every_message_says_whose_answer_it_is(room, desk, ask):
    room.work()
    args = room.slack.named(POST)[0].args

    assert (args["unfurl_links"], args["unfurl_media"]) in {
        ("False", "False"),
        (False, False),
        ("0", "0"),
    }
    assert args["metadata"]["event_payload"] == {"ask": ask.id, "part": 0}
    assert args["text"]
    assert desk


@pytest.mark.parametrize("code", ["is_archived", "restricted_action"])
def test_where_it_may_not_post_it_tells_whoever_asked(room, ada, desk, code):
    room.slack.faults.refuse(POST, code)
    ada.say(desk, STORY)
    room.work()

    assert "I may not post in that channel" in room.texts(ada.direct)
    assert room.answers(desk) == []


def test_a_command_where_it_is_no_member_is_answered_aside(room, ada):
    desk = room.channel(ada, reading=False, with_app=False)
    ada.command(desk, "/whosaid", STORY)
    room.work()
    told = room.told(ada, "/invite")

    assert QUOTE in "\n".join(each["text"] for each in room.space.ephemeral)
    assert "/invite" in "\n".join(each["text"] for each in room.space.ephemeral)
    assert told


def test_a_missing_permission_is_named(room, ada, desk, ask):
    whole = room.space.installation
    room.space.installation = replace(whole, scopes=whole.scopes - {"chat:write"})
    ada.command(desk, "/whosaid", STORY)
    room.work()

    told = "\n".join(each["text"] for each in room.space.ephemeral).replace("\u2060", "")
    assert "chat:write" in told
    assert ask


def test_a_long_read_shows_a_reaction_and_takes_it_away(room, ask, poster, desk):
    import time  # noqa: PLC0415 - this test only

    with poster.busy(ask):
        time.sleep(0.4)
        shown = [call.args for call in room.slack.named("reactions.add")]
        assert not room.slack.named("reactions.remove")
    [removed] = room.slack.named("reactions.remove")

    assert [(each["name"], each["timestamp"]) for each in shown] == [(REACTION, ask.message)]
    assert removed.answer == {"ok": True}
    assert desk


def test_a_quick_read_shows_none(room, ask, monkeypatch):
    monkeypatch.setattr(room.answering._poster, "_busy_after", 30.0)
    room.work()

    assert not room.slack.named("reactions.add")
    assert ask


def test_a_reaction_that_is_not_permitted_holds_nothing_up(room, desk, ask, monkeypatch):
    room.slack.faults.refuse("reactions.add", "missing_scope")
    monkeypatch.setattr(room.answering._poster, "_busy_after", 0.0)

    assert len(room.answers(desk)) == 1
    assert ask


def test_errors_are_told_in_the_thread(room, desk, ask, poster):
    [ts] = poster.post(ask, PageGone(404), Past([], is_first=True, since=0.0))

    assert "no such page" in room.space.channel(desk).find(ts)["text"]


def test_a_snippet_is_fetched_with_the_token_and_only_from_slack(room, ada, desk):
    ts = ada.snippet(desk, "mill.txt", STORY)
    file = room.space.channel(desk).find(ts)["files"][0]["url_private"]
    client = room.answering._poster._clients.of(room.space.team)

    assert download(client, file, 100_000).decode() == STORY
    with pytest.raises(FileTooLarge):
        download(client, file, 100)
    for elsewhere in (
        "https://files.slack.com.example.org/a",
        "https://example.org/files.slack.com",
        "https://files.slack.com@example.org/a",
        "http://files.slack.com/a",
        "https://files.slack.com:8443/a",
        "file:///etc/passwd",
    ):
        with pytest.raises(FileGone):
            download(client, elsewhere, 100_000)


def test_a_file_that_slack_keeps_back_says_so(room, ada, desk):
    whole = room.space.installation
    room.space.installation = replace(whole, scopes=whole.scopes - {"files:read"})
    ada.snippet(desk, "mill.txt", STORY)

    assert "does not give me this file" in room.texts(desk)


def test_a_request_without_its_file_is_not_read_from_elsewhere(room, ada, desk, ask):
    stolen = replace(ask, source=Source(SourceKind.FILE, "https://example.org/a"))

    assert isinstance(room.answering._outcome(stolen), FileGone)
    assert ada
    assert desk


def test_a_message_deleted_while_its_answer_is_posted_leaves_no_answer(
    room, ada, desk, ask, monkeypatch
):
    poster = room.answering._poster
    whole = poster.post

    def posting(*given):
        found = whole(*given)
        ada.delete(desk, ask.message)
        return found

    monkeypatch.setattr(poster, "post", posting)
    room.answering.perform(ask)
    monkeypatch.undo()

    assert room.answers(desk) == []


def test_an_answer_posted_after_another_worker_took_it_away_is_removed(
    room, ada, desk, ask, monkeypatch
):
    poster = room.answering._poster
    whole = poster.post

    def posting(*given):
        monkeypatch.undo()
        found = whole(*given)
        ada.delete(desk, ask.message)
        [taking_away] = [each for each in room.open() if each.id != ask.id]
        room.answering.perform(taking_away)
        return found

    monkeypatch.setattr(poster, "post", posting)
    room.answering.perform(ask)

    assert room.answers(desk) == []
    assert room.slack.named("chat.delete")


def test_a_text_edited_while_it_is_read_is_read_again(room, ada, desk, ask, monkeypatch):
    whole, edits = room.reader.read, []

    def reading(article):
        if not edits:
            edits.append(ada.edit(desk, ask.message, STORY.replace("Vell", "Holm")))
        return whole(article)

    monkeypatch.setattr(room.reader, "read", reading)

    assert "Holm" in room.texts(desk)
    assert "Vell" not in room.texts(desk)
    assert len(room.answers(desk)) == 1
