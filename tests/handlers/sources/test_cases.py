"""Who is meant, in stories of our own: cases/*.txt, readable by anybody."""

from pathlib import Path

import pytest
from spacy.language import Language

from handlers.records import Attribution, Speaker
from handlers.sources import resolve
from handlers.sources.reasons import Reason
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations
from handlers.text.reading import Reading
from tests.handlers.sources.marked import Case, cases

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [
    pytest.param(case, id=f"{file.stem}: {case.title}") for file in FILES for case in cases(file)
]


def resolved(nlp: Language, case: Case) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    doc = next(parse_all(nlp, [case.text]))
    return resolve(Reading(case.text, doc, quotations(case.text)), case.attributions)


def test_there_are_cases_to_read():
    assert len(CASES) >= 100


@pytest.mark.parametrize("case", CASES)
def test_each_source_means_whom_the_case_says(nlp, case):
    speakers, attributions = resolved(nlp, case)
    names = {speaker.id: speaker.name for speaker in speakers}
    meant = [{names[one] for one in attribution.speakers} for attribution in attributions]
    sources = [source.text for a in case.attributions for source in a.source or a.content[:1]]
    assert list(zip(sources, meant, strict=True)) == list(
        zip(sources, map(set, case.meant), strict=True)
    )


@pytest.mark.parametrize("case", [param for param in CASES if param.values[0].roles])
def test_the_role_is_kept_as_worded(nlp, case):
    speakers, _ = resolved(nlp, case)
    roles = {speaker.name: speaker.role for speaker in speakers}
    assert {name: roles[name] for name in case.roles} == case.roles


@pytest.mark.parametrize("case", [param for param in CASES if param.values[0].kinds])
def test_the_kind_of_speaker_is_told(nlp, case):
    speakers, _ = resolved(nlp, case)
    kinds = {speaker.name: str(speaker.kind) for speaker in speakers}
    assert {name: kinds[name] for name in case.kinds} == case.kinds


@pytest.mark.parametrize("case", [param for param in CASES if param.values[0].reasons])
def test_each_mention_tells_why_it_means_its_speaker(nlp, case):
    speakers, _ = resolved(nlp, case)
    mentions = sorted(mention for speaker in speakers for mention in speaker.mentions)
    reasons = {mention.text: mention.found_by for mention in mentions}
    assert {text: reasons[text] for text in case.reasons} == case.reasons


def test_every_reason_is_one_of_the_list_and_each_of_them_has_a_case(nlp):
    of_two_sources = {Reason.SAME_STATEMENT, Reason.QUOTED}
    told = {
        mention.found_by
        for param in CASES
        for speaker in resolved(nlp, param.values[0])[0]
        for mention in speaker.mentions
    }
    assert told == set(Reason) - of_two_sources
