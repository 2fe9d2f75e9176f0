"""The local Slack signs what it sends, tries again as Slack does, and tells what it hears."""

import hashlib
import hmac
import json
import time
from urllib.parse import parse_qs

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.demo.slack.composing import composed
from bot.demo.slack.delivery import HttpOutlet, signed
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Installation, Workspace
from tests.demo.conftest import SECRET


def events(app, space):
    assert space.outlet.settle(10)
    return [json.loads(body)["event"] for _path, _headers, body in app.requests]


def kinds(app, space):
    return [
        each.get("subtype") or ("own" if "bot_id" in each else each["type"])
        for each in events(app, space)
    ]


def test_every_kind_of_request_is_signed(app, space, ada, desk):
    ts = ada.say(desk, "Ferry fire — 12 dead")
    ada.command(desk, "/whosaid", "Ferry fire")
    ada.shortcut(desk, ts, "who_said_what")
    assert space.outlet.settle(10)
    verifier = SignatureVerifier(SECRET)

    assert len(app.requests) == 3
    for _path, headers, body in app.requests:
        assert verifier.is_valid_request(body, headers)
        assert not SignatureVerifier("other").is_valid_request(body, headers)


def test_the_signature_is_the_one_that_slack_documents():
    body, at = "token=xyz&team_id=T1", 1_531_420_618
    digest = hmac.new(SECRET.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()

    assert signed(SECRET, body, at)["X-Slack-Signature"] == f"v0={digest}"
    assert (
        abs(int(signed(SECRET, body, time.time())["X-Slack-Request-Timestamp"]) - time.time()) < 2
    )


def test_an_event_that_is_not_acknowledged_comes_three_times_more(app, space, ada, desk):
    app.answers = [(500, "", {})] * 9
    ada.say(desk, "x")
    assert space.outlet.settle(10)
    retries = [headers.get("X-Slack-Retry-Num") for _path, headers, _body in app.requests]
    bodies = {body for _path, _headers, body in app.requests}

    assert retries == [None, "1", "2", "3"]
    assert len(bodies) == 1
    assert {h.get("X-Slack-Retry-Reason") for _p, h, _b in app.requests} == {None, "http_error"}


def test_the_waits_between_retries_are_slacks_own():
    assert HttpOutlet("http://127.0.0.1:1/", SECRET).waits == (0.0, 60.0, 300.0)


def test_retries_end_with_the_first_acknowledgement(app, space, ada, desk):
    app.answers = [(503, "", {}), (503, "", {})]
    ada.say(desk, "x")
    assert space.outlet.settle(10)

    assert [each.reply.status for each in space.outlet.delivered] == [503, 503, 200]


def test_an_app_can_ask_for_no_retry(app, space, ada, desk):
    app.answers = [(500, "", {"X-Slack-No-Retry": "1"})]
    ada.say(desk, "x")
    assert space.outlet.settle(10)

    assert len(app.requests) == 1


def test_an_app_that_is_away_is_tried_again(ada, desk, space):
    space.outlet = HttpOutlet("http://127.0.0.1:9/slack/events", SECRET, waits=(0, 0, 0))
    ada.say(desk, "x")
    assert space.outlet.settle(10)

    assert [each.reply.status for each in space.outlet.delivered] == [0, 0, 0, 0]


def test_a_command_comes_once_and_its_answer_is_shown_to_the_asker(app, space, slack, ada, desk):
    app.answers = [(500, "", {}), (200, '{"text": "Reading it."}', {})]
    first, second = ada.command(desk, "/whosaid", "A & B"), ada.command(desk, "/figures")
    fields = parse_qs(app.requests[0][2].decode())

    assert (first.status, second.status) == (500, 200)
    assert len(app.requests) == 2
    assert fields["text"] == ["A &amp; B"]
    assert fields["response_url"][0].startswith(slack.base)
    assert [each["text"] for each in space.ephemeral] == ["Reading it."]


def test_a_mention_fires_twice_except_in_a_direct_message(app, space, ada, desk):
    ada.mention(desk, "https://example.org/a")
    assert sorted(kinds(app, space)) == ["app_mention", "message"]
    app.requests.clear()
    ada.mention(ada.direct, "https://example.org/a")

    assert kinds(app, space) == ["message"]
    assert events(app, space)[0]["channel_type"] == "im"


def test_the_app_hears_its_own_messages_and_what_a_reply_changes(app, space, client, ada, desk):
    ts = ada.say(desk, "x")
    assert kinds(app, space) == ["message"]
    app.requests.clear()
    client.chat_postMessage(channel=desk, thread_ts=ts, text="answer")
    changed = next(each for each in events(app, space) if each.get("subtype"))

    assert sorted(kinds(app, space)) == ["message_changed", "own"]
    assert changed["message"]["text"] == changed["previous_message"]["text"] == "x"


def test_edits_unfurls_and_deletions_are_told(app, space, ada, desk):
    ts = ada.say(desk, "twelve")
    ada.unfurl(desk, ts)
    ada.edit(desk, ts, "thirteen")
    ada.delete(desk, ts)
    told = [each for each in events(app, space) if "subtype" in each]
    changes = [
        (each["previous_message"]["text"], each["message"]["text"])
        for each in sorted(told, key=lambda each: each["ts"])
        if each["subtype"] == "message_changed"
    ]

    assert changes == [("twelve", "twelve"), ("twelve", "thirteen")]
    assert [each["deleted_ts"] for each in told if each["subtype"] == "message_deleted"] == [ts]
    assert not space.channel(desk).messages


def test_a_deleted_message_with_replies_is_told_as_an_edit_until_they_go_too(
    app, space, client, ada, desk
):
    ts = ada.say(desk, "twelve")
    reply = client.chat_postMessage(channel=desk, thread_ts=ts, text="answer")["ts"]
    assert space.outlet.settle(10)
    app.requests.clear()
    ada.delete(desk, ts)
    [told] = events(app, space)
    assert (told["subtype"], told["message"]["subtype"]) == ("message_changed", "tombstone")
    app.requests.clear()
    client.chat_delete(channel=desk, ts=reply)

    assert {each["deleted_ts"] for each in events(app, space)} == {ts, reply}
    assert not space.channel(desk).messages


def test_the_app_hears_nothing_of_channels_that_it_is_not_in(app, space, ada):
    ada.say(space.add_channel("elsewhere", [ada.user], with_app=False), "x")

    assert events(app, space) == []


def test_the_app_hears_only_what_it_subscribed_to(app, space, ada, desk):
    space.installation = Installation(events=frozenset({"app_mention"}))
    ada.mention(desk, "x")

    assert kinds(app, space) == ["app_mention"]


def test_a_snippet_and_a_forwarded_message_carry_their_words(app, space, slack, ada, desk):
    ts = ada.snippet(desk, "copy.txt", "The ferry sank.")
    ada.forward(desk, ts, ada.direct)
    shared, forwarded = sorted(events(app, space), key=lambda event: "files" not in event)

    assert slack.base in shared["files"][0]["url_private"]
    assert shared["subtype"] == "file_share"
    assert forwarded["attachments"][0]["message_blocks"][0]["message"]["blocks"]


def test_a_click_carries_the_button_and_a_trigger(app, space, client, ada, desk):
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "All"},
        "value": "v7",
        "action_id": "all",
    }
    blocks = [{"type": "actions", "elements": [button]}]
    ts = client.chat_postMessage(channel=desk, text="x", blocks=blocks)["ts"]
    assert space.outlet.settle(10)
    app.requests.clear()
    ada.click(desk, ts, "all")
    payload = json.loads(parse_qs(app.requests[0][2].decode())["payload"][0])

    assert payload["actions"][0]["value"] == "v7"
    assert payload["trigger_id"] in space.triggers
    with pytest.raises(LookupError):
        ada.click(desk, ts, "none")


def test_uninstalling_tells_the_app_and_ends_the_token(app, space, client, ada):
    ada.uninstall()

    assert sorted(kinds(app, space)) == ["app_uninstalled", "tokens_revoked"]
    with pytest.raises(SlackApiError, match="token_revoked"):
        client.auth_test()


def test_words_are_composed_as_slack_does():
    text, blocks = composed("<@U1> see https://example.org/a?b=1&c=2 <b> & more")
    kinds = [each["type"] for each in blocks[0]["elements"][0]["elements"]]

    assert text == "<@U1> see <https://example.org/a?b=1&amp;c=2> &lt;b&gt; &amp; more"
    assert kinds == ["user", "text", "link", "text"]


def test_two_workspaces_are_told_apart_by_their_tokens():
    one, two = Workspace("T1"), Workspace("T2", installation=Installation("xoxb-two"))
    channel = two.add_channel("desk")
    with local_slack(one, two) as slack:
        assert slack.of_token("xoxb-two") is two
    Reporter(two, two.add_user("Bea")).say(channel, "x")

    assert not one.channels
