"""From the brief in Slack to the sentence, and back: the evidence page of the running app."""

import csv
import io
import json
import re
import subprocess
import urllib.request
from contextlib import suppress
from urllib.error import HTTPError

import pytest

from bot.demo.processes import COMMAND, ROOT
from bot.slack.views import buttons
from tests.browser.driving import window
from tests.e2e.house import texts
from tests.e2e.stories import FERRY, QUOTE, SPEAKER

MISSED = "killing at least 12 people"


@pytest.fixture
def brief(app, ada, desk):
    """A brief of words that no other test has, so that its corrections are its own."""
    ts = ada.say(desk, FERRY.replace("Port Selby", f"Port {desk}"))
    [posted] = app.answers(desk, ts)
    return posted


def button_url(message):
    return next(
        each["url"]
        for block in message["blocks"]
        for each in block.get("elements", [])
        if each.get("action_id") == buttons.EVIDENCE
    )


def item_links(message):
    found = re.findall(r'"(http://127[^"]+/evidence/[^"]+#[^"]+)"', json.dumps(message["blocks"]))
    return list(dict.fromkeys(found))


def get(url):
    """Status and body of a page of the running app."""
    with suppress(HTTPError), urllib.request.urlopen(url) as answer:  # noqa: S310 - our own app
        return answer.status, answer.read().decode()
    return 404, ""


def sent_form(app, ada, desk, brief, action, **values):
    """Press a button of corrections and send its form; gives Slack's answer."""
    before = set(app.space.modals)
    ada.click(desk, brief["ts"], action)
    [opened] = app.wait_for(lambda: set(app.space.modals) - before)
    view = app.space.modals[opened]
    state = {}
    for block in view["blocks"]:
        if "element" in block:
            chosen = values.get(block["block_id"])
            field = {"value": chosen}
            if block["element"]["type"] == "static_select":
                every = block["element"]["options"]
                found = [each for each in every if chosen and chosen in each["text"]["text"]]
                field = {"selected_option": found[0] if found else None}
            state[block["block_id"]] = {block["block_id"]: field}
    return ada.submit(view, state)


def test_the_button_opens_the_page_and_an_item_its_sentence(chrome, ada, desk, brief):
    assert ada.click(desk, brief["ts"], buttons.EVIDENCE).status == 200
    with window(chrome) as seen:
        seen.page.goto(button_url(brief))
        assert QUOTE in seen.text(".text")
        assert SPEAKER in seen.text("[id=said]")
        links = item_links(brief)
        assert len(links) >= 5
        for link in links:
            seen.page.goto(link)
            assert seen.in_view(f"[id='{link.partition('#')[2]}']"), link
        seen.page.get_by_role("radio", name=SPEAKER).check()
        assert seen.faults() == []
        assert seen.said == []


def test_a_wrong_speaker_a_missed_quote_and_a_wrong_figure_are_put_right(
    app, ada, desk, brief, chrome
):
    replies = [
        sent_form(
            *(app, ada, desk, brief, buttons.WRONG_SPEAKER),
            correction_item=SPEAKER,
            correction_name="the port pilot",
        ),
        sent_form(
            *(app, ada, desk, brief, buttons.MISSED_QUOTE),
            correction_words=f"“{MISSED}”",
            correction_who="Orrin Vale",
        ),
        sent_form(
            *(app, ada, desk, brief, buttons.WRONG_FIGURE),
            correction_item="240",
            correction_who="The article itself",
            correction_note="Heard on the quay.",
        ),
    ]
    assert [(each.status, each.body) for each in replies] == [(200, "")] * 3
    app.rest()
    [after] = [each for each in app.answers(desk) if each["ts"] == brief["ts"]]
    told = texts([after])

    assert told.count("corrected by the desk") >= 3
    assert "the port pilot" in told
    assert MISSED in told
    with window(chrome) as seen:
        seen.page.goto(button_url(after))
        shown = seen.text("main")
        assert shown.count("corrected by the desk: ") >= 3
        assert "Heard on the quay." in shown
        assert seen.faults() == []
    exported = [json.loads(line) for line in feedback(app).splitlines()]
    [mine] = [each for each in exported if desk in each["id"]]
    spoken = [
        "".join(mine["text"][start:end] for start, end in each["content"])
        for each in mine["attributions"]
    ]
    assert MISSED in spoken
    assert [each["fault"] for each in mine["corrections"]] == ["speaker", "quote", "figure"]
    assert {each["by"] for each in mine["corrections"]} == {ada.user}


def feedback(app, *more):
    return subprocess.run(
        [*COMMAND, "feedback", "export", *more],
        cwd=ROOT,
        env=app.where.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


def test_words_that_do_not_stand_in_the_story_are_refused_in_the_form(app, ada, desk, brief):
    reply = sent_form(
        *(app, ada, desk, brief, buttons.MISSED_QUOTE), correction_words="We saw nothing at all"
    )
    errors = json.loads(reply.body)

    assert errors["response_action"] == "errors"
    assert "do not stand in the story" in errors["errors"]["correction_words"]


def same_words(posted, fetched):
    sheets = [list(csv.DictReader(io.StringIO(each))) for each in (posted, fetched)]
    kept = [[row | {"file": ""} for row in each] for each in sheets]
    return kept[0] == kept[1] != []


def same_findings(posted, fetched):
    return {**json.loads(posted), "input": ""} == {**json.loads(fetched), "input": ""}


def same_list(posted, fetched):
    return posted.splitlines()[1:] == fetched.splitlines()[1:] != []


@pytest.mark.parametrize(
    "case",
    [
        (buttons.EXPORT_CSV, "csv", same_words),
        (buttons.EXPORT_JSON, "json", same_findings),
        (buttons.CHECKLIST, "checklist", same_list),
    ],
)
def test_a_file_from_its_button_is_the_one_of_the_page(app, ada, desk, brief, case):
    action, name, same = case
    ada.click(desk, brief["ts"], action)
    app.rest()
    [shared] = [each for each in app.answers(desk) if each.get("files")]
    posted = app.space.files[shared["files"][0]["id"]]["bytes"].decode()
    _, fetched = get(f"{button_url(brief)}/{name}")

    assert same(posted, fetched)
    assert QUOTE.split(",")[0] in posted


def test_whoever_forgets_a_link_closes_its_page_and_drops_its_corrections(app, ada, desk):
    link = app.site.link("/ferry?forgotten")
    ts = ada.say(desk, link)
    [brief] = app.answers(desk, ts)
    name = {"correction_item": SPEAKER, "correction_name": "the port pilot"}
    assert sent_form(app, ada, desk, brief, buttons.WRONG_SPEAKER, **name).body == ""
    app.rest()
    assert get(button_url(brief))[0] == 200
    ada.command(desk, "/copytaster", f"forget {link}")
    app.rest()

    assert get(button_url(brief))[0] == 404
    assert desk not in feedback(app, "--private")


def test_what_is_corrected_in_a_private_channel_is_exported_only_when_asked_for(app, ada):
    secret = app.channel(ada, private=True)
    ts = ada.say(secret, FERRY.replace("Port Selby", "Port Quell"))
    [brief] = app.answers(secret, ts)
    name = {"correction_item": SPEAKER, "correction_name": "the port pilot"}
    sent_form(app, ada, secret, brief, buttons.WRONG_SPEAKER, **name)

    assert secret not in feedback(app)
    assert secret in feedback(app, "--private")
