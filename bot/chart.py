"""A picture of figures that several stories count: by time and claimant, with their bounds."""

from dataclasses import dataclass

from handlers.digest.records import Digest


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture.

    Attributes:
        png: its bytes.
        alt: all that it shows, in words.
        title: what was counted.
    """

    png: bytes
    alt: str
    title: str


def charts(digest: Digest) -> tuple[Chart, ...]:
    """The pictures of a digest: of what three or more of its stories count, two at most."""
    del digest
    return ()
