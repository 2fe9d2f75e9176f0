"""Fetch the page behind a pasted link, and nothing else: every hop is checked, and all is bounded.

fetch("https://example.org/qumra-fire") -> Page(body=b"<!doctype html>...")
"""

import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message

import httpcore
import httpx
from ssrfguard import SSRFGuardError
from ssrfguard.errors import BlockedAddressError

from bot.errors import (
    BadLink,
    BadPort,
    BadScheme,
    CertificateProblem,
    ConnectionFailed,
    LinkWithPassword,
    OddAnswer,
    PageGone,
    PageLocked,
    PageTooLarge,
    PrivateAddress,
    ServerTrouble,
    TimedOut,
    TooManyRedirects,
    TooManyRequests,
    WrongContentType,
)
from bot.network import Deadline, FetchRules, connections, policy

READABLE = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
LONGEST_LINK = 4_096
_PIECE = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_LOCKED = frozenset({401, 402, 403, 451})
_HEADERS = (
    (b"User-Agent", b"Copytaster/0.1 (reads one story that somebody pasted)"),
    (b"Accept", b"text/html,application/xhtml+xml,text/plain;q=0.8"),
    (b"Accept-Language", b"en"),
    (b"Accept-Encoding", b"gzip"),
    (b"Connection", b"close"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: where it was found in the end, its bytes, unpacked, and what they are."""

    url: str
    body: bytes
    content_type: str
    charset: str | None


def fetch(link: str, rules: FetchRules | None = None) -> Page:
    """Fetch one page.

    Only http and https on ports 80 and 443, only public addresses. The host's name is looked up
    once for each hop, all its addresses are checked, and the connection goes to a checked one.

    Args:
        link: the pasted link.
        rules: the limits; None means the strict ones.

    Returns:
        The page, HTML or plain text, at most `rules.most_bytes` long.

    Raises:
        LinkRefused: the link, or one that it leads to, is not one to be fetched.
        LinkFailed: no page came of it.
    """
    rules = rules or FetchRules()
    deadline = Deadline.after(rules.seconds)
    url = checked(link, rules)
    for _ in range(rules.redirects + 1):
        outcome = _ask(url, rules, deadline)
        if isinstance(outcome, Page):
            return outcome
        url = checked(outcome, rules)
    raise TooManyRedirects(rules.redirects)


def checked(link: str, rules: FetchRules) -> httpx.URL:
    """Everything that can be said of a link without the network.

    Returns:
        The link as it will be asked for.

    Raises:
        LinkRefused: it is not one to be fetched.
    """
    url = _parsed(link)
    if url.scheme not in {"http", "https"}:
        raise BadScheme(url.scheme)
    if url.userinfo:
        raise LinkWithPassword
    if (port := url.port or {"http": 80, "https": 443}[url.scheme]) not in rules.ports:
        raise BadPort(port)
    try:
        policy(rules).check_url(str(url))
    except SSRFGuardError as refused:
        inside = isinstance(refused.__cause__, BlockedAddressError)
        raise (PrivateAddress() if inside else BadLink()) from refused
    return url


def _parsed(link: str) -> httpx.URL:
    if len(link) > LONGEST_LINK:
        raise BadLink
    try:
        url = httpx.URL(link)
    except (httpx.InvalidURL, ValueError):
        raise BadLink from None
    if not url.scheme or (url.scheme in {"http", "https"} and not url.host):
        raise BadLink
    return url


def _ask(url: httpx.URL, rules: FetchRules, deadline: Deadline) -> Page | str:
    """Ask for one address: the page, or the link that it sends us on to."""
    try:
        with connections(rules, deadline) as pool:
            response = pool.handle_request(_request(url))
            with closing(response):
                return _taken(url, response, rules)
    except BlockedAddressError as refused:
        raise PrivateAddress from refused
    except SSRFGuardError as refused:
        raise BadLink from refused
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise TimedOut(rules.seconds) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise _connection_error(url.host, error) from error


def _request(url: httpx.URL) -> httpcore.Request:
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    return httpcore.Request("GET", target, headers=[(b"Host", url.netloc), *_HEADERS])


def _connection_error(host: str, error: BaseException) -> CertificateProblem | ConnectionFailed:
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLError):
            return CertificateProblem(host)
        cause = cause.__cause__ or cause.__context__
    return ConnectionFailed(host)


def _taken(url: httpx.URL, response: httpcore.Response, rules: FetchRules) -> Page | str:
    headers = httpx.Headers(response.headers)
    if response.status in _REDIRECTS and "location" in headers:
        return _next(url, headers["location"])
    _require_page(response.status)
    content_type, charset = _content_type(headers.get("content-type", ""))
    if content_type not in READABLE:
        raise WrongContentType(content_type)
    body = b"".join(_body(response, headers, rules.most_bytes))
    return Page(str(url), body, content_type, charset)


def _next(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError):
        raise BadLink from None


def _require_page(status: int) -> None:
    if status in _GONE:
        raise PageGone(status)
    if status in _LOCKED:
        raise PageLocked(status)
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise TooManyRequests
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ServerTrouble(status)
    if status != httpx.codes.OK:
        raise OddAnswer(f"status {status}")


def _content_type(written: str) -> tuple[str, str | None]:
    header = Message()
    header["Content-Type"] = written
    charset = header.get_param("charset")
    kind = written.partition(";")[0].strip().lower()
    return kind, charset if isinstance(charset, str) and charset.isascii() else None


def _body(response: httpcore.Response, headers: httpx.Headers, limit: int) -> Iterator[bytes]:
    """The body, unpacked once at most, in pieces that together keep within the limit."""
    packing = headers.get("content-encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise OddAnswer(f"packed as {packing[:40]}")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length[:20]) > limit:
        raise PageTooLarge(limit)
    sent = _at_most(response.iter_stream(), limit)
    yield from _at_most(_unpacked(sent), limit) if "gzip" in packing else sent


def _at_most(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise PageTooLarge(limit)
        yield piece


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip in small steps: 5 MB of it may hold 5 GB."""
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _PIECE)
                waiting = unpacker.unconsumed_tail
        yield unpacker.flush(_PIECE)
    except zlib.error as error:
        raise OddAnswer("badly packed") from error
    if not unpacker.eof:
        raise OddAnswer("cut off")
