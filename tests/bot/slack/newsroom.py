"""The app in this process: the real Bolt app behind WSGI, a real Valkey, the local Slack."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from urllib.parse import urlencode

from bot.agenda import Agenda
from bot.answering import Answering
from bot.app import evidence, web
from bot.cache import cache_of
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import LocalSlack
from bot.demo.slack.workspace import Reply, Workspace
from bot.desk import Desk
from bot.digests import Digests
from bot.errors import PageGone
from bot.ledger import Ledger
from bot.reader import LocalReader
from bot.slack.clients import Clients
from bot.slack.post import SlackPoster
from bot.slack.render import render
from bot.staff import Staff
from bot.windows import Windows
from config.settings import Settings
from handlers.digest.making import make
from handlers.records import Article

SECRET = "unit-signing-secret"  # noqa: S105 - of the local Slack
PUBLIC = "https://copytaster.example.org"
STORY = (
    "The mill in Harl burned down on Monday, killing at least 30 people, the county said. "
    "“We had no water,” said fire chief Nora Vell, who had asked for a new pump in May. "
    "“Twice we asked, and twice they laughed.” Mayor Till Orso declined to say who had refused "
    "the money. About 200 families lost their work, according to the millers' union. "
    "A spokesperson for the owners denied that the doors had been locked during the night.\n"
)
OTHER = STORY.replace("Harl", "Quern").replace("Nora Vell", "Ida Marr")
QUOTE = "Twice we asked, and twice they laughed."


def request(app, body, content_type="application/json", *, path="/slack/events", **environ):
    """One request to a WSGI application, signed unless `environ` says otherwise."""
    raw = body if isinstance(body, bytes) else body.encode()
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), b"v0:%s:%s" % (stamp.encode(), raw), hashlib.sha256)
    got = {}
    given = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(raw)),
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp,
        "HTTP_X_SLACK_SIGNATURE": f"v0={digest.hexdigest()}",
        "wsgi.input": BytesIO(raw),
        **environ,
    }
    started = time.monotonic()
    answer = b"".join(app(given, lambda status, headers: got.update(status=status, h=headers)))
    return Reply(int(got["status"][:3]), answer.decode(), time.monotonic() - started)


class WsgiOutlet:
    """Delivers the local Slack's events, each at once and `times` times."""

    def __init__(self, app):
        self.app = app
        self.times = 1
        self.replies = []
        self.events = []

    def event(self, payload):
        self.events.append(payload)
        for _ in range(self.times):
            self.replies.append(request(self.app, json.dumps(payload)))

    def ask(self, kind, payload):
        fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        reply = request(self.app, urlencode(fields), "application/x-www-form-urlencoded")
        self.replies.append(reply)
        return reply


class ShelfReader(LocalReader):
    """Reads with the real models; links lead to pages on a shelf, and are counted."""

    def __init__(self, settings, models):
        super().__init__(settings, models)
        self.shelf = {}
        self.fetched = []

    def link(self, link):
        self.fetched.append(link)
        if link not in self.shelf:
            raise PageGone(404)
        return Article(self.shelf[link], title="A story", url=link)


@dataclass
class Newsroom:
    space: Workspace
    slack: LocalSlack
    settings: Settings
    app: object
    ledger: Ledger
    desk: Desk
    reader: ShelfReader
    answering: Answering
    staff: Staff
    agenda: Agenda
    windows: Windows

    def reporter(self, name="Ada Bramley", *, admin=False):
        return Reporter(self.space, self.space.add_user(name, admin=admin))

    def channel(self, *people, reading=True, **more):
        name = f"desk-{len(self.space.channels)}"
        channel = self.space.add_channel(name, [each.user for each in people], **more)
        if reading:
            assert people[0].command(channel, "/copytaster", "on").status == 200
        return channel

    def open(self):
        return list(self.ledger.stale(float("inf")))

    def work(self):
        """Answer everything that is open, as a worker would."""
        while asks := self.open():
            for ask in asks:
                self.staff.perform(ask)

    def answers(self, channel):
        self.work()
        return [each for each in self.space.channel(channel).messages if "bot_id" in each]

    def texts(self, channel):
        return "\n".join(each["text"] for each in self.answers(channel))

    def told(self, person, words=""):
        """What only that person was shown, once these words are in it; errands take a moment."""
        until, found = time.monotonic() + 10, ""
        while time.monotonic() < until and not (found and words in found):
            shown = [each["text"] for each in self.space.ephemeral if each["user"] == person.user]
            found = "\n".join(shown)
            time.sleep(0.01)
        return found


def newsroom(url, store, slack, models):
    """The parts, joined."""
    space = slack.workspaces[0]
    settings = Settings(
        slack_bot_token=space.installation.token,
        slack_signing_secret=SECRET,
        slack_api_url=slack.api,
        redis_url=url,
        public_url=PUBLIC,
    )
    app = web(settings, url)
    space.outlet = WsgiOutlet(app)
    ledger, cache = Ledger(store), cache_of(store, settings)
    reader = ShelfReader(settings, models)
    clients = Clients(lambda _: space.installation.token, slack.api)
    pages = evidence(settings, url)
    shown = partial(render, page=lambda ask: pages.url(ask, time.time()))
    poster = SlackPoster(clients, shown, settings.min_words, settings.max_bytes, 0.05)
    from bot.app import agenda, desk  # noqa: PLC0415 - the name is a fixture elsewhere

    front, coming, windows = desk(settings, url), agenda(settings, url), Windows(store, ledger)
    digests = Digests(
        desk=front,
        agenda=coming,
        ledger=ledger,
        windows=windows,
        cache=cache,
        poster=poster,
        make=make,
    )
    answering = Answering(front, ledger, cache, reader, poster)
    staff = Staff(answering, digests)
    return Newsroom(
        space,
        slack,
        settings,
        app,
        ledger,
        front,
        reader,
        answering,
        staff,
        coming,
        windows,
    )
