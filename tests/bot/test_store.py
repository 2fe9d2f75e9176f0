"""A command is sent once, and a silent server is not waited for."""

import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest
import redis

from bot.store import connect, connect_queue, wipe


@contextmanager
def _cutting(path, target):
    """A server that passes commands on to the real one and cuts every reply to INCR."""
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(str(path))
        listener.listen()
        threading.Thread(target=_serve, args=(listener, target), daemon=True).start()
        yield f"unix://{path}"


def _serve(listener, target):
    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return
        with near, socket.socket(socket.AF_UNIX) as far:
            far.connect(target)
            while command := near.recv(65_536):
                far.sendall(command)
                reply = far.recv(65_536)
                if b"INCR" in command:
                    break
                near.sendall(reply)


@pytest.mark.parametrize("kind", [connect, connect_queue])
def test_a_command_whose_reply_was_cut_is_not_sent_again(valkey, store, tmp_path, kind):
    with _cutting(tmp_path / "s", valkey.removeprefix("unix://")) as url:
        client = kind(url)
        with pytest.raises(redis.ConnectionError):
            client.incr("count")
        client.close()
    assert store.get("count") == "1"


def test_a_silent_server_is_given_up(tmp_path):
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(str(tmp_path / "s"))
        listener.listen()
        client = connect(f"unix://{tmp_path / 's'}", reply_seconds=0.2)
        started = time.monotonic()
        with pytest.raises(redis.RedisError):
            client.get("name")
        # Slack wants its answer, even a refusal, within 3 s.
        assert time.monotonic() - started < 3
        client.close()


def test_deletion_takes_what_fits_and_nothing_else(store):
    for number in range(1_500):
        store.set(f"ct:T1:C1:{number}", "x")
    store.set("ct:T11:C1:0", "x")
    assert wipe(store, "ct:T1:*") == 1_500
    assert store.keys() == ["ct:T11:C1:0"]
