"""The measuring stick itself: cases that could pass, differences that show, mistakes named."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.records import Brief, Manner, Span, Speaker, SpeakerKind, Stance
from tests.golden.cases import Case, MalformedCaseError, all_cases, read_cases
from tests.golden.comparison import differences
from tests.golden.ideal import ideal

BRIDGE = """# Bridge
Mara Okello, who replaced Ivan Brandt in May, said some 30 people were hurt in Orla. (TNB)
--
who said: Mara Okello
cue: said
paraphrase: some 30 people were hurt in Orla
figure: some 30 | about | of: people | event: injured | claimed by: Mara Okello
credit: (TNB)
"""


def _cases(folder: Path, text: str) -> list[Case]:
    file = folder / "00-sample.txt"
    file.write_text(text, encoding="utf-8")
    return read_cases(file)


@pytest.fixture
def bridge(tmp_path: Path) -> Case:
    return _cases(tmp_path, BRIDGE)[0]


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_a_perfect_reader_passes_every_case(case: Case) -> None:
    assert differences(case, ideal(case)) == []


def test_nothing_found_fails(bridge: Case) -> None:
    found = differences(bridge, Brief(ideal(bridge).article))
    assert [line.split()[0] for line in found] == ["missed"] * 3


def test_wrong_findings_fail_each_with_its_own_line(bridge: Case) -> None:
    brief = ideal(bridge)
    said, figure = brief.attributions[0], brief.figures[0]
    brandt = Speaker("s9", "Ivan Brandt", None, SpeakerKind.PERSON, ())
    wrong_people = replace(brief, speakers=(*brief.speakers, brandt))
    for label, attribution in {
        "speaker": replace(said, speakers=("s9",)),
        "speaker ": replace(said, speakers=()),
        "content": replace(said, content=(Span.of(bridge.text, 0, 40),)),
        "stance": replace(said, stance=Stance.DENIED),
        "given as": replace(said, manner=Manner.DIRECT),
        "cue": replace(said, cue=()),
    }.items():
        changed = replace(wrong_people, attributions=(attribution,))
        assert label.strip() in " ".join(differences(bridge, changed)), label
    for label, other in {
        "bound": replace(figure, bound=ideal(bridge).figures[0].bound.EXACT),
        "claimed by": replace(figure, claimants=()),
        "of": replace(figure, of=None),
        "event": replace(figure, event="killed"),
    }.items():
        assert f"    {label}" in " ".join(differences(bridge, replace(brief, figures=(other,))))


def test_one_finding_too_many_fails(bridge: Case) -> None:
    brief = ideal(bridge)
    twice = replace(brief, attributions=brief.attributions * 2)
    assert "not expected" in differences(bridge, twice)[0]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("paraphrase: the bridge fell down", "00-sample.txt:5: these words are not in the text"),
        ("whosaid: Ann", "00-sample.txt:5: there is no field “whosaid”"),
        ("cue", "00-sample.txt:5: “cue” has no field before a colon"),
        ("figure: some 30 | colour: red", "00-sample.txt:5: “colour” is no part of a figure"),
    ],
)
def test_a_malformed_line_is_named_with_file_and_line(
    tmp_path: Path, line: str, message: str
) -> None:
    text = f"# Bridge\nMara Okello said some 30 people left.\n--\nwho said: Mara Okello\n{line}\n"
    with pytest.raises(MalformedCaseError) as caught:
        _cases(tmp_path, text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Bridge\nNo line below.\n", "00-sample.txt:1: no line “--”"),
        ("# A\nAnn left.\n--\nwho said: Ann\n", "00-sample.txt:1: Ann says nothing"),
        (f"{BRIDGE}\n{BRIDGE}", "two cases are “00-sample/Bridge”"),
        ("# A\nAnn left.\n--\ncue: left\n", "00-sample.txt:4: “cue” before any “who said”"),
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MalformedCaseError) as caught:
        _cases(tmp_path, text)
    assert message in str(caught.value)
