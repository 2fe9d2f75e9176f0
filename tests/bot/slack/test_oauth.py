"""Installation in several workspaces: tokens encrypted, each state good once, gone when removed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot

from bot.app import installations, web
from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Installation, Workspace
from bot.slack.installations import Installations
from config.settings import BadSetting, Settings
from tests.bot.slack.newsroom import SECRET, STORY, WsgiOutlet

KEY = Fernet.generate_key().decode()
TOKEN = "xoxb-planted-token"  # noqa: S105 - of the local Slack


@pytest.fixture
def slack():
    with local_slack(Workspace(installation=None)) as running:
        yield running


@pytest.fixture
def settings(slack, valkey, tmp_path):
    return Settings(
        slack_signing_secret=SECRET,
        slack_api_url=slack.api,
        slack_client_id=slack.codes.client_id,
        slack_client_secret=slack.codes.client_secret,
        token_key=KEY,
        public_url="https://ct.example.org",
        redis_url=valkey,
        data=tmp_path / "data",
    )


@pytest.fixture
def app(settings, valkey):
    return web(settings, valkey)


def get(app, path, query="", cookie=""):
    got = {}
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_COOKIE": cookie,
    }
    body = b"".join(app(environ, lambda status, headers: got.update(s=status, h=dict(headers))))
    return int(got["s"][:3]), body.decode(), got["h"]


def begin(app):
    status, _, headers = get(app, "/slack/install")
    assert status == 302
    state = parse_qs(urlsplit(headers["Location"]).query)["state"][0]
    return state, headers["Set-Cookie"].partition(";")[0], headers


def install(app, slack):
    code = slack.codes.agree(slack.workspaces[0], Installation(TOKEN))
    state, cookie, _ = begin(app)
    return get(app, "/slack/oauth_redirect", f"code={code}&state={state}", cookie)


def test_whoever_installs_is_sent_to_slack_with_the_scopes_and_a_cookie_of_their_own(app):
    _, _, headers = begin(app)
    query = parse_qs(urlsplit(headers["Location"]).query)

    assert headers["Location"].startswith("https://slack.com/oauth/v2/authorize?")
    assert "chat:write" in query["scope"][0]
    assert query["redirect_uri"] == ["https://ct.example.org/slack/oauth_redirect"]
    assert {"HttpOnly", "Secure"} <= set(headers["Set-Cookie"].split("; "))


def test_the_token_is_kept_encrypted_and_used(app, slack, settings):
    status, said, _ = install(app, slack)
    kept = b"".join(each.read_bytes() for each in settings.data.iterdir())

    assert status == 200
    assert slack.workspaces[0].name in said
    assert installations(settings).token(slack.workspaces[0].team) == TOKEN
    assert TOKEN.encode() not in kept
    assert (settings.data / "installations.db").stat().st_mode & 0o077 == 0


def test_a_state_is_good_once(app, slack):
    code = slack.codes.agree(slack.workspaces[0], Installation(TOKEN))
    state, cookie, _ = begin(app)
    first = get(app, "/slack/oauth_redirect", f"code={code}&state={state}", cookie)
    second = get(app, "/slack/oauth_redirect", f"code={code}&state={state}", cookie)

    assert (first[0], second[0]) == (200, 400)


@pytest.mark.parametrize("flawed", ["no cookie", "another cookie", "no state", "unknown state"])
def test_an_installation_that_began_elsewhere_is_refused(app, slack, settings, flawed):
    code = slack.codes.agree(slack.workspaces[0], Installation(TOKEN))
    state, cookie, _ = begin(app)
    other = begin(app)[1]
    query, sent = {
        "no cookie": (f"code={code}&state={state}", ""),
        "another cookie": (f"code={code}&state={state}", other),
        "no state": (f"code={code}", cookie),
        "unknown state": (f"code={code}&state=x", "copytaster_install=x"),
    }[flawed]

    assert get(app, "/slack/oauth_redirect", query, sent)[0] == 400
    assert installations(settings).token(slack.workspaces[0].team) is None


def test_a_wrong_code_installs_nothing(app, slack, settings):
    state, cookie, _ = begin(app)
    status, said, _ = get(app, "/slack/oauth_redirect", f"code=guess&state={state}", cookie)

    assert status == 503
    assert "/slack/install" in said
    assert installations(settings).token(slack.workspaces[0].team) is None


def test_an_uninstalled_workspace_has_no_token_and_its_events_do_nothing(
    app, slack, settings, store
):
    install(app, slack)
    space = slack.workspaces[0]
    space.outlet = WsgiOutlet(app)
    from bot.demo.slack.reporter import Reporter  # noqa: PLC0415 - after the installation

    ada = Reporter(space, space.add_user("Ada Bramley"))
    direct = ada.direct
    ada.say(direct, STORY)
    assert store.zcard("ct:open") == 1
    ada.uninstall()
    space.installation = Installation(TOKEN)  # Slack still has events under way
    ada.say(direct, STORY)

    assert installations(settings).token(space.team) is None
    assert store.zcard("ct:open") == 0
    assert TOKEN.encode() not in (settings.data / "installations.db").read_bytes()


def test_another_key_is_said_to_be_wrong(tmp_path):
    bot = Bot(
        app_id="A1", team_id="T1", bot_token=TOKEN, bot_id="B1", bot_user_id="U1", installed_at=0.0
    )
    Installations(tmp_path, "1.2", KEY).save(bot)

    assert Installations(tmp_path, "1.2", KEY).token("T1") == TOKEN
    with pytest.raises(BadSetting, match="COPYTASTER_TOKEN_KEY"):
        Installations(tmp_path, "1.2", Fernet.generate_key().decode()).token("T1")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"token_key": None}, "COPYTASTER_TOKEN_KEY"),
        ({"token_key": "short"}, "COPYTASTER_TOKEN_KEY"),
        ({"public_url": None}, "PUBLIC_URL"),
        ({"slack_client_secret": None}, "SLACK_CLIENT_SECRET"),
    ],
)
def test_what_is_missing_is_named(settings, valkey, missing, words):
    given = Settings(**{**settings.model_dump(), **missing})

    with pytest.raises(BadSetting, match=words):
        web(given, valkey)


def test_bolt_takes_nothing_of_its_own_from_the_environment(
    settings, valkey, monkeypatch, tmp_path
):
    monkeypatch.setenv("SLACK_CLIENT_ID", "9.9")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "env")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-env")
    monkeypatch.setenv("HOME", str(tmp_path))
    app = web(settings, valkey)

    assert get(app, "/slack/install")[0] == 302
    assert "client_id=9.9" not in get(app, "/slack/install")[2]["Location"]
