"""The local Slack keeps messages, checks tokens, scopes and membership, and fails when told to."""

import time
import urllib.request
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk import WebClient, WebhookClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.demo.slack.faults import Fault
from bot.demo.slack.responses import new_response_url
from bot.demo.slack.workspace import Installation


def refused(call, **args):
    with pytest.raises(SlackApiError) as error:
        call(**args)
    return error.value.response


def test_a_token_that_is_not_the_apps_opens_nothing(slack, desk):
    stranger = WebClient("xoxb-other", base_url=slack.api)
    nobody = WebClient(base_url=slack.api)

    assert refused(stranger.chat_postMessage, channel=desk, text="x")["error"] == "invalid_auth"
    assert refused(nobody.auth_test)["error"] == "not_authed"


def test_a_missing_scope_is_named(client, space, desk):
    space.installation = Installation(scopes=frozenset({"chat:write"}))
    answer = refused(client.reactions_add, channel=desk, name="eyes", timestamp="1.0")

    assert (answer["error"], answer["needed"], answer["provided"]) == (
        "missing_scope",
        "reactions:write",
        "chat:write",
    )
    assert client.auth_test().headers["X-OAuth-Scopes"] == "chat:write"


def test_the_app_posts_only_where_it_was_invited(client, space, ada):
    public = space.add_channel("wires", [ada.user], with_app=False)
    private = space.add_channel("leaks", [ada.user], private=True, with_app=False)

    def error(channel):
        return refused(client.chat_postMessage, channel=channel, text="x")["error"]

    assert error(public) == "not_in_channel"
    assert error(private) == "channel_not_found"
    ada.invite(public)
    assert client.chat_postMessage(channel=public, text="x")["ok"]


def test_replies_stand_under_their_message_and_show_metadata_only_when_asked(client, desk, ada):
    ts = ada.say(desk, "Ferry fire in Port Selby")
    metadata = {"event_type": "copytaster_answer", "event_payload": {"ask": "a1"}}
    client.chat_postMessage(channel=desk, thread_ts=ts, text="read", metadata=metadata)

    bare = client.conversations_replies(channel=desk, ts=ts)["messages"]
    full = client.conversations_replies(channel=desk, ts=ts, include_all_metadata=True)["messages"]

    assert [each["text"] for each in bare] == ["Ferry fire in Port Selby", "read"]
    assert "metadata" not in bare[1]
    assert full[1]["metadata"] == metadata
    assert [m["ts"] for m in client.conversations_history(channel=desk)["messages"]] == [ts]


def test_history_is_newest_first_page_by_page(client, desk):
    for number in range(5):
        client.chat_postMessage(channel=desk, text=str(number))
    first = client.conversations_history(channel=desk, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = client.conversations_history(channel=desk, cursor=cursor)

    assert [each["text"] for each in first["messages"]] == ["4", "3"]
    assert [each["text"] for each in rest["messages"]] == ["2", "1", "0"]
    oldest = first["messages"][1]["ts"]
    later = client.conversations_history(channel=desk, oldest=oldest)["messages"]
    assert [each["text"] for each in later] == ["4"]


def test_only_own_messages_can_be_changed(client, space, desk, ada):
    theirs = ada.say(desk, "mine")
    own = client.chat_postMessage(channel=desk, text="before")["ts"]

    assert refused(client.chat_delete, channel=desk, ts=theirs)["error"] == "cant_delete_message"
    client.chat_update(channel=desk, ts=own, text="after")
    assert space.channel(desk).find(own)["text"] == "after"
    client.chat_delete(channel=desk, ts=own)
    assert refused(client.chat_delete, channel=desk, ts=own)["error"] == "message_not_found"


def test_a_reaction_is_added_once(client, desk, ada):
    ts = ada.say(desk, "x")
    client.reactions_add(channel=desk, name="eyes", timestamp=ts)
    again = refused(client.reactions_add, channel=desk, name="eyes", timestamp=ts)
    [shown] = client.conversations_history(channel=desk)["messages"]
    client.reactions_remove(channel=desk, name="eyes", timestamp=ts)
    [after] = client.conversations_history(channel=desk)["messages"]

    assert again["error"] == "already_reacted"
    assert [each["name"] for each in shown["reactions"]] == ["eyes"]
    assert "reactions" not in after


def test_429_names_the_wait_and_a_patient_client_gets_through(slack, client, space, desk):
    slack.faults.limit("chat.postMessage", seconds=7)
    with pytest.raises(SlackApiError) as limited:
        client.chat_postMessage(channel=desk, text="once")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "7"
    assert not space.channel(desk).messages

    slack.faults.limit("chat.postMessage", seconds=0)
    patient = WebClient(
        client.token, base_url=slack.api, retry_handlers=[RateLimitErrorRetryHandler()]
    )
    patient.chat_postMessage(channel=desk, text="twice")
    assert [each["text"] for each in space.channel(desk).messages] == ["twice"]


def test_a_lost_reply_leaves_the_message_posted(slack, client, space, desk):
    slack.faults.lose_reply("chat.postMessage")

    with pytest.raises((URLError, RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=desk, text="stored")

    assert [each["text"] for each in space.channel(desk).messages] == ["stored"]


def test_a_client_that_tries_again_by_itself_posts_twice_when_a_reply_is_lost(slack, space, desk):
    slack.faults.lose_reply("chat.postMessage")
    default = WebClient(space.installation.token, base_url=slack.api)

    default.chat_postMessage(channel=desk, text="stored")

    assert [each["text"] for each in space.channel(desk).messages] == ["stored", "stored"]


def test_a_fault_is_used_up_and_hits_only_its_method(slack, client, desk):
    slack.faults.refuse("chat.postMessage", "restricted_action")
    slack.faults.add("users.info", Fault("broken"))

    assert client.auth_test()["ok"]
    assert refused(client.chat_postMessage, channel=desk, text="x")["error"] == "restricted_action"
    assert client.chat_postMessage(channel=desk, text="x")["ok"]


def test_a_response_url_serves_five_times(space, slack, desk, ada):
    url = new_response_url(space, desk, ada.user)
    statuses = [WebhookClient(url).send(text=f"{n}").status_code for n in range(6)]

    assert statuses == [200] * 5 + [404]
    assert [each["text"] for each in space.ephemeral] == list("01234")
    assert len(slack.named("response_url")) == 6


def test_a_response_url_shows_to_the_channel_when_it_says_so(space, slack, desk, ada):
    WebhookClient(new_response_url(space, desk, ada.user)).send(
        text="for all", response_type="in_channel"
    )

    assert space.channel(desk).messages[0]["text"] == "for all"
    assert slack.calls[-1].answer == {"ok": True}


def test_a_trigger_serves_once_and_not_for_long(client, space):
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Who?"},
        "blocks": [{"type": "divider"}],
    }
    space.triggers["fresh"] = float(space.now())
    space.triggers["stale"] = float(space.now()) - 3.1

    assert client.views_open(trigger_id="fresh", view=view)["ok"]
    errors = [refused(client.views_open, trigger_id=t, view=view) for t in ("fresh", "stale", "no")]
    assert [each["error"] for each in errors] == [
        "exchanged_trigger_id",
        "expired_trigger_id",
        "invalid_trigger_id",
    ]


def test_a_private_file_opens_with_the_token_only(space, slack, desk, ada):
    ada.snippet(desk, "copy.txt", "The ferry sank.")
    file = next(iter(space.files.values()))

    def get(token):
        request = urllib.request.Request(  # noqa: S310 - our own http server
            file["url_private"], headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
            return answer.headers["Content-Type"], answer.read()

    assert get(space.installation.token) == ("text/plain", b"The ferry sank.")
    assert get("xoxb-other")[0] == "text/html"
    assert slack.base in file["url_private"]


def test_a_file_that_the_app_sends_stands_in_the_thread(client, space, desk, ada):
    ts = ada.say(desk, "export")
    client.files_upload_v2(channel=desk, thread_ts=ts, filename="brief.csv", content="a,b\n")

    shared = space.channel(desk).messages[-1]
    assert (shared["thread_ts"], shared["files"][0]["name"]) == (ts, "brief.csv")
    assert space.files[shared["files"][0]["id"]]["bytes"] == b"a,b\n"


def test_a_code_is_exchanged_once_and_only_with_the_secret(slack, space):
    code = slack.codes.agree(space, Installation("xoxb-new"))
    client = WebClient(base_url=slack.api)
    wrong = {"client_id": slack.codes.client_id, "client_secret": "guess", "code": code}
    right = {**wrong, "client_secret": slack.codes.client_secret}

    assert refused(client.oauth_v2_access, **wrong)["error"] == "bad_client_secret"
    assert client.oauth_v2_access(**right)["access_token"] == space.installation.token
    assert refused(client.oauth_v2_access, **right)["error"] == "invalid_code"


def test_a_slow_answer_comes_late_but_comes(slack, client):
    slack.faults.add("auth.test", Fault("slow", seconds=0.3))
    start = time.monotonic()

    assert client.auth_test()["ok"]
    assert time.monotonic() - start >= 0.3
