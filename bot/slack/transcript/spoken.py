"""The thread in a terminal: who posted when, and the words that a screen reader would read out."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.characters import visible
from bot.slack.transcript.markup import pieces
from bot.slack.transcript.people import Person, Post, clock, threads


def spoken(posts: Iterable[Post], people: Mapping[str, Person]) -> RenderableType:
    """The messages as a rich renderable; replies are indented.

    Args:
        posts: the messages, in any order.
        people: names of users by id.
    """
    return Group(*_threads(posts, people))


def _threads(posts: Iterable[Post], people: Mapping[str, Person]) -> Iterator[RenderableType]:
    for thread in threads(posts):
        yield _message(thread.post, people)
        for reply in thread.replies:
            yield Padding(_message(reply, people), (0, 0, 0, 4))


def _message(post: Post, people: Mapping[str, Person]) -> RenderableType:
    known = people.get(str(post.get("user")), Person("somebody"))
    by = Text(known.name, "bold").append(" (app)" if known.is_app else "", "dim")
    by.append(f"  {clock(post)}", "dim")
    by.append("  only visible to you" if post.get("ephemeral") else "", "dim")
    said = "".join(piece.words for piece in pieces(str(post.get("text", "")), people))
    return Group(by, Text(visible(said)), *_buttons(post), Text())


def _buttons(post: Post) -> Iterator[RenderableType]:
    for block in post.get("blocks") or []:
        if block["type"] == "actions":
            words = " ".join(f"[{each['text']['text']}]" for each in block["elements"])
            yield Text(words, "dim")
