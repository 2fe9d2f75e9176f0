"""The app's own processes (web, worker, clock), started against a local Slack and stopped again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import redis

from bot.queue import JobQueue
from bot.store import connect_queue

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from bot.cli import main; main()")
START_SECONDS = 30.0
STOP_SECONDS = 15.0


class NotStarted(RuntimeError):
    """A process of the app ended, or did not get ready in time; the message has its last words."""


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where the processes find each other.

    Attributes:
        redis_url: the database.
        api: the Slack Web API.
        token, secret: of the installed app.
        data: a folder of its own for logs and everything else.
        port: where the web process listens.
        more: further settings, by the name of their environment variable.
    """

    redis_url: str
    api: str
    token: str
    secret: str
    data: Path
    port: int = field(default_factory=free_port)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def request_url(self) -> str:
        """Where Slack sends its requests."""
        return f"http://127.0.0.1:{self.port}/slack/events"

    def environment(self) -> dict[str, str]:
        """All that a process is told: nothing of the environment of whoever starts it."""
        return {
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "OMP_NUM_THREADS": "1",
            "HOME": str(self.data),
            "COPYTASTER_DATA": str(self.data),
            "REDIS_URL": self.redis_url,
            "SLACK_API_URL": self.api,
            "SLACK_BOT_TOKEN": self.token,
            "SLACK_SIGNING_SECRET": self.secret,
            "PORT": str(self.port),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            **self.more,
        }


@dataclass(slots=True)
class AppProcess:
    """One running process and the file that it writes its log to."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def stop(self, sign: int = signal.SIGTERM, seconds: float = STOP_SECONDS) -> int:
        """End it and its children; gives the exit status. Killed when it takes too long."""
        if self.popen.poll() is None:
            self.popen.send_signal(sign)
        try:
            return self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.popen.pid, signal.SIGKILL)
            return self.popen.wait()


@contextmanager
def process(name: str, command: tuple[str, ...], where: Deployment) -> Iterator[AppProcess]:
    """A process in a group of its own; stopped at the end, with whatever it started."""
    log = where.data / f"{name}.log"
    running = None
    try:
        with log.open("ab") as output, _signals_held():
            popen = subprocess.Popen(  # noqa: S603 - our own command
                command,
                cwd=ROOT,
                env=where.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            running = AppProcess(name, popen, log)
        yield running
    finally:
        if running is not None:
            running.stop()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the block is done: a process half started is stopped by nobody.

    The handlers are replaced and no signal is blocked, as the new process would inherit that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: came.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    for number in came:
        signal.raise_signal(number)


@contextmanager
def app_processes(where: Deployment, page_port: int) -> Iterator[dict[str, AppProcess]]:
    """Web, worker and clock, ready for requests.

    Args:
        where: how they find each other.
        page_port: the one port of the loopback address that the worker may fetch from.

    Raises:
        NotStarted: one of them does not come up.
    """
    commands = {
        "web": (*COMMAND, "web"),
        "worker": worker_command(page_port),
        "clock": (*COMMAND, "clock"),
    }
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(process(name, command, where))
            for name, command in commands.items()
        }
        wait_until_up(running["web"], lambda: answers(where.port))
        wait_until_up(running["worker"], lambda: has_worker(where.redis_url))
        yield running


def worker_command(page_port: int) -> tuple[str, ...]:
    """The command of a worker that may fetch from that port of the loopback address."""
    return (sys.executable, "-m", "bot.demo.worker", str(page_port))


def wait_until_up(
    running: AppProcess, is_up: Callable[[], bool], seconds: float = START_SECONDS
) -> None:
    """Wait for a process. Raises NotStarted when it ends before, or takes too long."""
    until = time.monotonic() + seconds
    while not is_up():
        if running.popen.poll() is not None or time.monotonic() > until:
            raise NotStarted(f"The {running.name} process did not start.\n{running.last_words()}")
        time.sleep(0.02)


def answers(port: int, path: str = "/healthz") -> bool:
    """Whether the web process answers at all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status in {200, 503}
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def has_worker(redis_url: str) -> bool:
    """Whether a worker waits for work."""
    try:
        with connect_queue(redis_url) as store:
            return JobQueue(store).workers() > 0
    except redis.RedisError:
        return False
