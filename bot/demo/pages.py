"""Pages on the loopback address: the stories that the demo's reporter pastes links to."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class LocalPage:
    """A page: what is answered with which status, after how many seconds."""

    body: str
    status: int = 200
    content_type: str = HTML
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `asked` counts how often each path was asked for."""

    port: int
    pages: dict[str, LocalPage]
    asked: Counter[str] = field(default_factory=Counter)

    def link(self, path: str) -> str:
        """The link of a page: "/ferry" gives "http://127.0.0.1:40123/ferry"."""
        return f"http://127.0.0.1:{self.port}{path}"


def story_page(title: str, text: str) -> LocalPage:
    """A page as a news site has it, with the paragraphs of the text."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    return LocalPage(
        f"<!DOCTYPE html><html lang=en><head><title>{escape(title)}</title></head>"
        f"<body><article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>"
    )


@contextmanager
def site(pages: Mapping[str, LocalPage]) -> Iterator[Site]:
    """A site with these pages, by path, on a free port; stopped at the end."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = Site(server.server_port, dict(pages))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site
    closing = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.site.asked[path] += 1
        page = self.server.site.pages.get(path, LocalPage("No such page", status=404))
        if page.seconds:
            self.server.closing.wait(page.seconds)
        body = page.body.encode()
        self.send_response(page.status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base has it
        """Keep quiet: `asked` counts."""
