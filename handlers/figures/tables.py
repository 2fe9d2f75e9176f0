"""Rows of a table, which claim nothing by themselves: "12 4 3 5 27 31 15 ..."."""

from itertools import pairwise

from handlers.figures.numbers import Number

LONGEST_LIST = 12
"""Numbers with nothing between them; a sentence that lists more was not met."""
_BETWEEN = frozenset(" \t\n,;|/")


def without_tables(copy: str, numbers: list[Number]) -> list[Number]:
    """The numbers that are no part of a long row of bare numbers.

    Args:
        copy: the text in which they stand.
        numbers: the numerals found, in order.
    """
    rows: list[list[Number]] = [numbers[:1]]
    for before, number in pairwise(numbers):
        if _BETWEEN.issuperset(copy[before.end : number.start]):
            rows[-1].append(number)
        else:
            rows.append([number])
    return [number for row in rows if len(row) <= LONGEST_LIST for number in row]
