"""No link leads inside: neither by its spelling, nor by its name, nor by a change of mind."""

import socket
from collections.abc import Iterator

import pytest

from bot import errors
from bot.fetch import checked, fetch
from bot.network import FetchRules
from tests.bot.servers import answer, serving
from tests.faults.hostile_links import GOOD, INSIDE_4, INSIDE_6, hostile_links

_Answers = list[tuple[int, int, int, str, tuple[object, ...]]]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The addresses in networks that anything tried to connect to; none is let through."""
    tried: list[object] = []
    to_a_file = socket.socket.connect

    def connect(own: socket.socket, address: object) -> None:
        if isinstance(address, str):  # a database of other tests, on a Unix socket
            to_a_file(own, address)
            return
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


def _numeric_only(host: str, port: int, *_: int) -> _Answers:
    """What the system makes of an address, however it is spelt; names are unknown."""
    try:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except OSError:
        raise socket.gaierror from None


def test_no_hostile_link_makes_a_connection(connected: list[object]) -> None:
    links = list(hostile_links())
    rules = FetchRules(resolver=_numeric_only, seconds=5)
    fetched = []
    for link in links:
        try:
            fetch(link, rules)
        except (errors.LinkRefused, errors.UnknownHost):
            continue
        except errors.LinkFailed:
            fetched.append(link)
    assert len(links) >= 10_000
    assert fetched == []
    assert connected == []


@pytest.mark.parametrize("link", GOOD)
def test_public_links_are_let_through(link: str) -> None:
    assert checked(link, FetchRules()).host


def test_public_addresses_are_connected_to(connected: list[object]) -> None:
    with pytest.raises(errors.ConnectionFailed):
        fetch("https://8.8.8.8/")
    assert connected == [("8.8.8.8", 443)]


def _named(*addresses: str) -> FetchRules:
    def resolve(_: str, port: int, *__: int) -> _Answers:
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]

    return FetchRules(resolver=resolve)


@pytest.mark.parametrize("network", INSIDE_4 + INSIDE_6)
def test_a_public_name_with_an_inside_address_is_refused(
    network: str, connected: list[object]
) -> None:
    with pytest.raises(errors.PrivateAddress):
        fetch("https://herald.example/", _named(network.partition("/")[0]))
    assert connected == []


def test_one_inside_address_among_public_ones_is_enough_to_refuse(
    connected: list[object],
) -> None:
    with pytest.raises(errors.PrivateAddress):
        fetch("https://herald.example/", _named("8.8.8.8", "10.0.0.1"))
    assert connected == []


def test_a_name_that_changes_its_address_is_looked_up_once() -> None:
    """Rebinding: public when it is checked, inside when it is connected to."""
    looked_up = []

    with serving(answer(b"<p>inside")) as server:

        def rebinding(host: str, port: int, *_: int) -> _Answers:
            looked_up.append(host)
            address = "127.0.0.2" if len(looked_up) == 1 else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        # 127.0.0.2 stands for a public address at which nobody answers.
        rules = server.rules(permitted=("127.0.0.2/32",), resolver=rebinding)
        with pytest.raises(errors.ConnectionFailed):
            fetch(f"http://herald.example:{server.port}/", rules)
        assert server.connections == 0
    assert looked_up == ["herald.example"]


def test_the_strict_rules_permit_no_server_of_this_machine() -> None:
    with serving(answer(b"<p>inside")) as server:
        with pytest.raises(errors.BadPort):
            fetch(server.url())
        with pytest.raises(errors.PrivateAddress):
            fetch(server.url(), FetchRules(ports=frozenset({server.port})))
        with pytest.raises(errors.BadPort):
            fetch(server.url(), FetchRules(permitted=("127.0.0.1/32",)))
        assert server.connections == 0
