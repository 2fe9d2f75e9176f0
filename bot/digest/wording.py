"""The words for one digest: "The Harbour Post, 21 Nov 09:14", and where its stories stand."""

from collections.abc import Callable
from dataclasses import dataclass


def _nowhere(_key: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the stories of a digest stand, by their keys.

    Attributes:
        zone: the time zone in which times are told, by its IANA name.
        message: gives the address of the message that a story stands in, or None.
        evidence: gives the address of its evidence page without a fragment, or None; the place
            of an item on it is the item's id.
    """

    zone: str = "UTC"
    message: Callable[[str], str | None] = _nowhere
    evidence: Callable[[str], str | None] = _nowhere
