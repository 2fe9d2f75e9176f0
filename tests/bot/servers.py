"""Real HTTP servers on the loopback address, for the tests that fetch."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.network import FetchRules

Talk = Callable[[socket.socket, bytes], None]
"""Answers one connection; gets what the client sent up to the blank line."""


class Server:
    """A server that answers each connection with `talk` and counts connections and requests."""

    def __init__(self, talk: Talk, tls: ssl.SSLContext | None = None) -> None:
        self.connections = 0
        self.requests: list[bytes] = []
        self._talk = talk
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str = "/") -> str:
        """A link to this server."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}{path}"

    def rules(self, **changes: object) -> FetchRules:
        """Rules that permit this server's port on the loopback address, and nothing else."""
        ours = {"ports": frozenset({self.port}), "permitted": ("127.0.0.1/32",), "seconds": 5.0}
        return FetchRules(**(ours | changes))  # type: ignore[arg-type]  # names are the fields'

    def close(self) -> None:
        """Stop listening."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            talking = (
                self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            )
            with talking:
                request = _request(talking)
                self.requests.append(request)
                self._talk(talking, request)


@contextmanager
def serving(talk: Talk, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(talk, tls)
    try:
        yield server
    finally:
        server.close()


def answer(
    body: bytes = b"", status: str = "200 OK", content_type: str = "text/html", **headers: str
) -> Talk:
    """Answer with one whole response; names of headers are given with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {content_type}"] * bool(content_type)
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
    return lambda connection, _: connection.sendall(head + body)


def _request(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = connection.recv(4096)
        if not piece:
            break
        request += piece
    return request
