"""/digest: the form, who may send it in, and what happens to the channel."""

import json
import time
from datetime import UTC, datetime

import pytest

from bot.demo.slack.closing import archive, delete_channel, make_private, remove_app, rename
from bot.demo.slack.faults import Fault
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.workspace import Refused
from bot.slack.views import schedule_form as form
from bot.slots import DAYS, Pause
from handlers.digest.records import Part
from tests.bot.slack.digest_forms import opened, sent, ticked, values
from tests.bot.slack.newsroom import OTHER, STORY
from tests.database import until
from tests.slack_validator import nodes

BERLIN = "Europe/Berlin"


@pytest.fixture
def bea(room):
    return room.reporter("Bea Ludd")


@pytest.fixture
def cy(room):
    return room.reporter("Cy Orme", admin=True)


@pytest.fixture
def eva(room):
    """Somebody in Berlin."""
    return Reporter(room.space, room.space.add_user("Eva Trost", zone=BERLIN))


def schedule_of(room, channel):
    return room.agenda.schedules.of_team(room.space.team).get(channel)


def told_directly(room, person):
    room.work()
    return [each["text"] for each in room.space.channel(person.direct).messages]


def test_the_form_stands_there_at_once_and_knows_the_profiles_zone(room, eva):
    desk = room.channel(eva)
    view = opened(room, eva, desk)
    calls = [call.method for call in room.slack.calls]
    element = {each["block_id"]: each["element"] for each in view["blocks"] if "element" in each}

    # A trigger is good for three seconds: nothing is asked before the form is open.
    assert calls.index("views.open") < calls.index("views.update")
    assert "users.info" not in calls[calls.index("views.open") - 1 : calls.index("views.open")]
    assert element[form.ZONE]["initial_value"] == BERLIN
    assert element[form.TIME]["initial_time"] == "09:00"
    assert len(element[form.DAY]["initial_options"]) == 5
    assert len(element[form.SECTIONS]["options"]) == len(Part)


def test_what_was_filled_in_is_kept_and_shown_again(room, eva):
    desk = room.channel(eva)
    view = opened(room, eva, desk)
    answer = sent(
        eva,
        view,
        DAY=ticked("sat", "mon"),
        TIME={"selected_time": "17:45"},
        ZONE={"value": "new york"},
        SECTIONS=ticked("differ", "refused"),
        QUIET=ticked(),
    )
    kept = schedule_of(room, desk)
    again = opened(room, eva, desk)

    assert answer["response_action"] == "update"
    assert "Monday and Saturday at 17:45, America/New_York" in json.dumps(answer["view"])
    assert (kept.days, f"{kept.at:%H:%M}", kept.zone) == (
        ("mon", "sat"),
        "17:45",
        "America/New_York",
    )
    assert kept.parts == {Part.DIFFER, Part.REFUSED}
    assert kept.quiet is False
    assert kept.set_by == eva.user
    assert [each["value"] for each in values(again)[form.DAY][form.DAY]["selected_options"]] == [
        "mon",
        "sat",
    ]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("DAY", ticked(), "Choose a day"),
        ("TIME", {"selected_time": None}, "Choose a time"),
        ("ZONE", {"value": "Atlantis"}, "Europe/Berlin"),
        ("SECTIONS", ticked(), "Choose a section"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why(room, ada, field, value, words):
    desk = room.channel(ada)
    answer = sent(ada, opened(room, ada, desk), **{field: value})

    assert answer["response_action"] == "errors"
    assert words in answer["errors"][getattr(form, field)]
    assert schedule_of(room, desk) is None


def test_who_may_send_the_form_in_is_asked_when_it_is_sent(room, ada, bea, cy):
    desk = room.channel(ada, bea, cy)
    view = opened(room, ada, desk)
    refused = sent(bea, view)
    assert "Only the channel" in json.dumps(refused["view"])
    assert schedule_of(room, desk) is None

    sent(cy, view)
    assert schedule_of(room, desk).set_by == cy.user
    room.space.users[cy.user]["is_admin"] = False
    sent(cy, opened(room, cy, desk), TIME={"selected_time": "10:00"})  # it was set up by Cy
    assert schedule_of(room, desk).at.hour == 10

    room.space.channel(desk).creator = bea.user
    refused = sent(ada, view)
    assert "Only the channel" in json.dumps(refused["view"])
    assert schedule_of(room, desk).at.hour == 10


def test_who_may_not_is_told_when_the_form_is_opened(room, ada, bea):
    desk = room.channel(ada, bea)
    view = opened(room, bea, desk)

    assert "Only the channel" in json.dumps(view)
    assert "submit" not in view


@pytest.mark.parametrize("word", ["pause", "resume"])
def test_who_may_not_pause_or_resume_is_told_who_may(room, ada, bea, word):
    desk = room.channel(ada, bea)
    sent(ada, opened(room, ada, desk))
    if word == "resume":
        ada.command(desk, "/digest", "pause")
        room.told(ada, "paused")
    before = schedule_of(room, desk)
    bea.command(desk, "/digest", word)

    assert "Only the channel" in room.told(bea, "Only the channel")
    assert schedule_of(room, desk) == before


def test_it_is_paused_and_resumed_and_says_so(room, ada, desk):
    sent(ada, opened(room, ada, desk), DAY=ticked(*DAYS))
    ada.command(desk, "/digest", "status")
    assert "Every day at 09:00, Europe/London · next on" in room.told(ada, "next on")
    ada.command(desk, "/digest", "pause")
    assert "is paused" in room.told(ada, "is paused")
    assert schedule_of(room, desk).paused is Pause.BY_HAND
    ada.command(desk, "/copytaster", "status")
    assert "Europe/London · paused" in room.told(ada, "Europe/London · paused")
    ada.command(desk, "/digest", "resume")
    assert "The next one comes on" in room.told(ada, "The next one comes on")
    assert schedule_of(room, desk).paused is None
    assert schedule_of(room, desk).begins == pytest.approx(time.time(), abs=60)


@pytest.mark.parametrize("word", ["pause", "resume", "status"])
def test_without_a_schedule_it_says_how_to_set_one_up(room, ada, desk, word):
    ada.command(desk, "/digest", word)

    assert "/digest schedule" in room.told(ada, "/digest schedule")


def test_help_and_words_it_does_not_know(room, ada, desk):
    ada.command(desk, "/digest")
    assert "/digest pause" in room.told(ada, "/digest pause")
    ada.command(desk, "/digest", "dance")
    assert "I do not know /digest dance." in room.told(ada, "dance")
    ada.command(ada.direct, "/digest", "now")
    assert "Use this command in a channel" in room.told(ada, "in a channel that I am in")


def test_where_the_app_is_not_no_digest_is_scheduled_or_posted(room, ada):
    elsewhere = room.channel(ada, reading=False, with_app=False)
    view = opened(room, ada, elsewhere)
    assert "/invite @copytaster" in json.dumps(view)
    ada.command(elsewhere, "/digest", "now")
    room.work()

    assert "There is nothing to tell" in room.told(ada, "nothing to tell")
    assert schedule_of(room, elsewhere) is None


def test_slack_that_is_away_changes_nothing_and_says_so(room, ada, desk):
    view = opened(room, ada, desk)
    room.slack.faults.refuse("users.info", "internal_error", times=5)
    room.slack.faults.refuse("conversations.info", "internal_error", times=5)
    answer = sent(ada, view)

    assert "nothing was changed" in json.dumps(answer["view"])
    assert schedule_of(room, desk) is None


def test_a_slow_slack_is_waited_for_behind_the_form(room, ada, desk):
    view = opened(room, ada, desk)
    room.slack.faults.add("conversations.info", Fault("slow", 1.7))
    answer = sent(ada, view)
    assert "One moment" in json.dumps(answer["view"])

    until(lambda: "is scheduled" in json.dumps(room.space.modals[view["id"]]))
    assert schedule_of(room, desk) is not None


def test_a_digest_is_posted_once_and_its_stories_are_told_once(room, ada, desk):
    ada.say(desk, STORY)
    room.work()
    ada.command(desk, "/digest", "now")
    posted = [
        each for each in room.answers(desk) if each.get("thread_ts", each["ts"]) == each["ts"]
    ]
    assert len(posted) == 1
    assert "Nora Vell" in room.texts(desk)

    ada.say(desk, OTHER)
    ada.command(desk, "/digest", "status")
    assert "has been told" in room.told(ada, "has been told")


def test_an_archived_channel_pauses_and_its_owner_is_told_once(room, ada, bea, desk):
    sent(ada, opened(room, ada, desk))
    room.space.outlet.times = 2
    archive(room.space, desk, bea.user)
    archive(room.space, desk, bea.user)
    (said,) = told_directly(room, ada)

    assert "it was archived" in said
    assert "/digest resume" in said
    assert schedule_of(room, desk).paused is Pause.ARCHIVED
    assert schedule_of(room, desk).told


def test_a_channel_made_private_pauses(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    make_private(room.space, desk, ada.user)
    (said,) = told_directly(room, ada)

    assert "it was made private" in said
    ada.command(desk, "/digest", "resume")
    room.told(ada, "The next one comes on")
    assert schedule_of(room, desk).paused is None
    assert schedule_of(room, desk).place.private


@pytest.mark.parametrize("private", [False, True])
def test_where_the_app_is_removed_the_data_goes_and_the_schedule_pauses(room, ada, private):
    desk = room.channel(ada, private=private)
    sent(ada, opened(room, ada, desk))
    ada.say(desk, STORY)
    room.work()
    remove_app(room.space, desk)
    (said,) = told_directly(room, ada)

    assert "I am no longer in it" in said
    assert schedule_of(room, desk).paused is Pause.LEFT
    assert not room.ledger._store.exists(f"ct:{room.space.team}:{desk}:stories")


@pytest.mark.parametrize("private", [False, True])
def test_a_renamed_channel_pauses_and_its_owner_is_told_once(room, ada, private):
    desk = room.channel(ada, private=private)
    sent(ada, opened(room, ada, desk))
    rename(room.space, desk, "night-desk")
    rename(room.space, desk, "late-desk")
    (said,) = told_directly(room, ada)

    assert "it was renamed" in said
    assert schedule_of(room, desk).paused is Pause.RENAMED


def test_a_renamed_channel_that_resumes_has_its_digest_as_before(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    rename(room.space, desk, "night-desk")
    ada.say(desk, STORY)
    room.work()
    now = datetime.now(UTC).timestamp()
    room.agenda.schedules.resume(schedule_of(room, desk).place, 0.0)
    due = next(each for each in _mornings(now) if room.agenda.order_due(_place(room, desk), each))

    assert due
    assert "Nora Vell" in room.texts(desk)


def _place(room, desk):
    return schedule_of(room, desk).place


def _mornings(now):
    return (now + hours * 3_600 for hours in range(5 * 24))


def test_a_deleted_channel_has_no_schedule_any_more(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    delete_channel(room.space, desk)

    assert schedule_of(room, desk) is None
    assert told_directly(room, ada) == []


def test_an_owner_is_told_which_channels_digest_could_not_be_posted(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    ada.say(desk, STORY)
    room.work()
    room.agenda.schedules.resume(_place(room, desk), 0.0)
    now = datetime.now(UTC).timestamp()
    next(each for each in _mornings(now) if room.agenda.order_due(_place(room, desk), each))
    room.slack.faults.refuse("chat.postMessage", "missing_scope")
    (said,) = told_directly(room, ada)
    (message,) = room.space.channel(ada.direct).messages

    assert said.startswith("About a digest that you set up: ")
    assert {"type": "channel", "channel_id": desk} in list(nodes(message["blocks"]))


def test_an_owner_who_cannot_be_told_is_not_tried_for_ever(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    room.slack.faults.refuse("chat.postMessage", "user_not_found")
    archive(room.space, desk, ada.user)
    room.work()

    assert room.open() == []
    assert schedule_of(room, desk).told


def test_a_notice_whose_reply_is_lost_does_not_come_twice(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    room.slack.faults.lose_reply("chat.postMessage")
    archive(room.space, desk, ada.user)

    assert len(told_directly(room, ada)) == 1
    assert room.open() == []


def test_app_home_lists_the_digests_that_its_reader_may_know_of(room, ada, bea):
    ours, hers = room.channel(ada, private=True), room.channel(bea, private=True)
    for person, channel in ((ada, ours), (bea, hers)):
        sent(person, opened(room, person, channel))
    ada.open_home()
    until(lambda: room.space.homes.get(ada.user))
    shown = json.dumps(room.space.homes[ada.user])

    assert "Digests (1)" in shown
    assert "Monday to Friday at 09:00, Europe/London" in shown
    assert ours in shown
    assert hers not in shown


def test_removing_the_app_deletes_its_schedules(room, ada, desk):
    sent(ada, opened(room, ada, desk))
    ada.uninstall()

    assert schedule_of(room, desk) is None
    with pytest.raises(Refused):
        room.space.channel("C0NE")
