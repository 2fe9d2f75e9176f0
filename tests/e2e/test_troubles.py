"""429, lost replies, killed workers, a database that is away: nothing lost, nothing twice."""

import os
import signal
import subprocess
import time

import pytest

from bot.demo.processes import process, worker_command
from bot.demo.slack.faults import Fault
from tests.e2e.house import everything, house, texts
from tests.e2e.stories import FERRY, QUOTE, SPEAKER


def test_a_429_is_waited_out_for_as_long_as_slack_says(app, ada, desk):
    app.slack.faults.limit("chat.postMessage", seconds=2)
    ts = ada.say(desk, FERRY)
    assert len(app.answers(desk, ts)) == 1
    refused, taken = [
        each for each in app.slack.named("chat.postMessage") if each.args.get("thread_ts") == ts
    ]

    assert refused.status == 429
    assert taken.at - refused.at >= 2


def test_a_lost_reply_posts_nothing_twice(app, ada, desk):
    app.slack.faults.lose_reply("chat.postMessage")
    ts = ada.say(desk, FERRY)

    assert len(app.answers(desk, ts)) == 1


def test_a_lost_reply_and_a_lost_look_post_nothing_twice(app, ada, desk):
    app.slack.faults.lose_reply("chat.postMessage")
    app.slack.faults.lose_reply("conversations.replies")
    ts = ada.say(desk, app.site.link("/ferry"))

    assert len(app.answers(desk, ts)) == 1


def test_refused_blocks_are_posted_as_plain_words(app, ada, desk):
    app.slack.faults.refuse("chat.postMessage", "invalid_blocks")
    ts = ada.say(desk, FERRY)
    [brief] = app.answers(desk, ts)

    assert QUOTE in brief["text"]
    assert not brief.get("blocks")


def test_a_request_with_a_wrong_signature_is_refused_and_not_logged(app, ada, desk):
    outlet = app.space.outlet
    right, outlet.secret = outlet.secret, "guess"
    try:
        reply = outlet.post('{"type":"event_callback","event":{"text":"planted"}}', "x/y")
    finally:
        outlet.secret = right

    assert reply.status == 401
    assert "planted" not in app.logs()
    assert ada.user
    assert desk


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """An app that these tests may break; the last of them ends it."""
    with house(tmp_path_factory.mktemp("own")) as running:
        yield running
        running.check_payloads(0)


def descendants(pid):
    """The processes that a process started."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)],  # noqa: S607 - ps of the PATH
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(each) for each in found.stdout.split()]


def wait_for(condition, seconds=10):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until
        time.sleep(0.01)
    return found


def test_a_job_that_is_killed_is_done_again(own):
    ada = own.reporter()
    desk = own.channel(ada)
    ts = ada.say(desk, own.site.link("/slow"))
    [job] = wait_for(lambda: descendants(own.processes["worker"].popen.pid))
    os.kill(job, signal.SIGKILL)

    assert QUOTE in texts(own.answers(desk, ts))
    assert len(own.answers(desk, ts)) == 1


def test_a_digest_whose_job_is_killed_while_it_is_posted_is_posted_once(own):
    ada = own.reporter()
    desk = own.channel(ada)
    assert own.answers(desk, ada.say(desk, FERRY))
    own.slack.faults.add("chat.postMessage", Fault("slow", 3))
    posted = len(own.space.channel(desk).messages)
    ada.command(desk, "/digest", "now")
    wait_for(lambda: len(own.space.channel(desk).messages) > posted)
    [job] = descendants(own.processes["worker"].popen.pid)
    os.kill(job, signal.SIGKILL)  # it is posted, and the worker does not know it

    assert len(own.digests(desk)) == 1
    assert SPEAKER in texts(own.answers(desk))


def test_while_the_database_is_away_slack_is_told_so_and_everything_is_answered_later(own):
    ada = own.reporter()
    desk = own.channel(ada)
    with own.store() as store:
        server = int(store.info("server")["process_id"])
    own.space.outlet.settle()
    before = len(own.space.outlet.delivered)
    os.kill(server, signal.SIGSTOP)
    try:
        posted = [ada.say(desk, f"{FERRY}\nNumber {number}.") for number in range(5)]
        own.wait_for(lambda: own.space.outlet.delivered[before:], 5)
        away = [each.reply for each in own.space.outlet.delivered[before:]]
    finally:
        os.kill(server, signal.SIGCONT)
    answered = [each["thread_ts"] for each in own.answers(desk)]

    assert {each.status for each in away} == {503}
    assert max(each.seconds for each in away) < 3
    assert sorted(answered) == sorted(posted)


def test_a_killed_database_comes_back_with_everything(own):
    """A story that is being read at that moment comes late, by the clock: not waited for here."""
    ada = own.reporter()
    desk = own.channel(ada)
    first = ada.say(desk, FERRY)
    own.rest()
    event = next(
        each.payload
        for each in own.space.outlet.delivered
        if each.payload.get("event", {}).get("ts") == first
    )
    with own.store() as store:
        os.kill(int(store.info("server")["process_id"]), signal.SIGKILL)
    posted = [ada.say(desk, f"{FERRY}\nLater {number}.") for number in range(4)]
    own.space.outlet.event({**event, "event_id": "Ev-again"})
    answered = [each["thread_ts"] for each in own.answers(desk)]

    assert sorted(answered) == sorted([first, *posted])


def test_a_stopped_worker_loses_nothing(own):
    ada = own.reporter()
    desk = own.channel(ada)
    ts = ada.say(desk, own.site.link("/slow"))
    wait_for(lambda: descendants(own.processes["worker"].popen.pid))

    assert own.processes["worker"].stop() == 0
    with process("second", worker_command(own.site.port), own.where):
        assert QUOTE in texts(own.answers(desk, ts))
    assert len(own.answers(desk, ts)) == 1


def test_uninstalling_deletes_what_was_kept_of_the_workspace(own):
    """Run after the tests above, which left plenty, and needing no worker any more."""
    assert SPEAKER in everything(own.where.redis_url)
    own.reporter().uninstall()
    with own.store() as store:
        assert own.space.outlet.settle(10)
        left = [name for name in store.scan_iter(f"*{own.space.team}*") if ":seen:" not in name]

        assert left == []
        assert SPEAKER not in everything(own.where.redis_url)
        assert all(store.ttl(name) > 0 for name in store.scan_iter("*:seen:*"))
        assert SPEAKER not in "".join(path.read_text() for path in own.where.data.glob("*.log"))
