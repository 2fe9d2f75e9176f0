"""From what the user named to an Article: a file, a link, or "-" for standard input."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.child import Limits
from bot.errors import FileTooLarge, IsDirectory, MissingFile, PageTooLarge, UnreadableFile
from bot.extraction import extract
from bot.fetch import fetch
from bot.network import FetchRules
from config.settings import Settings
from handlers.errors import BinaryText, TooLong
from handlers.records import Article

STANDARD_INPUT = "-"

_LINK = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,500}(?:<\?xml[^>]{0,200}\?>\s{0,500})?"
    rb"(?:<!--.{0,2000}?-->\s{0,500}){0,3}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"{\\rtf",
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def intake(
    source: str,
    settings: Settings,
    *,
    rules: FetchRules | None = None,
    limits: Limits | None = None,
) -> Article:
    """Take in one input.

    Args:
        source: a path, a link, or "-" for standard input.
        settings: the size and time limits of this newsroom.
        rules: how links are fetched; None means the strict rules with the settings' limits.
        limits: what taking a page apart may cost; None means 10 seconds and 512 MB.

    Returns:
        The article. A text is unchanged, to the line end, so that offsets index the file; a
        UTF-8 mark at its very beginning is a character of it.

    Raises:
        CopytasterError: it cannot be taken in; the sentence says why and what to do.
    """
    if _LINK.match(source):
        return _from_link(source, settings, rules, limits)
    if source == STANDARD_INPUT:
        body = _read(sys.stdin.buffer, "standard input", settings)
    else:
        body = _from_file(source, settings)
    if Path(source).suffix.lower() in _HTML_NAMES or _HTML_START.match(body):
        return extract(body, None, None, limits)
    return Article(decoded(body, None))


def decoded(body: bytes, charset: str | None) -> str:
    """The text of some bytes, with every character and line end kept.

    UTF-8, or UTF-16 with its mark, or the encoding that was named; else Windows-1252, as older
    newsroom systems write it.

    Raises:
        BinaryText: it begins as a PDF, an archive or a picture does, or holds zero bytes.
    """
    if body.startswith(_UTF16) and len(body) % 2 == 0:
        names = ["utf-16"]
    elif body.startswith(_BINARY_STARTS) or b"\x00" in body:
        raise BinaryText
    else:
        names = [charset or "utf-8", "utf-8", "windows-1252"]
    for name in names:
        try:
            return body.decode(name)
        except (LookupError, UnicodeError):
            continue
    raise BinaryText


def _from_link(
    link: str, settings: Settings, rules: FetchRules | None, limits: Limits | None
) -> Article:
    strict = FetchRules(seconds=settings.fetch_seconds, most_bytes=settings.max_bytes)
    page = fetch(link, rules or strict)
    if page.content_type == "text/plain":
        return Article(decoded(page.body, page.charset), url=page.url)
    return extract(page.body, page.url, page.charset, limits)


def _from_file(name: str, settings: Settings) -> bytes:
    path = Path(name)
    with _problems_told(name):
        if path.is_dir():
            raise IsDirectory(name)
        if path.stat().st_size > settings.max_bytes:
            raise _too_large(name, path.stat().st_size, settings)
        with path.open("rb") as file:
            return _read(file, name, settings)


def _read(file: BinaryIO, name: str, settings: Settings) -> bytes:
    """Read at most one byte more than is allowed: pipes and devices tell no size."""
    body = file.read(settings.max_bytes + 1)
    if len(body) > settings.max_bytes:
        raise FileTooLarge(name, settings.max_bytes)
    return body


def _too_large(name: str, size: int, settings: Settings) -> PageTooLarge | TooLong:
    if Path(name).suffix.lower() in _HTML_NAMES:
        return PageTooLarge(settings.max_bytes)
    return TooLong(size, settings.max_characters)


@contextmanager
def _problems_told(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise MissingFile(name) from None
    except IsADirectoryError:
        raise IsDirectory(name) from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        why = error.strerror if isinstance(error, OSError) and error.strerror else "a bad name"
        raise UnreadableFile(name, why.lower()) from None
