"""The embedded database: started once, shared, stopped by the last, and nothing lost on a kill."""

import os
import signal
from pathlib import Path

import pytest

from bot import valkey
from bot.store import connect
from bot.valkey import NoDatabase, database, embedded
from config.settings import Settings
from tests.database import child, until

USER = """
import sys
from pathlib import Path
from bot.store import connect
from bot.valkey import embedded
print("here", flush=True)
sys.stdin.readline()
with embedded(Path(sys.argv[1])) as url:
    store = connect(url)
    print(store.info("server")["process_id"], flush=True)
    sys.stdin.readline()
    store.close()
"""


def _server(url):
    client = connect(url)
    try:
        return client.info("server")["process_id"]
    finally:
        client.close()


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_killed_server_comes_back_with_every_key(tmp_path):
    with embedded(tmp_path) as url:
        store, before = connect(url), _server(url)
        for number in range(2_000):
            store.set(f"key-{number}", number)
        os.kill(before, signal.SIGKILL)
        until(lambda: _up(store))
        assert store.dbsize() == 2_000
        assert _server(url) != before
        store.close()


def _up(store):
    try:
        return store.ping()
    except Exception:  # noqa: BLE001 - down in any way
        return False


def test_keys_are_there_the_next_time(tmp_path):
    for expected in (None, "kept"):
        with embedded(tmp_path) as url:
            store = connect(url)
            assert store.get("word") == expected
            store.set("word", "kept")
            store.close()


def test_processes_that_start_at_once_share_one_server(tmp_path):
    users = [child(USER, str(tmp_path)) for _ in range(6)]
    assert [user.stdout.readline() for user in users] == ["here\n"] * 6
    for user in users:
        user.stdin.write("\n")
        user.stdin.flush()
    pids = {int(user.stdout.readline()) for user in users}
    assert len(pids) == 1
    server = pids.pop()
    for user in users[:-1]:
        user.communicate("\n", timeout=60)
        assert user.returncode == 0
        assert _lives(server)
    users[-1].communicate("\n", timeout=60)
    assert not _lives(server)


def test_a_killed_user_neither_stops_the_server_nor_keeps_it_up(tmp_path):
    with embedded(tmp_path) as url:
        server = _server(url)
        user = child(USER, str(tmp_path))
        user.stdin.write("\n")
        user.stdin.flush()
        assert user.stdout.readline() == "here\n"
        assert int(user.stdout.readline()) == server
        user.kill()
        user.communicate(timeout=60)
        assert _lives(server)
    until(lambda: not _lives(server))


def test_a_process_forked_meanwhile_stops_nothing(tmp_path):
    forking = child(FORKING.format(folder=str(tmp_path)))
    server = int(forking.stdout.readline())
    assert _lives(server)
    forking.communicate("\n", timeout=60)
    assert not _lives(server)


FORKING = """
import os, sys
from pathlib import Path
from bot.valkey import embedded
from bot.store import connect
with embedded(Path({folder!r})) as url:
    store = connect(url)
    server = store.info("server")["process_id"]
    store.close()
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        print(server, flush=True)
        sys.stdin.readline()
"""


def test_only_its_user_reaches_it_and_it_evicts_nothing(tmp_path):
    with embedded(tmp_path) as url:
        store = connect(url)
        assert store.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert store.config_get("appendonly") == {"appendonly": "yes"}
        assert store.config_get("port") == {"port": "0"}
        socket = Path(url.removeprefix("unix://"))
        assert socket.stat().st_mode & 0o777 == 0o700
        assert socket.parent.stat().st_mode & 0o777 == 0o700
        store.close()


def test_a_folder_with_a_long_name(tmp_path):
    folder = tmp_path / ("long-" * 20)
    with embedded(folder) as url:
        assert len(url) < 110
        assert _server(url)


def test_a_folder_that_cannot_be_used_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(NoDatabase, match=r"the folder .* set REDIS_URL"), embedded(blocked):
        pass


def test_a_server_that_ends_at_once_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(valkey, "get_binary_path", lambda: Path("/bin/false"))
    with pytest.raises(NoDatabase, match="ended with status 1"), embedded(tmp_path):
        pass


def test_a_named_server_is_used_as_it_is(tmp_path):
    settings = Settings(redis_url="redis://cache.example:6379/3", data=tmp_path)
    with database(settings) as url:
        assert url == "redis://cache.example:6379/3"
    assert not list(tmp_path.iterdir())
