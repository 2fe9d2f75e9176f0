"""What the web process answers with, and who answers a path."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Route = Callable[["WSGIEnvironment"], Reply]
"""Answers one request."""
Routes = dict[tuple[str, str], Route]
"""By method and path; a path that ends in a slash stands for all below it."""


def find(routes: Routes, method: str, path: str) -> Route | Reply:
    """Who answers a request; else 405 where another method is answered, or 404."""
    below = path[: path.find("/", 1) + 1]
    for known in (path, below):
        if (method, known) in routes:
            return routes[method, known]
    return Reply(405 if any(known in {path, below} for _, known in routes) else 404)
