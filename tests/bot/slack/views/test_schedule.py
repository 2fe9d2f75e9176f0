"""What is said of a schedule, and the form, within what Slack takes."""

import json
from datetime import UTC, date, datetime, time

import pytest

from bot.slack.views.home import Coming, home_view
from bot.slack.views.notice import notice
from bot.slack.views.schedule import (
    digest_coming,
    how_it_is,
    paused_notice,
    schedule_paused,
    schedule_set,
    schedule_status,
    when,
)
from bot.slack.views.schedule_form import message_form, schedule_form, waiting_form, words_form
from bot.slots import DAYS, Pause
from tests.bot.scheduling import a_schedule
from tests.bot.slack.views.test_answers import FACTS
from tests.database import PLACE
from tests.slack_validator import check, nodes

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()  # a Friday


def payload(message):
    return {"text": message.text, "blocks": list(message.blocks)}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (DAYS, "every day at 09:00, UTC"),
        (DAYS[:5], "Monday to Friday at 09:00, UTC"),
        (("sun",), "Sunday at 09:00, UTC"),
        (("mon", "wed", "sun"), "Monday, Wednesday and Sunday at 09:00, UTC"),
    ],
)
def test_days_are_named_as_people_name_them(days, words):
    assert when(a_schedule(days=days)) == words


@pytest.mark.parametrize("paused", [None, *Pause])
@pytest.mark.parametrize("quiet", [False, True])
def test_every_state_is_told_within_what_slack_takes(paused, quiet):
    schedule = a_schedule(paused=paused, quiet=quiet, zone="America/Argentina/Buenos_Aires")
    messages = [
        schedule_status(schedule, NOON, NOON),
        schedule_status(None, NOON, None),
        schedule_paused(schedule),
        schedule_paused(None),
        digest_coming(),
        notice(schedule_set(schedule, NOON)),
        paused_notice("C1", paused or Pause.LEFT),
    ]
    for message in messages:
        check(payload(message))
        assert "None" not in message.text
    for view in (
        schedule_form(PLACE, schedule, "UTC"),
        schedule_form(PLACE, None, "Europe/Berlin"),
        waiting_form(),
        message_form(messages[0]),
        words_form(schedule_set(schedule, NOON)),
    ):
        check(view)
    assert ("paused" in messages[0].text) == (paused is not None)


def test_the_next_one_is_told_in_its_own_time_zone():
    schedule = a_schedule(days=DAYS[:5], at=time(8, 5), zone="Asia/Kathmandu")

    assert "next on Monday, 23 November 08:05" in how_it_is(schedule, NOON)
    told = schedule_status(schedule, NOON, NOON).text
    assert "What was read up to Friday, 20 November 17:45, Asia/Kathmandu, has been told." in told


def test_a_pause_says_why_and_names_the_channel_for_people_only():
    message = paused_notice("C1", Pause.ARCHIVED)

    assert "it was archived" in message.text
    assert "C1" not in message.text
    assert {"type": "channel", "channel_id": "C1"} in list(nodes(message.blocks))


def test_app_home_lists_hundreds_of_digests_and_counts_the_rest():
    last = date(2026, 11, 20)
    coming = {f"C{number:05}": a_schedule(last=last) for number in range(700)}
    view = home_view({}, Coming(coming, NOON), FACTS)
    check(view)

    assert "And 200 more" in json.dumps(view)
    assert sum(node.get("type") == "channel" for node in nodes(view)) == 500
