"""What differs from an earlier version of a story, as rows: "at least 30" was "about 30"."""

from dataclasses import dataclass

from bot.wording import GAP, NOT_STATED, Wording
from handlers.compare import Changes
from handlers.records import Attribution, Brief, Figure


@dataclass(frozen=True, slots=True)
class Row:
    """One difference.

    Attributes:
        what: "added", "dropped" or "changed".
        kind: "quote" or "figure".
        item: the id of the item in the later version; "" when it was dropped.
        who: who said or claims it, now or, when it was dropped, then.
        before: the words before; "" when it was added.
        after: the words now; "" when it was dropped.
        who_before: who said it before, when that is somebody else; else "".
    """

    what: str
    kind: str
    item: str
    who: str
    before: str
    after: str
    who_before: str


def rows_of(found: Changes, before: Brief, after: Brief) -> list[Row]:
    """The differences as rows: quotes first, in the order of the text, what was dropped last."""
    old, new = Wording(before), Wording(after)
    rows = [
        _row(
            "quote",
            (_said(old, change.before), _said(new, change.after)),
            change.after.id if change.after else "",
        )
        for change in found.statements
    ]
    return rows + [
        _row(
            "figure",
            (_claimed(old, change.before), _claimed(new, change.after)),
            change.after.id if change.after else "",
        )
        for change in found.figures
    ]


_Told = tuple[str, str] | None


def _row(kind: str, sides: tuple[_Told, _Told], item: str) -> Row:
    before, after = sides
    what = "changed" if before and after else "added" if after else "dropped"
    who = (after or before or ("", ""))[0]
    was = before[0] if before and after and before[0] != who else ""
    return Row(what, kind, item, who, before[1] if before else "", after[1] if after else "", was)


def _said(wording: Wording, each: Attribution | None) -> _Told:
    if each is None:
        return None
    words = GAP.join(piece.text for piece in wording.words(each))
    return wording.names(each.speakers) or NOT_STATED, words or wording.cue(each)


def _claimed(wording: Wording, each: Figure | None) -> _Told:
    if each is None:
        return None
    words = GAP.join(piece.text for piece in wording.number(each))
    counted = f" {each.of.text}" if each.of and not each.span.covers(each.of) else ""
    event = f", {each.event}" if each.event else ""
    return wording.claimant(each), f"{words}{counted}{event}"
