"""Two newsrooms install the app through OAuth; each is answered, and one leaves without a trace."""

import http.client
from contextlib import ExitStack
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from cryptography.fernet import Fernet

from bot.demo.pages import site
from bot.demo.processes import Deployment, app_processes, free_port
from bot.demo.slack.delivery import HttpOutlet
from bot.demo.slack.installing import installed
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Workspace
from bot.valkey import embedded
from tests.e2e.house import MANIFEST, SECRET, WAITS, House, everything, texts
from tests.e2e.stories import BRIDGE, BRIDGE_QUOTE, FERRY, PAGES, QUOTE, SPEAKER


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    """The app without a token of its own, and two workspaces that have not installed it yet."""
    data = tmp_path_factory.mktemp("several")
    spaces = [Workspace("T0PLANET", installation=None), Workspace("T0COURIER", installation=None)]
    with ExitStack() as stack:
        url = stack.enter_context(embedded(data / "valkey"))
        slack = stack.enter_context(local_slack(*spaces))
        pages = stack.enter_context(site(PAGES))
        port = free_port()
        more = {
            "SLACK_CLIENT_ID": slack.codes.client_id,
            "SLACK_CLIENT_SECRET": slack.codes.client_secret,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "COPYTASTER_TOKEN_KEY": Fernet.generate_key().decode(),
        }
        where = Deployment(url, slack.api, "", SECRET, data, port, more)
        processes = stack.enter_context(app_processes(where, pages.port))
        for space in spaces:
            space.outlet = HttpOutlet(where.request_url, SECRET, waits=WAITS)
        yield [House(space, slack, pages, where, processes) for space in spaces]


def get(app, path, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", app.where.port, timeout=10)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


def install(app, token):
    """Go through the installation as a browser does; gives how the way back ends, twice."""
    begun, _ = get(app, "/slack/install")
    state = parse_qs(urlsplit(begun.headers["Location"]).query)["state"][0]
    cookie = begun.headers["Set-Cookie"].partition(";")[0]
    code = app.slack.codes.agree(app.space, installed(MANIFEST, token))
    back = f"/slack/oauth_redirect?{urlencode({'code': code, 'state': state})}"
    return [get(app, back, cookie)[0].status for _ in range(2)]


def ask(app, words):
    ada = Reporter(app.space, app.space.add_user("Ada Bramley"))
    return texts(app.answers(ada.direct, ada.say(ada.direct, words)))


def test_two_workspaces_install_it_and_each_state_serves_once(houses):
    assert [install(app, f"xoxb-{app.space.team}") for app in houses] == [[200, 400], [200, 400]]


def test_a_state_that_was_not_given_out_installs_nothing(houses):
    answer, _ = get(houses[0], "/slack/oauth_redirect?code=x&state=y", "copytaster_install=y")

    assert answer.status == 400


def test_each_workspace_is_answered_with_its_own_token(houses):
    planet, courier = houses

    assert QUOTE in ask(planet, FERRY)
    assert BRIDGE_QUOTE in ask(courier, BRIDGE)
    assert not [each for each in planet.slack.calls if each.answer.get("error") == "invalid_auth"]


def test_tokens_are_kept_encrypted(houses):
    planet, courier = houses
    tokens = [app.space.installation.token.encode() for app in houses]
    kept = [path for path in planet.where.data.rglob("*") if path.is_file()]

    assert any(path.suffix in {".db", ".sqlite", ".sqlite3"} for path in kept), kept
    assert not [path for path in kept if any(each in path.read_bytes() for each in tokens)]
    assert courier.space.installation


def test_who_uninstalls_leaves_nothing_and_the_other_stays(houses):
    planet, courier = houses
    assert SPEAKER in everything(planet.where.redis_url)
    Reporter(planet.space, planet.space.add_user("Bea Ludd")).uninstall()
    assert planet.space.outlet.settle(10)
    with planet.store() as store:
        left = [name for name in store.scan_iter("*T0PLANET*") if ":seen:" not in name]

    assert left == []
    assert SPEAKER not in everything(planet.where.redis_url)
    assert BRIDGE_QUOTE in ask(courier, BRIDGE)
