"""An evidence link opens the story of its request, and every other end of it says the same."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.asks import Place, Section
from bot.corrections import Noted
from bot.evidence.documents import FORMS
from bot.evidence.link_keys import PERIOD, LinkKeys
from bot.slack.views import buttons
from bot.web.evidence import EvidencePages
from config.settings import BadSetting
from handlers.corrections import Correction, Fault, Right, place_of
from tests.bot.slack.newsroom import OTHER, PUBLIC, QUOTE, STORY, request

LINK = "https://news.example.org/harl-mill"
NOW = 1_800_000_000.0


@pytest.fixture(autouse=True)
def _shelf(room):
    room.reader.shelf[LINK] = STORY


def links(message):
    """The addresses of evidence pages in a message: the button's, then those of the items."""
    return re.findall(rf'"({re.escape(PUBLIC)}/evidence/[^"]+)"', json.dumps(message["blocks"]))


def path_of(url):
    return url.removeprefix(PUBLIC).partition("#")[0]


def get(room, path, **environ):
    return request(room.app, "", "", path=path, REQUEST_METHOD="GET", **environ)


@pytest.fixture
def path(room, ada, desk):
    ada.say(desk, LINK)
    [brief] = room.answers(desk)
    button = next(
        each
        for block in brief["blocks"]
        for each in block.get("elements", [])
        if each.get("action_id") == "brief_evidence"
    )
    return path_of(button["url"])


def closed(room):
    return get(room, "/evidence/").body


def test_the_button_opens_the_page_and_every_item_leads_to_its_place(room, desk, path):
    [brief] = room.answers(desk)
    page = get(room, path)
    places = [each.partition("#")[2] for each in links(brief) if "#" in each]

    assert page.status == 200
    assert "Twice we asked, and twice they laughed." in page.body
    assert len(places) >= 5
    assert all(f'id="{place}"' in page.body for place in places)


def test_the_page_is_private_and_can_load_nothing(room, path):
    got = {}
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path}
    room.app(environ, lambda _status, headers: got.update(headers))

    assert got["Referrer-Policy"] == "no-referrer"
    assert "noindex" in got["X-Robots-Tag"]
    assert got["Cache-Control"] == "private, no-store"
    assert got["X-Content-Type-Options"] == "nosniff"
    policy = got["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    for part in ("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_downloads_hold_what_the_page_shows(room, path):
    sheet = get(room, f"{path}/csv").body
    found = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    data = json.loads(get(room, f"{path}/json").body)
    ticked = get(room, f"{path}/checklist").body

    assert sheet.startswith("\ufeffkind,")
    assert any(QUOTE in row["words"] for row in found)
    assert [each["id"] for each in data["attributions"]]
    assert data["article"]["text"] == STORY
    assert "- [ ] " in ticked
    assert QUOTE.split(",")[0] in ticked


def test_every_end_of_a_token_that_was_tampered_with_says_the_same(room, path):
    token = path.removeprefix("/evidence/")
    same = closed(room)
    for at in range(len(token)):
        other = "0" if token[at] != "0" else "1"
        reply = get(room, f"/evidence/{token[:at]}{other}{token[at + 1 :]}")
        assert (reply.status, reply.body) == (404, same), at


@pytest.mark.parametrize(
    "end", ["", "x", "../../metrics", "~" * 60, "T1~C1~" + "0" * 32 + "~1~1~" + "A" * 22, "\xe4"]
)
def test_what_is_no_token_says_the_same(room, path, end):
    assert get(room, path).status == 200
    reply = get(room, f"/evidence/{end}")

    assert (reply.status, reply.body) == (404, closed(room))


def test_an_unknown_download_says_the_same(room, path):
    assert get(room, f"{path}/exe").body == closed(room)
    assert get(room, f"{path}/csv/x").body == closed(room)
    assert request(room.app, "", path=path).status == 405


def test_an_expired_link_says_the_same(room, path):
    pages = EvidencePages(evidence_of(room), now=lambda: 4_000_000_000.0)
    reply = pages.routes()["GET", "/evidence/"]({"PATH_INFO": path})

    assert (reply.status, reply.body.decode()) == (404, closed(room))


def evidence_of(room):
    from bot.app import evidence  # noqa: PLC0415 - the name is a module's elsewhere

    return evidence(room.settings, room.settings.redis_url)


def test_a_revoked_link_says_the_same_and_the_brief_has_a_new_one(room, ada, desk, path):
    assert "Revoked" in ada.command(desk, "/copytaster", f"revoke {LINK}").body
    assert get(room, path).body == closed(room)
    [brief] = room.answers(desk)
    fresh = {path_of(each) for each in links(brief)}

    assert len(fresh) == 1
    assert path not in fresh
    assert get(room, fresh.pop()).status == 200


def test_a_forgotten_story_says_the_same_before_and_after_the_worker_has_tidied(
    room, ada, desk, path
):
    ada.command(desk, "/copytaster", f"forget {LINK}")
    at_once = get(room, path).body
    room.work()

    assert at_once == get(room, path).body == closed(room)
    assert get(room, f"{path}/json").body == closed(room)


def test_a_deleted_message_closes_its_page(room, ada, desk):
    ts = ada.say(desk, STORY)
    [brief] = room.answers(desk)
    path = path_of(links(brief)[0])
    assert get(room, path).status == 200
    ada.delete(desk, ts)

    assert get(room, path).body == closed(room)


def test_after_uninstalling_no_link_opens_even_when_the_app_comes_back(room, ada, path):
    ada.uninstall()

    assert get(room, path).body == closed(room)
    LinkKeys(room.ledger._store).current(room.space.team, NOW)
    assert get(room, path).body == closed(room)


def test_a_token_of_another_workspace_opens_nothing(room, path):
    ask, channel = path.split("~")[2], path.split("~")[1]
    place = Place(room.space.team, channel, private=False)
    stranger = replace(room.ledger.load(ask, place), place=replace(place, team="T2"))
    room.ledger.open(stranger)
    forged = evidence_of(room).url(stranger, NOW)

    assert "/T2~" in forged
    assert get(room, path_of(forged)).body == closed(room)
    assert get(room, path_of(forged).replace("/T2~", f"/{room.space.team}~")).body == closed(room)


def test_switched_off_there_is_no_button_and_no_page(room, path, valkey):
    from bot.app import evidence, web  # noqa: PLC0415 - as above

    off = room.settings.model_copy(update={"evidence": False})
    reply = request(web(off, valkey), "", "", path=path, REQUEST_METHOD="GET")

    assert evidence(off, valkey) is None
    assert (reply.status, reply.body) == (404, closed(room))


def test_without_a_database_it_asks_to_come_back(room, path):
    from bot.app import web  # noqa: PLC0415 - as above

    away = web(room.settings, "redis://127.0.0.1:1/0")
    reply = request(away, "", "", path=path, REQUEST_METHOD="GET")

    assert reply.status == 503
    assert "in a minute" in reply.body


def test_the_page_of_a_link_outlives_the_minutes_for_which_the_link_is_fresh(room, path):
    store = room.ledger._store
    for name in store.scan_iter("ct:*:brief:*:link-*"):
        store.delete(name)

    assert get(room, path).status == 200


def test_an_older_version_is_shown_beside_the_newer_one(room, ada, path):
    store = room.ledger._store
    for name in store.scan_iter("ct:*:brief:*:link-*"):
        store.delete(name)  # as if the quarter of an hour had passed
    room.reader.shelf[LINK] = STORY.replace("at least 30 people", "at least 41 people").replace(
        "Twice we asked", "Three times we asked"
    )
    other = room.channel(ada)
    ada.say(other, LINK)
    [brief] = room.answers(other)
    page = get(room, path_of(links(brief)[0])).body

    assert "What changed since the version before" in page
    assert re.search(r"<del[^>]*>.*?at least 30", page)
    assert re.search(r"<ins[^>]*>.*?at least 41", page)
    assert "What changed" not in get(room, path).body


def test_a_private_channels_older_version_is_not_shown_elsewhere(room, ada, desk):
    secret = room.channel(ada, private=True)
    room.reader.shelf[LINK] = OTHER
    ada.say(secret, LINK)
    room.answers(secret)
    room.reader.shelf[LINK] = STORY
    ada.say(desk, LINK)
    [brief] = room.answers(desk)

    assert "What changed" not in get(room, path_of(links(brief)[0])).body


def test_keys_change_every_month_and_old_ones_serve_until_their_links_have_ended(store):
    keys = LinkKeys(store)
    first, second = keys.current("T1", NOW), keys.current("T1", NOW + PERIOD)

    assert first.id != second.id
    assert first.secret != second.secret
    assert keys.find("T1", first.id) == first
    assert keys.current("T2", NOW).secret != first.secret
    keys.current("T1", NOW + 20 * PERIOD)
    assert keys.find("T1", first.id) is None


def test_the_kinds_of_downloads_are_those_of_the_contract():
    assert set(FORMS) == {"csv", "json", "checklist"}


def test_in_socket_mode_the_web_process_serves_pages_and_takes_nothing_of_slack(room, path, valkey):
    from bot.app import web  # noqa: PLC0415 - as above

    plugged = room.settings.model_copy(
        update={"slack_signing_secret": None, "slack_app_token": SecretStr("xapp-unused")}
    )
    app = web(plugged, valkey)

    assert request(app, "", "", path=path, REQUEST_METHOD="GET").status == 200
    assert request(app, json.dumps({"type": "url_verification", "challenge": "x"})).status == 401
    with pytest.raises(BadSetting, match="SLACK_SIGNING_SECRET"):
        web(plugged.model_copy(update={"public_url": None}), valkey)


def test_a_correction_is_shown_in_every_answer_about_the_link_in_its_channel_and_in_no_other(
    room, ada, desk
):
    other = room.channel(ada)
    for channel in (desk, desk, other):
        ada.say(channel, LINK)
        room.answers(channel)
    briefs = room.answers(desk)
    ask = links(briefs[0])[0].split("~")[2]
    place = Place(room.space.team, desk, private=False)
    story = room.desk.story_of(ask, place)
    at = place_of(story.brief.attributions[0])
    what = Correction(Fault.SPEAKER, at.start, at.end, Right.SOMEBODY, "Tam Orlo")
    room.desk.correct(ask, place, Noted("V1", what, "", "U1", "ada", 1.0))

    assert len(briefs) == 2
    assert ["Tam Orlo" in each["text"] for each in room.answers(desk)] == [True, True]
    assert "Tam Orlo" not in room.texts(other)
    pages = [get(room, path_of(links(each)[0])).body for each in room.answers(desk)]
    assert all("corrected by the desk: ada" in page for page in pages)


def test_pressing_evidence_renews_a_link_that_ends_and_leaves_another_alone(
    room, ada, desk, path, monkeypatch
):
    [brief] = room.answers(desk)
    assert ada.click(desk, brief["ts"], buttons.EVIDENCE).status == 200
    assert room.open() == []
    monkeypatch.setattr("bot.slack.listeners.buttons._DAY", 40 * 86_400)
    for _ in range(2):
        assert ada.click(desk, brief["ts"], buttons.EVIDENCE).status == 200

    assert [each.section for each in room.open()] == [Section.CORRECTED]
    [after] = room.answers(desk)
    assert after["ts"] == brief["ts"]
    assert get(room, path).status == get(room, path_of(links(after)[0])).status == 200
