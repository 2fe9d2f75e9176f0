"""What each kind of request comes to: signed requests through WSGI and Bolt, answered by hand."""

import json

import pytest

from bot.slack.views import buttons
from tests.bot.slack.newsroom import OTHER, QUOTE, STORY, request

LINK = "https://news.example.org/harl-mill"
SECOND = "https://news.example.org/quern-mill"


@pytest.fixture(autouse=True)
def _shelf(room):
    room.reader.shelf |= {LINK: STORY, SECOND: OTHER}


def test_nothing_is_posted_before_a_worker_has_read(room, ada, desk):
    ada.say(desk, LINK)

    assert room.space.outlet.replies[-1].status == 200
    assert len(room.open()) == 1
    assert not room.slack.named("chat.postMessage")


def test_a_link_is_read_once_however_often_slack_repeats_the_event(room, ada, desk):
    room.space.outlet.times = 3
    ts = ada.say(desk, LINK)

    assert [each["thread_ts"] for each in room.answers(desk)] == [ts]
    assert room.reader.fetched == [LINK]


def test_a_mention_where_reading_is_on_is_answered_once(room, ada, desk):
    ada.mention(desk, LINK)

    assert {each["event"]["type"] for each in room.space.outlet.events} >= {"app_mention"}
    assert len(room.answers(desk)) == 1


def test_a_mention_with_a_short_text_is_read(room, ada):
    desk = room.channel(ada, reading=False)
    ada.mention(desk, "“We had no water at all that night,” said fire chief Nora Vell.")

    assert "Nora Vell" in room.texts(desk)


def test_a_mention_with_nothing_gets_help_aside(room, ada):
    desk = room.channel(ada, reading=False)
    ada.mention(desk, "hello there")

    assert "/whosaid" in room.told(ada, "/whosaid")
    assert room.answers(desk) == []


def test_a_mention_in_a_thread_reads_the_message_above_once(room, ada):
    desk = room.channel(ada, reading=False)
    above = ada.say(desk, STORY)
    ada.mention(desk, thread=above)
    room.work()
    ada.mention(desk, "and again", thread=above)

    assert len(room.answers(desk)) == 1
    assert "answered in its thread" in room.told(ada, "answered in its thread")


def test_a_mention_in_a_thread_without_a_story_says_so(room, ada):
    desk = room.channel(ada, reading=False)
    ada.mention(desk, thread=ada.say(desk, "good morning"))

    assert "no link and no text" in room.texts(desk)


def test_a_mention_below_a_refused_link_tries_again_in_its_place(room, ada, desk):
    ts = ada.say(desk, "https://news.example.org/late")
    first = room.answers(desk)
    room.reader.shelf["https://news.example.org/late"] = STORY
    room.ledger._store.delete(*room.ledger._store.keys("*:failed"))  # the failure is kept for 10 s
    ada.mention(desk, "try again", thread=ts)
    second = room.answers(desk)

    assert "no such page" in first[0]["text"] or second
    assert [each["ts"] for each in second] == [each["ts"] for each in first]
    assert QUOTE in second[0]["text"]


def test_more_links_than_are_read_are_named(room, ada, desk):
    ada.say(desk, " ".join(f"https://news.example.org/{number}" for number in range(7)))

    assert len(room.open()) == 5
    assert "7 links" in room.told(ada, "7 links")


def test_a_command_and_the_shortcut_name_left_out_links_too(room, ada):
    desk = room.channel(ada, reading=False)
    links = " ".join(f"https://news.example.org/{number}" for number in range(6))
    ada.shortcut(desk, ada.say(desk, links), "who_said_what")

    assert "6 links" in ada.command(desk, "/whosaid", links).body
    assert "6 links" in room.told(ada, "6 links")


def test_a_mention_below_many_links_tells_what_is_left_out(room, ada):
    desk = room.channel(ada, reading=False)
    above = ada.say(desk, " ".join(f"https://news.example.org/{number}" for number in range(6)))
    ada.mention(desk, thread=above)
    room.work()

    assert len(room.answers(desk)) == 5
    assert "6 links" in room.texts(ada.direct)


def test_talk_in_a_direct_message_gets_help_aside(room, ada):
    ada.say(ada.direct, "help")

    assert "/whosaid" in room.told(ada, "/whosaid")
    assert room.answers(ada.direct) == []


def test_an_edited_text_is_answered_in_the_same_message(room, ada, desk):
    ts = ada.say(desk, STORY)
    [before] = room.answers(desk)
    ada.edit(desk, ts, OTHER)
    [after] = room.answers(desk)

    assert before["ts"] == after["ts"]
    assert "Ida Marr" in after["text"]
    assert "Nora Vell" not in after["text"]


def test_another_link_takes_over_the_answer_of_the_old_one(room, ada, desk):
    ts = ada.say(desk, LINK)
    [before] = room.answers(desk)
    ada.edit(desk, ts, SECOND)
    [after] = room.answers(desk)

    assert before["ts"] == after["ts"]
    assert "Ida Marr" in after["text"]


def test_an_edit_without_a_story_takes_the_answer_away(room, ada, desk):
    ts = ada.say(desk, LINK)
    assert room.answers(desk)
    ada.edit(desk, ts, "never mind")

    assert room.answers(desk) == []


def test_an_unfurled_link_changes_nothing(room, ada, desk):
    ts = ada.say(desk, LINK)
    room.work()
    calls = len(room.slack.calls)
    ada.unfurl(desk, ts)
    room.work()

    assert len(room.slack.calls) == calls


def test_an_edit_is_read_though_the_job_of_the_first_reading_is_not_tidied_away(room, ada, desk):
    ts = ada.say(desk, STORY)
    room.work()  # which leaves the job where a worker leaves it for a moment
    waiting = room.desk._queue.waiting()
    ada.edit(desk, ts, OTHER)

    assert room.desk._queue.waiting() == waiting + 1


def test_an_edit_before_the_answer_is_answered_with_the_new_words(room, ada, desk):
    ts = ada.say(desk, STORY)
    ada.edit(desk, ts, OTHER)

    assert "Ida Marr" in room.texts(desk)
    assert len(room.answers(desk)) == 1


def test_a_deleted_message_takes_its_answers_along(room, ada, desk):
    ts = ada.say(desk, LINK)
    [brief] = room.answers(desk)
    ada.click(desk, brief["ts"], buttons.ALL_QUOTES)
    assert len(room.answers(desk)) == 2
    ada.delete(desk, ts)

    assert room.answers(desk) == []


def test_a_message_deleted_before_its_answer_gets_none(room, ada, desk):
    ada.delete(desk, ada.say(desk, LINK))

    assert room.answers(desk) == []
    assert room.reader.fetched == []


def test_other_apps_are_not_answered(room, ada, desk):
    ada.say(desk, LINK, bot_id="B0WIRE")
    ada.say(desk, f"<@{room.space.bot_user}> {LINK}", bot_id="B0WIRE")

    assert room.open() == []


def test_a_command_is_answered_in_the_channel_and_acknowledged_aside(room, ada, desk):
    reply = ada.command(desk, "/figures", LINK)

    assert json.loads(reply.body)["response_type"] == "ephemeral"
    assert "at least 30" in room.texts(desk)
    assert QUOTE not in room.texts(desk)


def test_a_command_with_a_text_that_slack_escaped_is_read_as_it_was(room, ada, desk):
    ada.command(
        desk, "/whosaid", "“Smith & Vell owed us <nothing>,” said fire chief Nora Vell today."
    )

    [ask] = room.open()
    assert ask.source.value.startswith("“Smith & Vell owed us <nothing>")


def test_a_command_without_a_story_says_what_to_write(ada, desk):
    assert "/whosaid and then a link" in ada.command(desk, "/whosaid", "hm").body


def test_an_unknown_word_names_the_known_ones(ada, desk):
    answer = ada.command(desk, "/copytaster", "dance").body

    assert "forget" in answer
    assert "dance" in answer


def test_only_some_may_switch_reading_on(room, ada):
    desk = room.channel(ada, reading=False)
    bea, boss = room.reporter("Bea Ludd"), room.reporter("Cy Roth", admin=True)

    assert "Only the channel's creator" in bea.command(desk, "/copytaster", "on").body
    assert "Reading is on" in boss.command(desk, "/copytaster", "on").body
    assert "Reading is off" in ada.command(desk, "/copytaster", "off").body


def test_reading_is_on_for_whoever_switched_it_before_without_asking_slack(room, ada, desk):
    asked = len(room.slack.named("users.info"))
    ada.command(desk, "/copytaster", "off")

    assert len(room.slack.named("users.info")) == asked


def test_a_slow_slack_does_not_hold_up_the_answer_to_a_command(room, ada):
    from bot.demo.slack.faults import Fault  # noqa: PLC0415 - this test only

    desk = room.channel(ada, reading=False)
    room.slack.faults.add("users.info", Fault("slow", 1.7))
    reply = ada.command(desk, "/copytaster", "on")

    assert (reply.status, reply.body) == (200, "")
    assert "Reading is on" in room.told(ada, "Reading is on")


def test_forget_deletes_the_answer_the_brief_and_every_copy_of_the_link(room, ada, desk):
    ada.say(desk, LINK)
    room.work()
    reply = ada.command(desk, "/copytaster", f"forget {LINK}?utm_source=wire#top")
    room.work()

    assert "Forgotten" in reply.body
    assert room.answers(desk) == []
    assert not [name for name in room.ledger._store.keys("*brief*") if "link-" in name]


def test_private_mode_keeps_a_public_channel_apart(room, ada, desk):
    ada.command(desk, "/copytaster", "private")
    ada.say(desk, LINK)
    room.work()
    other = room.channel(ada)
    ada.say(other, LINK)
    room.work()

    assert room.reader.fetched == [LINK, LINK]


def test_the_shortcut_reads_a_message_of_another_app(room, ada):
    desk = room.channel(ada, reading=False)
    ts = ada.say(desk, STORY, bot_id="B0WIRE")
    assert ada.shortcut(desk, ts, "who_said_what").status == 200

    assert QUOTE in room.texts(desk)


def test_the_shortcut_on_talk_says_so(room, ada):
    desk = room.channel(ada, reading=False)
    ada.shortcut(desk, ada.say(desk, "lunch?"), "who_said_what")

    assert "no link and no text" in room.told(ada, "no link and no text")


def test_all_quotes_of_a_text_come_from_the_kept_brief(room, ada, desk):
    ada.say(desk, STORY)
    [brief] = room.answers(desk)
    for _ in range(2):
        ada.click(desk, brief["ts"], buttons.ALL_QUOTES)

    assert len(room.answers(desk)) == 2
    assert QUOTE in room.answers(desk)[1]["text"]


def test_a_spreadsheet_is_posted_once(room, ada, desk):
    ada.say(desk, STORY)
    [brief] = room.answers(desk)
    for _ in range(2):
        ada.click(desk, brief["ts"], buttons.EXPORT_CSV)
        room.work()

    assert len([each for each in room.answers(desk) if each.get("files")]) == 1


def test_home_shows_only_the_channels_that_its_reader_is_in(room, ada, desk):
    bea = room.reporter("Bea Ludd")
    secret = room.channel(bea, private=True)
    ada.open_home()
    bea.open_home()
    while len(room.space.homes) < 2:
        pass

    assert desk in str(room.space.homes[ada.user])
    assert secret not in str(room.space.homes[ada.user])
    assert secret in str(room.space.homes[bea.user])


def test_what_a_workspace_had_is_gone_when_it_removes_the_app(room, ada, desk):
    ada.say(desk, STORY)
    room.work()
    ada.uninstall()
    kept = room.ledger._store.keys(f"ct:{room.space.team}:*")

    assert [name for name in kept if ":_team:seen:" not in name] == []


def test_a_deleted_channel_leaves_nothing(room, ada, desk):
    ada.say(desk, STORY)
    event = {"type": "channel_deleted", "channel": desk, "event_ts": "1.1"}
    body = {"type": "event_callback", "team_id": room.space.team, "event": event}
    request(room.app, json.dumps(body))

    assert room.ledger._store.keys(f"ct:{room.space.team}:{desk}:*") == []
