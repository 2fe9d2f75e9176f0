"""Stories that changed: quotes and figures added, dropped, reworded since the earlier version."""

from collections.abc import Iterator
from typing import TypeVar

from rich.text import Text

from bot.characters import one_line
from bot.digest.entries import Entry, remainder
from bot.digest.rewordings import differences, marked
from bot.digest.wording import DigestWording, aside, counted
from bot.phrases import LABEL, STRONG, claimed_by, label, number, styled, verbatim
from bot.wording import MINOR_KINDS, NOT_STATED, Wording
from handlers.compare import Change
from handlers.digest.records import Revision
from handlers.records import Attribution, Figure, Manner

_T = TypeVar("_T", Attribution, Figure)
MOST = 15
"""Stories that are listed; how many more there are is said."""
_CHANGES = 12
"""Changes of one story that are listed, likewise."""
_EMPTY = "Nothing of it is a quote or a figure that is claimed."


def changed(wording: DigestWording) -> Iterator[Entry]:
    """An entry for each story that changed, with a point for each change."""
    every = wording.digest.changed
    for each in every[:MOST]:
        points = [*_figures(wording, each), *_statements(wording, each)]
        if more := len(points[_CHANGES:]):
            points[_CHANGES:] = [aside(f"and {counted(more, 'more change')}")]
        yield Entry(tuple(points) or (aside(_EMPTY),), title(wording, each))
    if more := len(every[MOST:]):
        yield remainder(f"{counted(more, 'more story', 'more stories')} changed")


def title(wording: DigestWording, each: Revision) -> Text:
    """Which story changed, where it stood, and of when its earlier version is."""
    text = wording.titled(each.key)
    text.stylize(STRONG)
    text.append(" · ", LABEL).append_text(wording.told_by((each.key,)))
    earlier = "read before" if each.earlier is None else wording.time_of(each.earlier)
    return text.append(f" · earlier version: {earlier}" if earlier else "", LABEL)


def in_short(wording: DigestWording, each: Revision) -> Text:
    """A revision on one line: the title, the outlet, the first figure that changed, how much."""
    text = wording.titled(each.key).append(" · ", LABEL).append_text(wording.outlets((each.key,)))
    figures, statements = len(_claimed_ones(each)), len(each.changes.statements)
    kinds = ((figures, "figure"), (statements, "statement"))
    parts = [counted(count, what) for count, what in kinds if count]
    text.append(f": {' and '.join(parts)}" if parts else "")
    first = next((one for one in _claimed_ones(each) if one.before and one.after), None)
    return text.append_text(_now(wording, each, first)) if first else text


def _now(wording: DigestWording, each: Revision, change: Change[Figure]) -> Text:
    """The figure that changed, in short: "; 14 in place of 17 (people)"."""
    if change.after is None or change.before is None:
        return Text()
    now = label(wording.of(each.key).written(change.after), STRONG)
    now = wording.at_its_place(now, each.key, change.after.id)
    text = Text("; ").append_text(now).append(" in place of ")
    text.append_text(label(Wording(each.before).written(change.before), STRONG))
    of = change.after.of
    return text.append(f" ({one_line(of.text)})" if of else "")


def _statements(wording: DigestWording, each: Revision) -> Iterator[Text]:
    old, new = Wording(each.before), wording.of(each.key)
    for change in each.changes.statements:
        before = _said(old, change.before)
        after = _said(new, change.after)
        if before and after:
            ours, theirs = (
                differences(after.plain, before.plain),
                differences(before.plain, after.plain),
            )
            before, after = marked(before, theirs), marked(after, ours)
        said = change.after or change.before
        is_quote = said is not None and said.manner is not Manner.INDIRECT
        kind = "Quote" if is_quote else "Paraphrase"
        yield _change(wording, each, change, (kind, before, after))


def _figures(wording: DigestWording, each: Revision) -> Iterator[Text]:
    old, new = Wording(each.before), wording.of(each.key)
    for change in _claimed_ones(each):
        before, after = _claimed(old, change.before), _claimed(new, change.after)
        yield _change(wording, each, change, ("Figure", before, after))


def _claimed_ones(each: Revision) -> list[Change[Figure]]:
    """The changed figures but for ages, durations and ranks, which a brief leaves out as well."""
    return [
        change
        for change in each.changes.figures
        if (figure := change.after or change.before) and figure.kind not in MINOR_KINDS
    ]


def _change(
    wording: DigestWording,
    each: Revision,
    change: Change[_T],
    told: tuple[str, Text | None, Text | None],
) -> Text:
    kind, before, after = told
    if before and after:
        text = styled(f"{kind} changed", STRONG).append("\nnow: ", LABEL).append_text(after)
        text.append("\nbefore: ", LABEL).append_text(before)
    else:
        text = styled(f"{kind} {'added' if after else 'dropped'}", STRONG).append(": ")
        text.append_text(after or before or Text())
    return wording.at_its_place(text, each.key, change.after.id) if change.after else text


def _said(wording: Wording, said: Attribution | None) -> Text | None:
    """Who said it and the words; the words alone are compared, so they come last."""
    if said is None:
        return None
    who = wording.names(said.speakers) or NOT_STATED
    verb = wording.verb(said)
    text = label(who).append(f" · {verb}: " if verb else ": ", LABEL)
    return text.append_text(verbatim(wording.words(said)))


def _claimed(wording: Wording, figure: Figure | None) -> Text | None:
    if figure is None:
        return None
    return number(wording, figure).append(", ", LABEL).append_text(claimed_by(wording, figure))
