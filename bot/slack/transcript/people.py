"""Who posted, and what: messages as Slack's conversations.replies gives them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Post = Mapping[str, Any]
"""A message: "user" and "ts", then "text", "blocks", "thread_ts", "reactions" and "ephemeral" as
far as it has them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who posts: the name that is shown, and whether it is an app."""

    name: str
    is_app: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A message of the channel and the replies to it."""

    post: Post
    replies: tuple[Post, ...]


def threads(posts: Iterable[Post]) -> list[Thread]:
    """The messages of the channel with their replies, in the order of time."""
    ordered = sorted(posts, key=lambda post: float(post["ts"]))
    known = {post["ts"] for post in ordered}
    roots = [post for post in ordered if _root(post) == post["ts"] or _root(post) not in known]
    return [Thread(post, _replies(post, ordered)) for post in roots]


def _root(post: Post) -> str:
    return str(post.get("thread_ts") or post["ts"])


def _replies(root: Post, ordered: Sequence[Post]) -> tuple[Post, ...]:
    return tuple(post for post in ordered if _root(post) == root["ts"] and post is not root)


def clock(post: Post) -> str:
    """When it was posted: "14:05", in UTC."""
    return datetime.fromtimestamp(float(post["ts"]), UTC).strftime("%H:%M")
