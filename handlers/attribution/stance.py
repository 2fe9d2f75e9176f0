"""What a source does with its words: said, asked, denied, would not say, not verified."""

from spacy.tokens import Token

from config.lexicon import load, words
from handlers.attribution.finding import Finding
from handlers.records import Stance
from handlers.text.reading import Reading

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})

_ABLE = (
    frozenset({"could", "can", "ca", "be", "been", "was", "were", "is"})
    | words("refusals", "able")
    | words("refusals", "checks")
)
"""What tells "could not verify", which is no refusal, from "would not confirm", which is one."""


def stance(reading: Reading, finding: Finding) -> Stance:
    """Judge a finding by the words of its cue.

    Args:
        reading: the parsed article.
        finding: cue and content.

    Returns:
        The stance of the last cue word that decides one; `Stance.SAID` when none does.
    """
    cue = [token for span in finding.cue for token in reading.tokens(span)]
    lemmas = {token.lemma_.lower() for token in cue}
    negated = any(token.lower_ in _NEGATIONS for token in cue)
    lists = load("cues")["stance"]
    if _withholds(reading, finding, lemmas, negated=negated) or _tells_silence(cue):
        checking = words("refusals", "checking") | words("refusals", "checks")
        able = {token.lower_ for token in cue} & _ABLE
        checks = bool(lemmas & checking) and "deny" not in lemmas and bool(able)
        return Stance.UNVERIFIED if checks else Stance.DECLINED
    if lemmas & set(lists["denied"]):
        return Stance.DENIED
    if lemmas & set(lists["asked"]) and _is_question(finding):
        return Stance.ASKED
    return Stance.THOUGHT if lemmas & set(lists["thought"]) else Stance.SAID


def _withholds(reading: Reading, finding: Finding, lemmas: set[str], *, negated: bool) -> bool:
    if finding.found_by == "rules:withheld":
        return True
    if lemmas & words("refusals", "refusing"):
        return _refuses_speech(reading, finding)
    unsaid = (
        words("refusals", "unsaid") | words("refusals", "checking") | words("refusals", "reaching")
    )
    return negated and bool(lemmas & unsaid)


def _tells_silence(cue: list[Token]) -> bool:
    """Whether a cue without a verb of refusing refuses: "had no comment", "was unavailable"."""
    told = {token.lower_ for token in cue}
    silent = words("refusals", "said") | words("refusals", "checks")
    able = words("refusals", "able") | words("refusals", "available")
    lacks = bool(told & (words("refusals", "lacking") | words("refusals", "vain")))
    negated = bool(told & (_NEGATIONS | {"yet", "fail", "failed", "fails"}))
    withheld = (
        words("refusals", "unsaid") | words("refusals", "giving") | words("refusals", "returning")
    )
    missing = negated and any(token.lemma_.lower() in withheld for token in cue)
    return lacks or missing or (negated and bool(told & (silent | able)))


def _refuses_speech(reading: Reading, finding: Finding) -> bool:
    """'refused to reveal' but not 'refused to leave the building'."""
    if not finding.content:
        return True
    first = [token.lemma_.lower() for token in reading.tokens(finding.content[0])[:3]]
    return first[:1] != ["to"] or bool(set(first[1:]) & words("refusals", "disclosing"))


def _is_question(finding: Finding) -> bool:
    """Whether something is asked: a question mark, or "whether", "how", "who" at its head."""
    if not finding.content:
        return False
    text = finding.content[0].text
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    asks = "?" in finding.content[-1].text
    return asks or first in words("cues", "asking")
