"""The whole app under test: real processes, a real Valkey, the local Slack, pages on loopback."""

import json
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import redis

from bot import keys
from bot.demo.pages import Site, site
from bot.demo.processes import AppProcess, Deployment, app_processes
from bot.demo.slack.delivery import HttpOutlet
from bot.demo.slack.installing import installed
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import LocalSlack, local_slack
from bot.demo.slack.workspace import Workspace
from bot.queue import JobQueue
from bot.slack.manifest import manifest
from bot.store import connect, connect_queue
from bot.valkey import embedded
from tests.e2e.stories import PAGES
from tests.slack_validator import check

SHORTCUT = "who_said_what"
SECRET = "e2e-signing-secret"  # noqa: S105 - of the local Slack
MANIFEST = manifest("https://copytaster.example.org")
WAITS = (0.05, 0.3, 0.6, 1.2, 2.4)
"""Slack's own waits are a minute and more; these follow one another as they do."""
WRITES = {
    *("chat.postMessage", "chat.update", "chat.postEphemeral"),
    *("views.publish", "views.open", "views.update"),
}


@dataclass
class House:
    space: Workspace
    slack: LocalSlack
    site: Site
    where: Deployment
    processes: dict[str, AppProcess]

    def reporter(self, name="Ada Bramley", *, admin=False):
        return Reporter(self.space, self.space.add_user(name, admin=admin))

    def channel(self, *people, reading=True, private=False, with_app=True):
        """A fresh channel, in which reading is switched on by its first member."""
        name = f"desk-{len(self.space.channels)}"
        members = [each.user for each in people]
        channel = self.space.add_channel(name, members, private=private, with_app=with_app)
        if reading:
            reply = people[0].command(channel, "/copytaster", "on")
            assert reply.status == 200, reply
            assert self.told(people[0], channel)
        return channel

    @contextmanager
    def permitted(self, scopes):
        """Meanwhile the app has only these permissions."""
        whole = self.space.installation
        self.space.installation = replace(whole, scopes=frozenset(scopes))
        try:
            yield
            self.rest()
        finally:
            self.space.installation = whole

    def rest(self, seconds=30):
        """Wait until every request was delivered and every job is done."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.space.outlet.settle(seconds)
            if not self.busy():
                return
            time.sleep(0.02)
        raise TimeoutError(self.logs())

    def busy(self):
        """Whether a request is not answered yet; the ledger knows it from the first to the last."""
        try:
            with self.store() as store:
                return store.zcard(keys.OPEN) > 0
        except redis.RedisError:
            return True

    def waiting(self):
        """How many stories wait for the worker."""
        with connect_queue(self.where.redis_url) as store:
            return JobQueue(store).waiting()

    def answers(self, channel, thread=None):
        """What the app posted in a channel, in order; in one thread, when it is named."""
        self.rest()
        found = [each for each in self.space.channel(channel).messages if "bot_id" in each]
        return [each for each in found if thread is None or each.get("thread_ts") == thread]

    def digests(self, channel):
        """What begins a digest in a channel: what the app posted there outside of threads."""
        posted = self.answers(channel)
        return [each for each in posted if each.get("thread_ts", each["ts"]) == each["ts"]]

    def told(self, person, channel, at_least=1):
        """What only that person was shown in a channel, once so much was."""
        where = (person.user, channel)
        return self.wait_for(
            lambda: [
                each["text"].replace("\u2060", "")
                for each in self.space.ephemeral
                if (each["user"], each["channel"]) == where
            ],
            at_least,
        )

    def command_done(self, person):
        """Use a command and wait for its answer: what was under way before it has happened."""
        before = len(self.space.ephemeral)
        person.command(person.direct, "/copytaster", "status")
        self.wait_for(lambda: self.space.ephemeral, before + 1)

    def wait_for(self, look, at_least=1, seconds=10):
        """What `look` gives, as soon as it is so much; for what nothing but its arrival tells."""
        until = time.monotonic() + seconds
        while len(found := look()) < at_least:
            if time.monotonic() > until:
                raise TimeoutError(self.logs())
            time.sleep(0.01)
        return found

    def store(self):
        return connect(self.where.redis_url)

    def logs(self):
        return "\n\n".join(f"{p.name}:\n{p.last_words(40)}" for p in self.processes.values())

    def check_payloads(self, since):
        """Every payload that went out since that call is one that Slack shows as it is meant."""
        for call in self.slack.calls[since:]:
            if call.method in WRITES or call.method == "response_url":
                check(call.args.get("view", call.args))
                assert call.told_to or call.answer.get("error") not in {
                    "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_too_long",
                    "msg_blocks_too_long",
                    "no_text",
                    "invalid_arguments",
                }, call


@contextmanager
def house(data: Path, **more: str):
    """A running app, installed by its own manifest; everything is stopped at the end."""
    space = Workspace(installation=installed(MANIFEST, "xoxb-e2e"))
    with ExitStack() as stack:
        url = stack.enter_context(embedded(data / "valkey"))
        slack = stack.enter_context(local_slack(space))
        pages = stack.enter_context(site(PAGES))
        where = Deployment(url, slack.api, space.installation.token, SECRET, data, more=more)
        space.outlet = HttpOutlet(where.request_url, SECRET, waits=WAITS)
        processes = stack.enter_context(app_processes(where, pages.port))
        yield House(space, slack, pages, where, processes)


def words(messages):
    """All that is shown in some messages: their texts and blocks as one string."""
    return texts(messages) + json.dumps([each.get("blocks", []) for each in messages])


def texts(messages):
    """The texts of some messages, without the marks that keep Slack from making links of them."""
    return "\n".join(each["text"] for each in messages).replace("\u2060", "")


def dump(store, name):
    """All that is kept under a name, of a store that gives bytes, as a string."""
    read = {
        "string": store.get,
        "hash": store.hgetall,
        "set": store.smembers,
        "list": lambda key: store.lrange(key, 0, -1),
        "zset": lambda key: store.zrange(key, 0, -1),
    }
    return f"{name!r} {read[store.type(name).decode()](name)!r}"


def everything(redis_url):
    """All that is kept, as a string."""
    with connect_queue(redis_url) as store:
        return "\n".join(dump(store, name) for name in store.scan_iter("*"))
