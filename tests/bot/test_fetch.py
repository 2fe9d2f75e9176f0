"""A pasted link is fetched from the address that was checked, within the limits, or not at all."""

import gzip
import socket
import ssl
import time
import tracemalloc
import zlib

import pytest
import trustme

from bot import errors
from bot.fetch import fetch
from bot.network import FetchRules
from tests.bot.servers import Server, Talk, answer, serving

MEGABYTE = 1_000_000


def test_a_page_comes_with_its_type_and_its_encoding() -> None:
    with serving(answer(b"<p>Fire", content_type='Text/HTML; charset="ISO-8859-1"')) as server:
        page = fetch(server.url("/a?b=c#d"), server.rules())
    assert (page.body, page.content_type, page.charset) == (b"<p>Fire", "text/html", "ISO-8859-1")
    assert server.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n".encode() in server.requests[0]


def test_gzip_is_unpacked() -> None:
    packed = gzip.compress(b"<p>Fire" * 1000)
    with serving(answer(packed, Content_Encoding="gzip")) as server:
        assert fetch(server.url(), server.rules()).body == b"<p>Fire" * 1000


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("404 Not Found", errors.PageGone),
        ("410 Gone", errors.PageGone),
        ("401 Unauthorized", errors.PageLocked),
        ("402 Payment Required", errors.PageLocked),
        ("403 Forbidden", errors.PageLocked),
        ("429 Too Many Requests", errors.TooManyRequests),
        ("500 Internal Server Error", errors.ServerTrouble),
        ("503 Service Unavailable", errors.ServerTrouble),
        ("206 Partial Content", errors.OddAnswer),
        ("302 Found", errors.OddAnswer),
        ("999 Odd", errors.ServerTrouble),
    ],
)
def test_each_status_has_its_own_error(status: str, error: type[Exception]) -> None:
    with serving(answer(b"<p>no", status)) as server, pytest.raises(error):
        fetch(server.url(), server.rules())


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/png", "text/htmlx", "application/json", ""]
)
def test_only_pages_and_plain_texts_are_taken(content_type: str) -> None:
    with (
        serving(answer(b"x", content_type=content_type)) as server,
        pytest.raises(errors.WrongContentType),
    ):
        fetch(server.url(), server.rules())


@pytest.mark.parametrize(
    ("talk", "error"),
    [
        (answer(b"x", Content_Encoding="br"), errors.OddAnswer),
        (answer(b"x", Content_Encoding="gzip, gzip"), errors.OddAnswer),
        (answer(b"no gzip", Content_Encoding="gzip"), errors.OddAnswer),
        (answer(gzip.compress(b"x" * 999)[:-9], Content_Encoding="gzip"), errors.OddAnswer),
        (lambda connection, _: connection.close(), errors.ConnectionFailed),
        (lambda connection, _: connection.sendall(b"hello\r\n\r\n"), errors.ConnectionFailed),
        (
            lambda connection, _: connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\nx"
            ),
            errors.ConnectionFailed,
        ),
    ],
)
def test_broken_answers_are_told(talk: Talk, error: type[Exception]) -> None:
    with serving(talk) as server, pytest.raises(error):
        fetch(server.url(), server.rules())


# Redirects


def test_a_redirect_is_followed_and_the_last_address_is_told() -> None:
    def talk(connection: socket.socket, request: bytes) -> None:
        moved = answer(status="301 Moved", Location="/there")
        (answer(b"<p>Fire") if b"GET /there" in request else moved)(connection, request)

    with serving(talk) as server:
        assert fetch(server.url("/here"), server.rules()).url == server.url("/there")


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://169.254.169.254/latest/meta-data/", errors.PrivateAddress),
        ("http://10.0.0.1/", errors.BadPort),
        ("file:///etc/passwd", errors.BadScheme),
        ("ftp://example.org/", errors.BadScheme),
        ("http://user:word@127.0.0.1/", errors.LinkWithPassword),
        ("http://127.0.0.1:1/", errors.BadPort),
        ("http://[::1", errors.BadLink),
    ],
)
def test_a_redirect_is_checked_like_a_link(location: str, error: type[Exception]) -> None:
    with serving(answer(status="302 Found", Location=location)) as server:
        ports = frozenset({server.port, 80}) - ({80} if error is errors.BadPort else set())
        with pytest.raises(error):
            fetch(server.url(), server.rules(ports=ports))
        assert server.connections == 1


def test_redirects_without_end_are_given_up() -> None:
    with serving(answer(status="302 Found", Location="/again")) as server:
        with pytest.raises(errors.TooManyRedirects):
            fetch(server.url(), server.rules())
        assert server.connections == FetchRules().redirects + 1


# Bombs and slow servers


def _most_memory(server: Server, error: type[Exception]) -> int:
    tracemalloc.start()
    try:
        with pytest.raises(error):
            fetch(server.url(), server.rules())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_gzip_bomb_is_stopped_early() -> None:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    bomb = b"".join(packer.compress(b"\0" * MEGABYTE) for _ in range(500)) + packer.flush()
    with serving(answer(bomb, Content_Encoding="gzip")) as server:
        assert _most_memory(server, errors.PageTooLarge) < 32 * MEGABYTE


def _endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>Fire " * 8192)


def test_a_page_without_end_is_stopped_early() -> None:
    with serving(_endless) as server:
        assert _most_memory(server, errors.PageTooLarge) < 32 * MEGABYTE


def test_a_page_that_says_it_is_too_large_is_not_waited_for() -> None:
    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000\r\n\r\n"
        )
        connection.recv(1)

    with serving(talk) as server, pytest.raises(errors.PageTooLarge):
        fetch(server.url(), server.rules())


def _dripping(head: bytes, drop: bytes) -> Talk:
    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(0.1)

    return talk


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "talk",
    [
        _dripping(b"", b""),
        _dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        _dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        _dripping(_HEAD + b"\r\n", b"x"),
        _dripping(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["silence", "slow headers", "hints without end", "slow body", "slow chunks"],
)
def test_one_deadline_stands_over_everything(talk: Talk) -> None:
    with serving(talk) as server:
        started = time.monotonic()
        with pytest.raises(errors.TimedOut):
            fetch(server.url(), server.rules(seconds=0.6))
        assert time.monotonic() - started < 3  # without the deadline: never


def test_the_deadline_stands_over_all_redirects_together() -> None:
    def talk(connection: socket.socket, request: bytes) -> None:
        time.sleep(0.3)
        answer(status="302 Found", Location="/again")(connection, request)

    with serving(talk) as server, pytest.raises(errors.TimedOut):
        fetch(server.url(), server.rules(seconds=0.6))


def test_a_look_up_that_hangs_is_not_waited_for() -> None:
    def stuck(*_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        time.sleep(2)
        return []

    with pytest.raises(errors.TimedOut):
        fetch("http://example.org/", FetchRules(seconds=0.3, resolver=stuck))


# Names, certificates, settings of the machine


def test_an_unknown_host_is_told() -> None:
    with pytest.raises(errors.UnknownHost, match=r"qumra\.invalid"):
        fetch("https://qumra.invalid/")


def test_a_closed_port_is_told() -> None:
    with serving(answer()) as server:
        rules = server.rules()
    with pytest.raises(errors.ConnectionFailed):
        fetch(server.url(), rules)


def _certified(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def _found_at_loopback(
    _: str, port: int, *__: object
) -> list[tuple[int, int, int, str, tuple[str, int]]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


def test_a_certificate_is_checked_against_the_name_not_the_address() -> None:
    authority = trustme.CA()
    with serving(answer(b"<p>Fire"), _certified(authority, "herald.example")) as server:
        rules = server.rules(authorities=_trusting(authority), resolver=_found_at_loopback)
        assert fetch(f"https://herald.example:{server.port}/", rules).body == b"<p>Fire"
        with pytest.raises(errors.CertificateProblem):
            fetch(f"https://other.example:{server.port}/", rules)
        assert len(server.requests) == 1


def test_a_certificate_that_nobody_signed_is_not_trusted() -> None:
    with serving(answer(b"x"), _certified(trustme.CA(), "127.0.0.1")) as server:
        with pytest.raises(errors.CertificateProblem):
            fetch(server.url(), server.rules())
        assert server.requests == []


def test_proxies_and_passwords_of_the_machine_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(answer(b"<p>Proxy")) as proxy, serving(answer(b"<p>Fire")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert fetch(server.url(), server.rules()).body == b"<p>Fire"
        assert proxy.connections == 0
    assert b"Authorization" not in server.requests[0]
    assert b"Cookie" not in server.requests[0]
