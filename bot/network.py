"""Which addresses may be reached, and one deadline over every step on the way there."""

import queue
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from threading import Thread
from typing import Any

import certifi
import httpcore
from ssrfguard import DEFAULT_DENIED, AddressTable, Block, Policy, Reach, Resolver
from ssrfguard.httpx import SafeBackend

from bot.errors import TimedOut, UnknownHost

_Answer = tuple[int, int, int, str, tuple[Any, ...]]
_ATTEMPTS = 4
"""Addresses of one host that are tried: enough for a host with both kinds, IPv4 and IPv6."""

_ROWS = (
    Block(ip_network("168.63.129.16/32"), "Azure host agent", "Azure", Reach.DENIED),
    Block(ip_network("::ffff:0:0:0/96"), "IPv4-translated Address", "RFC2765", Reach.DENIED),
    Block(ip_network("2001:20::/28"), "ORCHIDv2", "RFC7343", Reach.DENIED),
)
"""What ssrfguard 0.4.1 lets through though no public host answers there."""


@dataclass(frozen=True, slots=True)
class FetchRules:
    """How a link is fetched. The defaults are the strict ones; tests permit one port of their own.

    Attributes:
        ports: the ports that may be asked.
        permitted: networks (CIDR) that may be reached although they are not public.
        seconds: how long everything together may take.
        most_bytes: the size of a page, both as it is sent and unpacked.
        redirects: how often a link may be sent on.
        authorities: the certificates that are trusted; None means certifi's.
        resolver: looks up a host's addresses as `socket.getaddrinfo` does; each is checked.
    """

    ports: frozenset[int] = frozenset({80, 443})
    permitted: tuple[str, ...] = ()
    seconds: float = 10.0
    most_bytes: int = 5_000_000
    redirects: int = 5
    authorities: ssl.SSLContext | None = None
    resolver: Resolver = socket.getaddrinfo


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which all must be done; `seconds` is how long that was from the start."""

    ends: float
    seconds: float
    clock: Callable[[], float] = time.monotonic

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def left(self) -> float:
        """Seconds that are left. Raises TimedOut when none are."""
        left = self.ends - self.clock()
        if left <= 0:
            raise TimedOut(self.seconds)
        return left


def policy(rules: FetchRules) -> Policy:
    """What may be reached under the rules: public addresses, over http and https."""
    return Policy(
        denied_networks=denied_addresses(),
        allowed_networks=tuple(map(ip_network, rules.permitted)),
        allowed_ports=rules.ports,
        max_redirects=rules.redirects,
        max_connection_attempts=_ATTEMPTS,
    )


@cache
def denied_addresses() -> AddressTable:
    """The addresses that are not public: ssrfguard's table, with three rows of our own."""
    ours = {row.network for row in _ROWS}
    theirs = tuple(block for block in DEFAULT_DENIED.blocks if block.network not in ours)
    return AddressTable(theirs + _ROWS)


def connections(rules: FetchRules, deadline: Deadline) -> httpcore.ConnectionPool:
    """A pool whose every connection goes to a checked address and ends by the deadline.

    It reads no proxy, password or certificate setting from the environment.
    """
    safe = SafeBackend(policy=policy(rules), resolver=_timed(rules.resolver, deadline))
    return httpcore.ConnectionPool(
        ssl_context=rules.authorities or _authorities(),
        network_backend=_TimedBackend(safe, deadline),
        max_connections=1,
        max_keepalive_connections=0,
    )


@cache
def _authorities() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _timed(lookup: Resolver, deadline: Deadline) -> Resolver:
    """A look-up that gives up at the deadline; `getaddrinfo` itself knows no time limit."""

    def within(host: str, *rest: int) -> Iterable[_Answer]:
        outcome: queue.SimpleQueue[list[_Answer] | Exception] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                outcome.put(list(lookup(host, *rest)))
            except (OSError, UnicodeError) as error:
                outcome.put(error)

        Thread(target=look_up, daemon=True).start()
        try:
            answer = outcome.get(timeout=deadline.left())
        except queue.Empty:
            raise TimedOut(deadline.seconds) from None
        if isinstance(answer, Exception):
            raise UnknownHost(host) from answer
        return answer

    return within


class _TimedBackend(httpcore.NetworkBackend):
    """Connects as `safe` does, with what is left of the time."""

    def __init__(self, safe: SafeBackend, deadline: Deadline) -> None:
        self._safe = safe
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline stands in its place
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        share = self._deadline.left() / _ATTEMPTS
        stream = self._safe.connect_tcp(host, port, share, local_address, socket_options)
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no step may last longer than what is left of the time.

    A limit for each step alone is none: one byte a second meets it for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        return self._stream.get_extra_info(info)
