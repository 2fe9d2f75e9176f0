"""What a request for a digest comes to: the digest, and where its stories stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.asks import Ask
from handlers.digest.records import Digest, Part


@dataclass(frozen=True, slots=True)
class Digested:
    """A digest was made, and has something to tell.

    Attributes:
        digest: what is told; each `Told.key` is the id of the request that the story answered.
        parts: the sections that are wanted.
        zone: the time zone in which times are told, by its IANA name.
        asks: those requests, by key.
        posts: the `ts` of the message that each story stands in, by key: the message that was
            read or, after a slash command, the answer. A story without one gets no link.
        addresses: the address of each of those messages; whoever posts looks them up.
    """

    digest: Digest
    parts: frozenset[Part]
    zone: str
    asks: Mapping[str, Ask]
    posts: Mapping[str, str]
    addresses: Mapping[str, str] = field(default_factory=dict)
