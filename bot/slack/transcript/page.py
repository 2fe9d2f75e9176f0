"""The page: messages and threads that look like Slack, with nothing loaded from outside."""

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup

from bot.slack.transcript.markup import pieces, plain
from bot.slack.transcript.people import Person, Post, clock, threads

NOBODY = Person("somebody")


def page(
    posts: Iterable[Post],
    title: str,
    people: Mapping[str, Person],
    beside: Collection[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> str:
    """One HTML page of messages as Slack would show them.

    Args:
        posts: the messages, in any order.
        title: the channel, or what the page shows.
        people: names of users and channels by id.
        beside: names of files beside the page that links may lead to; "" for places on the page
            itself, where a message has the name "m" and its `ts`.
        pictures: PNG files by id; they are shown in place of their titles.
    """
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return _template(people, beside).render(
        title=title,
        style=Markup(style),  # noqa: S704 - our own file, named by its hash in the policy
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        threads=threads(posts),
        pictures={
            name: f"data:image/png;base64,{b64encode(content).decode()}"
            for name, content in (pictures or {}).items()
        },
    )


def _template(people: Mapping[str, Person], beside: Collection[str]) -> Template:
    environment = Environment(
        loader=PackageLoader("bot.slack", "transcript"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        clock=clock,
        may_lead=lambda url: (
            url.lower().startswith(("http://", "https://")) or url.partition("#")[0] in beside
        ),
        plain=plain,
        pieces=lambda text: pieces(text, people),
        person=lambda post: people.get(str(post.get("user")), NOBODY),
        name=lambda each: people[each].name if each in people else each,
    )
    return environment.get_template("page.html.j2")
