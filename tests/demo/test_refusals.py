"""The local Slack refuses what Slack refuses, and takes what Slack takes."""

import copy

import pytest
from slack_sdk.errors import SlackApiError


def plain(length):
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length):
    return {"type": "mrkdwn", "text": "x" * length}


def button(number=0, text=75, value=2_000):
    return {"type": "button", "text": plain(text), "value": "v" * value, "action_id": f"a{number}"}


def rich(*elements):
    section = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "elements": [section]}


def table(rows, columns):
    cell = {"type": "raw_text", "text": "1"}
    return {"type": "table", "rows": [[cell] * columns] * rows}


def image(alt):
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "x" * alt}


SECTION = {"type": "section", "text": mrkdwn(10)}

AT_THE_LIMIT = {
    "section": [{"type": "section", "text": mrkdwn(3_000)}],
    "fields": [{"type": "section", "fields": [mrkdwn(500)] * 10}],
    "field": [{"type": "section", "fields": [mrkdwn(2_000)]}],
    "header": [{"type": "header", "text": plain(150)}],
    "context": [{"type": "context", "elements": [mrkdwn(5)] * 10}],
    "actions": [{"type": "actions", "elements": [button(n) for n in range(25)]}],
    "block id": [{**SECTION, "block_id": "b" * 255}],
    "alt text": [image(2_000)],
    "blocks": [SECTION] * 50,
    "table": [table(100, 20)],
    "rich text": [rich({"type": "text", "text": "x", "style": {"bold": True}})],
}

OVER_THE_LIMIT = {
    "section": [{"type": "section", "text": mrkdwn(3_001)}],
    "fields": [{"type": "section", "fields": [mrkdwn(5)] * 11}],
    "field": [{"type": "section", "fields": [mrkdwn(2_001)]}],
    "header": [{"type": "header", "text": plain(151)}],
    "header with formatting": [{"type": "header", "text": mrkdwn(5)}],
    "context": [{"type": "context", "elements": [mrkdwn(5)] * 11}],
    "actions": [{"type": "actions", "elements": [button(n) for n in range(26)]}],
    "button": [{"type": "actions", "elements": [button(text=76)]}],
    "value": [{"type": "actions", "elements": [button(value=2_001)]}],
    "action id twice": [{"type": "actions", "elements": [button(), button()]}],
    "block id": [{**SECTION, "block_id": "b" * 256}],
    "block id twice": [{**SECTION, "block_id": "b"}] * 2,
    "alt text": [image(2_001)],
    "no alt text": [image(0)],
    "blocks": [SECTION] * 51,
    "rows": [table(101, 2)],
    "columns": [table(2, 21)],
    "two tables": [table(1, 1), table(1, 1)],
    "empty section": [{"type": "section", "text": mrkdwn(0)}],
    "empty rich text": [rich({"type": "text", "text": ""})],
    "unknown element": [rich({"type": "quote", "text": "x"})],
    "unknown style": [rich({"type": "text", "text": "x", "style": {"loud": True}})],
    "unknown block": [{"type": "paragraph", "text": mrkdwn(5)}],
    "unknown key": [{**SECTION, "colour": "red"}],
    "nothing in it": [{"type": "section"}],
}


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_blocks_at_the_limit_are_posted(client, desk, name):
    assert client.chat_postMessage(channel=desk, text="x", blocks=AT_THE_LIMIT[name])["ok"]


@pytest.mark.parametrize("name", OVER_THE_LIMIT)
def test_blocks_over_the_limit_are_refused_and_not_kept(client, space, desk, name):
    blocks = copy.deepcopy(OVER_THE_LIMIT[name])

    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=desk, text="x", blocks=blocks)

    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["errors"]
    assert not space.channel(desk).messages


def error_of(call, **args):
    with pytest.raises(SlackApiError) as refused:
        call(**args)
    return refused.value.response["error"]


def test_blocks_of_more_than_13000_characters_together_are_refused(client, desk):
    most = [{"type": "section", "text": mrkdwn(2_600)}] * 5
    assert client.chat_postMessage(channel=desk, text="x", blocks=most)["ok"]

    most[0] = {"type": "section", "text": mrkdwn(2_601)}
    error = error_of(client.chat_postMessage, channel=desk, text="x", blocks=most)

    assert error == "msg_blocks_too_long"


def test_a_long_text_is_split_when_posted_and_refused_when_updated(client, space, desk):
    ts = client.chat_postMessage(channel=desk, text="x" * 4_001)["ts"]

    assert [len(each["text"]) for each in space.channel(desk).messages] == [4_000, 1]
    assert error_of(client.chat_update, channel=desk, ts=ts, text="x" * 4_001) == "msg_too_long"


def test_a_message_needs_words_or_blocks(client, desk):
    assert (
        error_of(client.api_call, api_method="chat.postMessage", json={"channel": desk})
        == "no_text"
    )


def test_a_home_view_takes_100_blocks_and_no_more(client, ada):
    def publish(count):
        view = {"type": "home", "blocks": [SECTION] * count}
        return client.views_publish(user_id=ada.user, view=view)

    assert publish(100)["ok"]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        publish(101)


def test_a_modal_title_has_24_characters_at_most(client, space):
    space.triggers["t1"] = space.triggers["t2"] = float(space.now())
    view = {"type": "modal", "title": plain(24), "blocks": [SECTION]}
    assert client.views_open(trigger_id="t1", view=view)["ok"]

    view["title"] = plain(25)
    assert error_of(client.views_open, trigger_id="t2", view=view) == "invalid_arguments"
