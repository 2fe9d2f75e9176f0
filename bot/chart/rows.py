"""One row of a picture: "at least 12", claimed by whom, where and when."""

from dataclasses import dataclass

from handlers.records import Bound


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a picture.

    Attributes:
        number: as it is written, with its hedge.
        who: who claims it, and via whom.
        where: the outlet.
        when: the time of its story; empty when it is not known.
        value, upper: the number, and the other end of a range.
        bound: how it bounds the number.
    """

    number: str
    who: str
    where: str
    when: str
    value: float
    upper: float | None
    bound: Bound
