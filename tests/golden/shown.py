"""Findings as lines for a person: Mara Okello | said | the bridge would reopen."""

from handlers.records import Attribution, Brief, Span


def shown(found: Attribution, brief: Brief) -> str:
    """An attribution in one line."""
    parts = (speakers(found.speakers, brief), joined(found.cue), joined(found.content))
    return f"{' | '.join(parts)}  [{found.manner}, {found.stance}]"


def speakers(ids: tuple[str, ...], brief: Brief) -> str:
    """The names of these speakers."""
    return who(tuple(brief.speaker(one).name for one in ids))


def who(names: tuple[str, ...]) -> str:
    """Names in one line."""
    return " + ".join(names) or "speaker not stated"


def joined(spans: tuple[Span, ...]) -> str:
    """The pieces of a statement in one line, with the gaps visible."""
    return " […] ".join(span.text for span in spans)
