"""The demo's scene: what the reporter does, step by step, and when each answer has come."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.demo.slack.reporter import Reporter
from bot.demo.slack.workspace import Json, Reply

PATIENCE = 15.0
"""Seconds that the demo waits for one answer."""
_QUIET = 0.4
_OFTEN = 0.02


class NoAnswer(RuntimeError):
    """The app did not answer a step of the demo; the message names the step."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts where, with what.

    Attributes:
        reporter: the one who asks.
        desk: the channel in which reading is switched on.
        link: of the sample story.
        gone: a link under which there is nothing.
        text: a story that is pasted as text.
        talk: words that nobody asked to have read.
        note: a short text for the app alone.
        port: a channel that follows one event.
        wires: links to the stories that tell it, in the order in which they came.
    """

    reporter: Reporter
    desk: str
    link: str
    gone: str
    text: str
    talk: str
    note: str
    port: str
    wires: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its heading and how many seconds passed from the act to the whole answer."""

    heading: str
    seconds: float


def play(scene: Scene) -> Iterator[Step]:
    """Act every step and wait for its answer.

    Raises:
        NoAnswer: one did not come.
    """
    ada, desk, direct = scene.reporter, scene.desk, scene.reporter.direct
    yield _told(scene, "/copytaster", "on")
    yield _answered(scene, "pastes a link", desk, lambda: ada.say(desk, scene.link))
    yield _answered(scene, "pastes a text", desk, lambda: ada.say(desk, scene.text))
    yield _answered(scene, "pastes a dead link", desk, lambda: ada.say(desk, scene.gone))
    talk = ada.say(desk, scene.talk)
    yield _answered(
        scene, "mentions the app in a thread", desk, lambda: _mention_under(ada, desk, talk)
    )
    yield _posted(scene, "/whosaid", scene.talk)
    yield _posted(scene, "/figures", scene.link)
    yield _told(scene, "/copytaster", "status")
    yield _answered(
        scene, "writes to the app directly", direct, lambda: ada.say(direct, scene.note)
    )
    yield from _digested(scene)


def _digested(scene: Scene) -> Iterator[Step]:
    """One event told by several outlets, a link at a time, and then the digest of its channel."""
    ada, port = scene.reporter, scene.port
    _require_acknowledged(ada.command(port, "/copytaster", "on"), "/copytaster on")
    start = time.monotonic()
    for link in scene.wires:
        ada.say(port, link)
    heading = f"pastes {len(scene.wires)} links to one event"
    last = _wait(heading, lambda: _answered_links(scene), at_least=len(scene.wires))
    yield Step(heading, last - start)
    start = time.monotonic()
    _require_acknowledged(ada.command(port, "/digest", "now"), "/digest now")
    messages = scene.reporter.space.channel(port).messages
    drawn = _wait("/digest now", lambda: sum(bool(each.get("files")) for each in messages))
    yield Step("/digest now", drawn - start)


def _answered_links(scene: Scene) -> int:
    messages = scene.reporter.space.channel(scene.port).messages
    return len({each.get("thread_ts") for each in messages if "bot_id" in each})


def _mention_under(reporter: Reporter, channel: str, above: str) -> str:
    reporter.mention(channel, "who said that?", thread=above)
    return above


def _told(scene: Scene, command: str, words: str) -> Step:
    """Use a command whose answer only the reporter sees."""
    ephemeral = scene.reporter.space.ephemeral
    return _commanded(scene, command, words, lambda: len(ephemeral))


def _posted(scene: Scene, command: str, words: str) -> Step:
    """Use a command whose answer everybody in the channel sees."""
    messages = scene.reporter.space.channel(scene.desk).messages
    return _commanded(scene, command, words, lambda: sum("bot_id" in each for each in messages))


def _commanded(scene: Scene, command: str, words: str, count: Callable[[], int]) -> Step:
    heading = f"{command} {words if len(words) < 60 else f'{words[:40]}…'}"
    start, before = time.monotonic(), count()
    _require_acknowledged(scene.reporter.command(scene.desk, command, words), heading)
    return Step(heading, _wait(heading, count, more_than=before) - start)


def _answered(scene: Scene, heading: str, channel: str, act: Callable[[], str]) -> Step:
    """Do something that has a `ts`, and wait for what is said under it."""
    start, ts = time.monotonic(), act()
    last = _wait(heading, lambda: len(_under(scene, channel, ts)))
    return Step(heading, last - start)


def _wait(heading: str, count: Callable[[], int], more_than: int = 0, at_least: int = 0) -> float:
    """Wait until something was added and nothing more comes; gives when the last came."""
    until = time.monotonic() + PATIENCE
    seen, changed = more_than, 0.0
    while True:
        now = time.monotonic()
        if (found := count()) > seen:
            seen, changed = found, now
        if changed and seen >= at_least and now - changed > _QUIET:
            return changed
        if now > until:
            raise NoAnswer(f"No answer came within {PATIENCE:g} seconds: {heading}.")
        time.sleep(_OFTEN)


def _under(scene: Scene, channel: str, ts: str) -> list[Json]:
    messages = scene.reporter.space.channel(channel).messages
    return [each for each in messages if "bot_id" in each and each.get("thread_ts") == ts]


def _require_acknowledged(reply: Reply, heading: str) -> None:
    if reply.status != 200:
        raise NoAnswer(f"The command was not acknowledged ({reply.status}): {heading}.")
