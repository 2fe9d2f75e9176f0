"""With signing in demanded, an evidence link opens for people of the workspace and its channel."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet

from bot.app import web
from bot.slack.errors import SlackAway
from bot.slack.manifest import SIGNED_IN_PATH, manifest
from bot.web import sign_in
from config.settings import BadSetting
from tests.bot.slack.newsroom import PUBLIC, QUOTE, STORY

LINK = "https://news.example.org/harl-mill"


class Browser:
    """Keeps cookies by path, as a browser does, and goes through Slack's page."""

    def __init__(self, app, codes):
        self.app = app
        self.codes = codes
        self.cookies = {}

    def get(self, path, query=""):
        got = {}
        sent = [
            f"{name}={value}" for name, (at, value) in self.cookies.items() if path[: len(at)] == at
        ]
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_COOKIE": "; ".join(sent),
        }
        body = b"".join(self.app(environ, lambda status, headers: got.update(s=status, h=headers)))
        headers = dict(got["h"])
        if cookie := headers.get("Set-Cookie"):
            name, value, at = re.match(r"(\w+)=([^;]*); Path=([^;]+)", cookie).groups()
            self.cookies[name] = (at, value)
        return int(got["s"][:3]), headers, body.decode()

    def sign_in(self, headers, space, user):
        """Sign in on Slack's page and come back."""
        query = parse_qs(urlsplit(headers["Location"]).query)
        assert headers["Location"].startswith("https://slack.com/openid/connect/authorize?")
        assert query["redirect_uri"] == [PUBLIC + SIGNED_IN_PATH]
        code = self.codes.say_who(space, user)
        return self.get(SIGNED_IN_PATH, f"code={code}&state={query['state'][0]}")

    def read(self, path, space, user):
        """Open a link, sign in when that is asked for; gives the last status and page."""
        status, headers, body = self.get(path)
        if status == 302:
            status, headers, body = self.sign_in(headers, space, user)
        if status == 302:
            status, _, body = self.get(headers["Location"])
        return status, body


@pytest.fixture
def guarded(room, valkey, tmp_path, monkeypatch):
    """The same newsroom, its pages behind a sign-in; tokens stay those of the newsroom."""
    codes = room.slack.codes
    settings = room.settings.model_copy(
        update={
            "slack_client_id": codes.client_id,
            "slack_client_secret": room.settings.slack_signing_secret.__class__(
                codes.client_secret
            ),
            "token_key": room.settings.slack_signing_secret.__class__(
                Fernet.generate_key().decode()
            ),
            "data": tmp_path,
            "evidence_sign_in": True,
        }
    )
    token = room.space.installation.token
    monkeypatch.setattr("bot.app.tokens", lambda _: (lambda _team: token, lambda _team: None))
    room.reader.shelf[LINK] = STORY
    return lambda: Browser(web(settings, valkey), codes)


def path_in(room, ada, channel, words=LINK):
    ada.say(channel, words)
    [brief] = room.answers(channel)
    found = re.search(rf"{re.escape(PUBLIC)}(/evidence/[^\"#]+)", str(brief["blocks"]))
    return re.split(r"['\"]", found.group(1))[0]


def test_whoever_signs_in_reads_a_public_channels_page_and_stays_signed_in(
    room, ada, desk, guarded
):
    path, browser = path_in(room, ada, desk), guarded()
    bea = room.reporter("Bea Ludd")

    assert QUOTE in browser.read(path, room.space, bea.user)[1]
    assert browser.get(path)[0] == 200
    assert browser.get(f"{path}/csv")[0] == 200
    assert guarded().get(f"{path}/csv")[0] == 302


def test_a_private_channels_page_is_for_its_members(room, ada, guarded):
    bea, cy, dot = (room.reporter(name) for name in ("Bea Ludd", "Cy Marr", "Dot Orso"))
    secret = room.channel(ada, bea, cy, private=True)
    path = path_in(room, ada, secret)

    for member in (ada, bea, cy):
        assert guarded().read(path, room.space, member.user)[0] == 200
    status, body = guarded().read(path, room.space, dot.user)
    assert status == 403
    assert QUOTE not in body
    assert "not a member" in body


def test_a_direct_messages_page_is_for_whoever_wrote_it(room, ada, guarded):
    path = path_in(room, ada, ada.direct, STORY)

    assert guarded().read(path, room.space, ada.user)[0] == 200
    assert guarded().read(path, room.space, room.reporter("Bea Ludd").user)[0] == 403


def test_somebody_of_another_workspace_is_turned_away(room, ada, desk, guarded):
    path, browser = path_in(room, ada, desk), guarded()
    headers = browser.get(path)[1]
    room.slack.codes.people["elsewhere"] = ("T0ELSEWHERE", "U1")
    state = parse_qs(urlsplit(headers["Location"]).query)["state"][0]
    status, _, body = browser.get(SIGNED_IN_PATH, f"code=elsewhere&state={state}")

    assert (status, "another workspace" in body) == (403, True)
    assert browser.get(path)[0] == 302


def test_a_bad_link_is_refused_before_anybody_is_asked_to_sign_in(guarded):
    assert guarded().get("/evidence/x")[0] == 404


def test_a_state_serves_once_and_in_its_own_browser(room, ada, desk, guarded):
    path = path_in(room, ada, desk)
    mine, other = guarded(), guarded()
    headers = mine.get(path)[1]
    state = parse_qs(urlsplit(headers["Location"]).query)["state"][0]

    for query in ("", f"state={state}", "code=x&state=", f"code=x&state={state}0"):
        assert other.get(SIGNED_IN_PATH, query)[0] == 400
    assert mine.sign_in(headers, room.space, ada.user)[0] == 302
    assert mine.sign_in(headers, room.space, ada.user)[0] == 400


def test_a_session_that_was_tampered_with_is_none(room, ada, desk, guarded):
    path, browser = path_in(room, ada, desk), guarded()
    assert browser.read(path, room.space, ada.user)[0] == 200
    name = sign_in._SESSION
    at, session = browser.cookies[name]
    for place in range(len(session)):
        letter = "0" if session[place] != "0" else "1"
        browser.cookies[name] = (at, session[:place] + letter + session[place + 1 :])
        assert browser.get(path)[0] == 302, place
    browser.cookies[name] = (at, session)
    assert browser.get(path)[0] == 200


def test_a_session_ends(room, ada, desk, guarded, monkeypatch):
    path, browser = path_in(room, ada, desk), guarded()
    monkeypatch.setattr(sign_in, "SESSION_SECONDS", -1)

    assert browser.read(path, room.space, ada.user)[0] == 302


def test_when_slack_does_not_say_who_is_a_member_nobody_gets_in(room, ada, guarded, monkeypatch):
    secret = room.channel(ada, private=True)
    path = path_in(room, ada, secret)

    def away(*_):
        raise SlackAway("no answer")

    monkeypatch.setattr(sign_in, "is_member", away)
    status, body = guarded().read(path, room.space, ada.user)

    assert (status, QUOTE in body) == (503, False)


def test_it_cannot_be_demanded_without_an_app_that_slack_knows(room, valkey):
    demanded = room.settings.model_copy(update={"evidence_sign_in": True})
    with pytest.raises(BadSetting, match="SLACK_CLIENT_ID"):
        web(demanded, valkey)


def test_the_manifest_asks_for_what_signing_in_needs():
    config = manifest(PUBLIC, sign_in=True)["oauth_config"]

    assert PUBLIC + SIGNED_IN_PATH in config["redirect_urls"]
    assert config["scopes"]["user"] == ["openid"]
    assert "user" not in manifest(PUBLIC)["oauth_config"]["scopes"]
