"""From what was gathered to the records: name, role, kind and mentions of each speaker."""

from handlers.records import Form, Mention, Speaker, SpeakerKind
from handlers.sources.referents import Referent
from handlers.sources.vocabulary import is_title, listed


def speakers_of(used: list[Referent]) -> dict[int, Speaker]:
    """The records of the referents that something is attributed to.

    Args:
        used: those referents, each once, in any order.

    Returns:
        By the `id()` of each referent its speaker; "s1" is the one mentioned first in the text.
    """
    ordered = sorted(used, key=lambda one: min(_mentions(one)))
    return {
        id(one): Speaker(f"s{number}", _name(one), _role(one), one.kind, _mentions(one))
        for number, one in enumerate(ordered, 1)
    }


def _mentions(referent: Referent) -> tuple[Mention, ...]:
    return tuple(sorted(referent.mentions))


def _name(referent: Referent) -> str:
    """The fullest name, by words, outside quotations if there is one; else the first wording."""
    if not referent.names:
        return _wording(referent)
    person = referent.kind is SpeakerKind.PERSON
    own = [text for text, outside in referent.names if outside or person]
    every = own or [text for text, _ in referent.names]
    mixed = [text for text in every if not text.isupper()]
    return max(mixed or every, key=lambda text: len(text.split()))


def _wording(referent: Referent) -> str:
    phrases = [one.text for one in _mentions(referent) if one.form is Form.NOMINAL]
    first = phrases[0] if phrases else referent.wording
    longer = len(referent.wording.split()) > len(first.split())
    return referent.wording if longer and first.lower().startswith("the ") else first


def _role(referent: Referent) -> str | None:
    """The first role that names an office or trade; else the first title; None without either."""
    if referent.kind is not SpeakerKind.PERSON:
        return None
    full = [role for role in referent.roles if _is_office(role)]
    return next(iter(full or referent.roles), None)


def _is_office(role: str) -> bool:
    words = role.split()
    short = len(words) == 1 and is_title(words[0])
    return not short and words[0].lower() not in listed("titles", "courtesy")
