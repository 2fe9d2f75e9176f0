"""`copytaster demo`: the whole app on this machine, a local Slack, and a reporter who asks."""

import json
import re
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from rich.console import Console

from bot.demo.evidence import with_pages_beside
from bot.demo.pages import LocalPage, site, story_page
from bot.demo.processes import ROOT, Deployment, NotStarted, app_processes
from bot.demo.script import NoAnswer, Scene, Step, play
from bot.demo.slack.delivery import HttpOutlet
from bot.demo.slack.installing import installed
from bot.demo.slack.reporter import Reporter
from bot.demo.slack.server import local_slack
from bot.demo.slack.workspace import Json, Workspace
from bot.slack.manifest import manifest
from bot.slack.transcript import Person, page, spoken
from bot.valkey import NoDatabase, embedded

SAMPLE = ROOT / "seeds" / "000_a0e1f8a55c835643.txt"
PASTED = ROOT / "seeds" / "demo_ferry.txt"
WIRES = ROOT / "seeds" / "digest"
OUTPUT = Path("out") / "demo.html"
TOKEN = "xoxb-demo"  # noqa: S105 - opens nothing but this demo
SECRET = "demo-signing-secret"  # noqa: S105 - as above
TITLE_OF_PAGE = "#foreign-desk and #port-desk"
TITLE = "The sample story"
TALK = (
    "Heard at the council just now: “We will not close a single branch library this year,” "
    "said Nora Feld, who leads the culture committee."
)
NOTE = (
    "About 4,000 homes were without power overnight, according to the grid operator. "
    "A spokesperson declined to comment on the cause."
)
_PERMALINK = re.compile(r"https://local\.slack\.example/archives/[A-Z0-9]+/p(\d+)(\d{6})")


@dataclass(frozen=True, slots=True)
class Stage:
    """A running app and its local Slack."""

    space: Workspace
    port: int
    link: str
    wires: tuple[str, ...]


def demo(output: Path = OUTPUT) -> int:
    """Play the demo: print the conversation and write it as a page.

    Returns:
        The exit status: 0 when every step was answered.
    """
    console = Console(highlight=False)
    started = time.monotonic()
    signal.signal(signal.SIGTERM, _leave)
    try:
        with _stage(console) as stage:
            ada = Reporter(stage.space, stage.space.add_user("Ada Bramley"))
            scene = _scene(stage, ada)
            for step in play(scene):
                _tell(console, step)
            _show(console, stage.space, output)
    except (NotStarted, NoAnswer, NoDatabase, OSError) as error:
        console.print(f"\nThe demo broke off. {error}", markup=False, soft_wrap=True)
        return 1
    console.print(f"==> Done in {time.monotonic() - started:.0f} s; everything is stopped again")
    return 0


def _leave(signum: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that everything that was started is stopped."""
    raise SystemExit(128 + signum)


@contextmanager
def _stage(console: Console) -> Iterator[Stage]:
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copytaster-demo-")))
        console.print("==> Starting an embedded Valkey, a local Slack, and web, worker and clock")
        url = stack.enter_context(embedded(data / "valkey"))
        story = story_page(TITLE, _text(SAMPLE))
        wires = {f"/{each.stem}": LocalPage(_text(each)) for each in sorted(WIRES.glob("*.html"))}
        pages = stack.enter_context(site({"/sample": story, **wires}))
        space = Workspace(installation=installed(manifest("https://local.example"), TOKEN))
        slack = stack.enter_context(local_slack(space))
        where = Deployment(url, slack.api, TOKEN, SECRET, data)
        space.outlet = HttpOutlet(where.request_url, SECRET)
        stack.enter_context(app_processes(where, pages.port))
        links = tuple(pages.link(path) for path in wires)
        yield Stage(space, where.port, pages.link("/sample"), links)


def _scene(stage: Stage, reporter: Reporter) -> Scene:
    return Scene(
        reporter=reporter,
        desk=stage.space.add_channel("foreign-desk", [reporter.user]),
        link=stage.link,
        gone=stage.link.replace("/sample", "/moved"),
        text=_text(PASTED),
        talk=TALK,
        note=NOTE,
        port=stage.space.add_channel("port-desk", [reporter.user]),
        wires=stage.wires,
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tell(console: Console, step: Step) -> None:
    console.print(f"    {step.seconds:5.2f} s  {step.heading}", markup=False, soft_wrap=True)


def _show(console: Console, space: Workspace, output: Path) -> None:
    people = _people(space)
    output.parent.mkdir(parents=True, exist_ok=True)
    posts, kept = with_pages_beside(_posts(space), output.parent)
    pictures = {
        name: file["bytes"] for name, file in space.files.items() if file["mimetype"] == "image/png"
    }
    shown = page(_on_this_page(posts), TITLE_OF_PAGE, people, ["", *kept], pictures)
    output.write_text(shown, encoding="utf-8")
    console.print("\n==> The conversation\n")
    console.print(spoken(posts, people))
    console.print(f"==> The same as Slack would show it: {output.resolve()}", soft_wrap=True)
    console.print(f"    with {len(kept)} evidence pages beside it", soft_wrap=True)


def _on_this_page(posts: Sequence[Json]) -> list[Json]:
    """The messages with links to each other that lead to their places on the page."""
    changed: list[Json] = json.loads(_PERMALINK.sub(r"#m\1.\2", json.dumps(posts)))
    return changed


def _people(space: Workspace) -> dict[str, Person]:
    people = {user: Person(each["real_name"]) for user, each in space.users.items()}
    channels = {channel.id: Person(channel.name) for channel in space.channels.values()}
    return {**people, **channels, space.bot_user: Person("Copytaster", is_app=True)}


def _posts(space: Workspace) -> list[Json]:
    """What was said in every channel, the commands, and what only the reporter was shown."""
    said = [each for channel in space.channels.values() for each in channel.messages]
    shown = [{**each, "user": space.bot_user, "ephemeral": True} for each in space.ephemeral]
    typed = [{**each, "ephemeral": True} for each in space.commands]
    return said + shown + typed
