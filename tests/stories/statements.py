"""The statements of a brief against the gold of its story, counted."""

from collections import Counter
from dataclasses import dataclass, field

from handlers.records import Attribution, Brief, Span
from tests.golden.cases import CONTENT, Case, Statement
from tests.golden.comparison import same_content, same_people
from tests.golden.shown import shown, speakers, who
from tests.golden.wording import named_alike
from tests.stories.places import Places, content_places, cue_places

SOFT = 0.5
"""Contents match when at least this part of their letters is common (as in the corpus' score)."""
_WITHHELD = {"declined", "denied", "unverified"}


@dataclass
class Tally:
    """Counts by name, a line for each find that is lost, false or wrong, and the right ones."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    finds: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add what was counted for another story."""
        self.counts += other.counts
        self.remarks += other.remarks
        self.finds += other.finds


def count_statements(case: Case, brief: Brief) -> Tally:
    """Count gold, found and right statements.

    Returns:
        The counts "statements", "statements found", "content right", "said right" (content and
        speaker), "chains", "chains right", "withheld", "withheld right" and "own voice": finds
        that share no word with any statement of the gold.
    """
    tally = Tally()
    contents, cues = content_places(case), cue_places(case)
    pairs = _pairs(case, brief, contents, cues)
    tally.counts["statements"] += len(case.statements)
    tally.counts["statements found"] += len(brief.attributions)
    for number, statement in enumerate(case.statements):
        _count_one(tally, statement, brief, pairs.get(number))
    gold = frozenset().union(*contents, *cues)
    for found in brief.attributions:
        if found not in pairs.values():
            false = not gold & _letters(case.text, found.content or found.cue)
            tally.counts["own voice"] += false
            tally.remarks.append(f"{'own voice' if false else 'extra'}: {shown(found, brief)}")
    return tally


def _count_one(tally: Tally, statement: Statement, brief: Brief, found: Attribution | None) -> None:
    title = f"{who(statement.who)} | {statement.form}: {statement.content}"
    stance = CONTENT[statement.form]
    chained = statement.details.get("via", "none") != "none"
    withheld = stance in _WITHHELD
    tally.counts["chains"] += chained
    tally.counts["withheld"] += withheld
    if found is None:
        tally.remarks.append(f"lost: {title}")
        return
    tally.counts["content right"] += 1
    right = same_people(statement.who, found.speakers, brief)
    tally.counts["said right"] += right
    if right:
        tally.finds.append(f"{who(statement.who)} | {statement.content or statement.form}")
    else:
        tally.remarks.append(f"speaker {speakers(found.speakers, brief)}: {title}")
    via = " + ".join(carrier.name for carrier in found.via)
    if chained:
        carried = named_alike(statement.details["via"], via)
        tally.counts["chains right"] += carried and right
        if not carried:
            tally.remarks.append(f"via {via or 'none'}, not {statement.details['via']}: {title}")
    elif via:
        tally.remarks.append(f"via {via}, not none: {title}")
    if withheld:
        tally.counts["withheld right"] += found.stance == stance and right
    if withheld != (found.stance in _WITHHELD) or (withheld and found.stance != stance):
        tally.remarks.append(f"stance {found.stance}: {title}")


def _pairs(
    case: Case, brief: Brief, contents: list[Places], cues: list[Places]
) -> dict[int, Attribution]:
    """Gold statements with the finds that match them, one to one, the likest first."""
    scored = []
    for number, statement in enumerate(case.statements):
        for at, found in enumerate(brief.attributions):
            likeness = _likeness(case, statement, found, contents[number], cues[number])
            if likeness >= SOFT:
                scored.append((-likeness, number, at))
    pairs: dict[int, Attribution] = {}
    for _, number, at in sorted(scored):
        if number not in pairs and brief.attributions[at] not in pairs.values():
            pairs[number] = brief.attributions[at]
    return pairs


def _likeness(
    case: Case, statement: Statement, found: Attribution, content: Places, cue: Places
) -> float:
    got = _letters(case.text, found.content)
    if not content or not got:
        beside = cue & _letters(case.text, found.cue)
        return 0.6 if beside and (not content or CONTENT[statement.form] == found.stance) else 0.0
    shared = len(content & got)
    if not shared:
        return 0.0
    likeness = shared / len(content | got)
    if statement.form == "partial quote" and same_content(statement, found):
        return max(likeness, SOFT)
    return likeness


def _letters(text: str, spans: tuple[Span, ...]) -> Places:
    return frozenset(
        at for span in spans for at in range(span.start, span.end) if text[at].isalnum()
    )
