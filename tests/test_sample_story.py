"""The sample story, as `copytaster read --json` gives it: every statement with its speaker."""

from pathlib import Path
from typing import Any

import pytest

from handlers.contract import to_json
from handlers.models import Models
from handlers.read import read
from handlers.records import Article

Json = dict[str, Any]

SAMPLE = Path(__file__).parent.parent / "seeds" / "000_a0e1f8a55c835643.txt"
INTELLIGENCE = "Ukraine's defense intelligence service"
LAST_SENTENCE = "The quality of the video was not good enough to confirm their identity."

STATEMENTS = [
    ("US", "said", "North Korean soldiers who were deployed to Russia's Kursk region"),
    ("Matthew Miller", "said", "North Korean soldiers entered a war and as such"),
    ("Matthew Miller", "said", "So, in our view, the North Korean soldiers"),
    ("Matthew Miller", "added", "We have seen North Korean soldiers"),
    ("Matthew Miller", "added", "That would absolutely be an escalation"),
    ("Ukraine", "said", "North Korean soldiers fighting along with Russian soldiers"),
    ("Matthew Miller", "noted", "US imposed additional sanctions"),
    ("Matthew Miller", "responded", "So, you have seen the United States"),
    ("Matthew Miller", "responded", "We also, in recent days, issued"),
    (INTELLIGENCE, "according to", "North Korean units that arrived in Kursk in November"),
    (INTELLIGENCE, "said", "some 30 North Korean soldiers were killed or injured"),
    (INTELLIGENCE, "said", "three went missing"),
    ("Pat Ryder", "said", "North Korean soldiers had suffered casualites in Kursk"),
    ("Pat Ryder", "said", "We do assess that North Korean soldiers"),
    ("Pat Ryder", "stated", "We do have indications"),
    ("Pat Ryder", "refused", "to reveal details regarding the number of casualties"),
    ("Pat Ryder", "added", "they have been integrated into Russian units"),
    ("Pat Ryder", "said", "North Korean troops started actively fighting"),
    ("Pat Ryder", "said", "As we've said all along"),
]
"""Whom the story means, the cue, and the first words of what is said."""
ALSO = ["to continue taking appropriate measures"]
"""Words that Miller "vowed": a statement, too, though the rules alone do not part it."""


@pytest.fixture(scope="module")
def story(models: Models) -> Json:
    """The sample story's brief as JSON."""
    text = SAMPLE.read_text(encoding="utf-8")
    return to_json(read(Article(text), models), str(SAMPLE))


def attribution(story: Json, words: str) -> Json:
    """The one attribution whose content holds these words."""
    found: list[Json] = [
        item
        for item in story["attributions"]
        if any(words in piece["text"] for piece in item["content"])
    ]
    assert len(found) == 1, f"“{words}” stands in {len(found)} attributions"
    return found[0]


def names(story: Json, ids: list[str]) -> list[str]:
    """The names of speakers, without an article before them."""
    by_id = {speaker["id"]: speaker["name"] for speaker in story["speakers"]}
    return [by_id[one].removeprefix("The ").removeprefix("the ") for one in ids]


def others(story: Json) -> list[Json]:
    """The attributions that are none of these statements."""
    known = [*(words for _, _, words in STATEMENTS), *ALSO]
    return [
        item
        for item in story["attributions"]
        if not any(words in piece["text"] for words in known for piece in item["content"])
    ]


def carriers(item: Json) -> list[str]:
    return [via["name"] for via in item["via"]]


def figure(story: Json, sentence_part: str, number: str) -> Json:
    """The one figure of that number within the first place of `sentence_part`."""
    start = story["article"]["text"].index(sentence_part)
    end = start + len(sentence_part)
    found: list[Json] = [
        item
        for item in story["figures"]
        if start <= item["span"]["start"] < end and number in item["span"]["text"].split()
    ]
    assert len(found) == 1, f"“{number}” in “{sentence_part}” is {len(found)} figures"
    return found[0]


def speaker(story: Json, name: str) -> Json:
    found: list[Json] = [item for item in story["speakers"] if name in item["name"]]
    assert len(found) == 1, f"{name} is {[item['name'] for item in found]}"
    return found[0]


def test_at_most_one_other_attribution(story: Json) -> None:
    assert len(others(story)) <= 1


@pytest.mark.parametrize(("name", "cue", "words"), STATEMENTS, ids=lambda value: value[:40])
def test_statement_has_its_speaker_and_cue(story: Json, name: str, cue: str, words: str) -> None:
    item = attribution(story, words)
    assert names(story, item["speakers"]) == [name]
    assert cue in " ".join(span["text"] for span in item["cue"]).lower()


def test_interrupted_miller_quote_is_one_utterance_in_several_pieces(story: Json) -> None:
    first = attribution(story, "So, in our view")
    assert first["id"] == attribution(story, "We have seen North Korean soldiers")["id"]
    assert first["id"] == attribution(story, "That would absolutely be an escalation")["id"]
    assert len(first["content"]) >= 2
    assert first["manner"] == "direct"


def test_no_quotation_is_cut_in_the_middle(story: Json) -> None:
    for opening, ending in [
        ("So, in our view", "for the Ukrainian military"),
        ("We have seen North Korean", "by the Government of North Korea,"),
        ("So, you have seen", "with that unprecedented cooperation"),
        ("As we've said all along", "in active combat ops"),
    ]:
        item = attribution(story, opening)
        assert any(
            opening in piece["text"] and ending in piece["text"] for piece in item["content"]
        )


def test_pentagon_spokesman_is_one_speaker_under_all_his_names(story: Json) -> None:
    ryder = speaker(story, "Ryder")
    mentions = {mention["text"] for mention in ryder["mentions"]}
    assert any("Pat Ryder" in mention for mention in mentions)
    assert {"Ryder", "He"} <= mentions
    assert "Pentagon spokesperson" in ryder["role"]


def test_state_department_spokesman_is_one_speaker_under_all_his_names(
    story: Json,
) -> None:
    miller = speaker(story, "Miller")
    mentions = {mention["text"] for mention in miller["mentions"]}
    assert {"Miller", "he"} <= mentions
    assert "US Department of State spokesperson" in miller["role"]


def test_assaults_are_claimed_by_ukrainian_intelligence_via_cnn(story: Json) -> None:
    item = attribution(story, "involved in assaults near three villages")
    assert names(story, item["speakers"]) == [INTELLIGENCE]
    assert carriers(item) == ["CNN"]


def test_ryder_on_casualties_came_via_cnn(story: Json) -> None:
    item = attribution(story, "had suffered casualites in Kursk")
    assert [name.removesuffix(" report") for name in carriers(item)] == ["CNN"]


def test_ryder_heard_directly_has_no_carrier(story: Json) -> None:
    assert carriers(attribution(story, "We do assess")) == []


@pytest.mark.parametrize(
    ("number", "value", "bound", "event"),
    [("30", "30", "about", {"killed", "injured"}), ("three", "3", "exact", {"missing"})],
)
def test_toll_is_claimed_by_ukrainian_intelligence_via_cnn(
    story: Json, number: str, value: str, bound: str, event: set[str]
) -> None:
    toll = "some 30 North Korean soldiers were killed or injured in the fighting and three went"
    item = figure(story, toll, number)
    assert (item["value"], item["bound"]) == (value, bound)
    assert all(word in item["event"] for word in event)
    assert names(story, item["claimants"]) == [INTELLIGENCE]
    source = next(one for one in story["attributions"] if one["id"] == item["attribution"])
    assert carriers(source) == ["CNN"]


def test_some_thirty_keeps_its_hedge_and_what_it_counts(story: Json) -> None:
    item = figure(story, "some 30 North Korean soldiers", "30")
    assert item["hedge"]["text"] == "some"
    assert item["of"]["text"] == "North Korean soldiers"


def test_over_twenty_bodies_come_through_the_cnn_report(story: Json) -> None:
    item = figure(story, "the bodies of over 20 North Korean soldiers", "20")
    assert (item["value"], item["bound"]) == ("20", "more_than")
    source = next(one for one in story["attributions"] if one["id"] == item["attribution"])
    assert any("CNN" in name for name in names(story, source["speakers"]) + carriers(source))


def test_g7_is_no_figure(story: Json) -> None:
    start = story["article"]["text"].index("G7")
    assert [
        item
        for item in story["figures"]
        if item["span"]["start"] < start + 2 and start < item["span"]["end"]
    ] == []


def test_refusal_to_reveal_details_stands_under_would_not_say(story: Json) -> None:
    declined = [item for item in story["attributions"] if item["stance"] == "declined"]
    assert len(declined) == 1
    assert declined[0]["source"][0]["text"] == "He"
    assert "refused" in declined[0]["cue"][0]["text"]
    assert names(story, declined[0]["speakers"]) == ["Pat Ryder"]


def test_ani_is_a_credit_and_no_speaker(story: Json) -> None:
    lines = [item["text"] for item in story["furniture"] if item["kind"] == "credit"]
    assert lines == ["(ANI)"]
    assert [item for item in story["speakers"] if "ANI" in item["name"]] == []


def test_last_sentence_is_attributed_to_nobody(story: Json) -> None:
    start = story["article"]["text"].index(LAST_SENTENCE)
    assert [
        piece["text"]
        for item in story["attributions"]
        for piece in item["content"]
        if piece["end"] > start
    ] == []


def test_nobody_else_speaks(story: Json) -> None:
    speaking = {name for item in story["attributions"] for name in names(story, item["speakers"])}
    allowed = {name for name, _, _ in STATEMENTS}
    assert {name for name in speaking - allowed if "CNN" not in name} == set()


def test_every_statement_has_a_speaker(story: Json) -> None:
    assert [item["content"] for item in story["attributions"] if not item["speakers"]] == []
