"""The records: mentions are slices, ids follow the text, only speakers that are used are listed."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.records import Attribution, Form, Manner, Span, SpeakerKind, Stance, Via
from handlers.sources import resolve
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations
from handlers.text.reading import Reading
from tests.handlers.sources.marked import marked

SAMPLE = next((Path(__file__).parents[3] / "seeds").glob("000_*.txt"))


def reading_of(nlp, text):
    return Reading(text, next(parse_all(nlp, [text])), quotations(text))


def attribution_of(text, source, content, stance=Stance.SAID):
    start = text.index(content)
    at = text.index(source)
    return Attribution(
        "a1",
        Manner.INDIRECT,
        stance,
        (Span.of(text, at, at + len(source)),),
        (),
        (Span.of(text, start, start + len(content)),),
    )


def read(nlp, story):
    text, attributions, _ = marked(story)
    return text, *resolve(reading_of(nlp, text), attributions)


STORY = (
    "Army spokesperson Major General [[Lena Varga =]] said {{two convoys turned back}}. "
    "Ivan Brandt sells maps. [[Gen. Varga =]] said {{nobody fired}}. [[She =]] said "
    "{{it was over}}."
)


def test_mentions_are_slices_in_the_order_of_the_text(nlp):
    text, speakers, _ = read(nlp, STORY)
    (varga,) = speakers
    assert [text[one.start : one.end] for one in varga.mentions] == ["Lena Varga", "Varga", "She"]
    assert [one.form for one in varga.mentions] == [Form.NAME, Form.NAME, Form.PRONOUN]


def test_only_speakers_that_something_is_attributed_to_are_listed(nlp):
    _, speakers, _ = read(nlp, STORY)
    assert [speaker.name for speaker in speakers] == ["Lena Varga"]


def test_names_in_quotations_are_mentions_too(nlp):
    story = '[[Tom Vale =]] said {{he was well}}. "{{Vale is a fraud}}," [[Ada Finch =]] said.'
    text, speakers, _ = read(nlp, story)
    vale = next(speaker for speaker in speakers if speaker.name == "Tom Vale")
    assert [one.text for one in vale.mentions] == ["Tom Vale", "Vale"]
    assert vale.mentions[1].start == text.index("Vale is")


def test_ids_follow_the_first_mention_in_the_text(nlp):
    story = "Ada Finch rose. [[Tom Vale =]] said {{it rained}}. [[Finch =]] said {{it did not}}."
    _, speakers, attributions = read(nlp, story)
    assert [(one.id, one.name) for one in speakers] == [("s1", "Ada Finch"), ("s2", "Tom Vale")]
    assert [one.speakers for one in attributions] == [("s2",), ("s1",)]


def test_an_attribution_without_a_source_stays_without_a_speaker(nlp):
    text = "Ada Finch rose. It will rain, it emerged."
    attribution = replace(attribution_of(text, "Ada Finch", "It will rain"), source=())
    speakers, resolved = resolve(reading_of(nlp, text), (attribution,))
    assert speakers == ()
    assert resolved == (attribution,)


def test_the_carrier_is_listed_and_is_not_who_said_it(nlp):
    text = "The dam broke, according to the Water Ministry, CNN reported."
    at = text.index("CNN")
    attribution = replace(
        attribution_of(text, "the Water Ministry", "The dam broke"),
        via=(Via(at, at + 3, "CNN", "CNN"),),
    )
    speakers, (resolved,) = resolve(reading_of(nlp, text), (attribution,))
    assert [speaker.name for speaker in speakers] == ["Water Ministry", "CNN"]
    assert resolved.speakers == ("s1",)


def test_who_asks_is_not_he_who_answers(nlp):
    text = "Piet Lindqvist paused when Tom Vale asked why the mill burned. He said nobody knew."
    asked = attribution_of(text, "Tom Vale", "why the mill burned", Stance.ASKED)
    said = attribution_of(text, "He", "nobody knew")
    speakers, (_, answer) = resolve(reading_of(nlp, text), (asked, said))
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names[one] for one in answer.speakers] == ["Piet Lindqvist"]


def test_i_in_a_quotation_is_whoever_says_it(nlp):
    text = '"I think the mill will close," Tom Vale said.'
    outer = attribution_of(text, "Tom Vale", "I think the mill will close")
    inner = attribution_of(text, "I", "the mill will close")
    speakers, resolved = resolve(reading_of(nlp, text), (outer, inner))
    assert [one.speakers for one in resolved] == [("s1",), ("s1",)]
    assert speakers[0].mentions[0].form is Form.PRONOUN


def joined_source(text, *sources):
    spans = tuple(Span.of(text, text.index(one), text.index(one) + len(one)) for one in sources)
    return replace(attribution_of(text, sources[0], "It is over"), source=spans)


def test_the_pronoun_of_a_joined_quote_is_a_mention_of_its_name(nlp):
    text = 'Ivan Brandt bowed. "It is over," Mara Okello said. "Go home," she added.'
    speakers, (resolved,) = resolve(
        reading_of(nlp, text), (joined_source(text, "Mara Okello", "she"),)
    )
    assert [one.name for one in speakers] == ["Mara Okello"]
    assert resolved.speakers == ("s1",)
    assert [one.text for one in speakers[0].mentions] == ["Mara Okello", "she"]


def test_a_joined_quote_that_begins_with_a_pronoun_has_the_name_that_follows(nlp):
    text = '"It is over," she said. "Go home," Mara Okello added.'
    speakers, _ = resolve(reading_of(nlp, text), (joined_source(text, "she", "Mara Okello"),))
    assert [one.name for one in speakers] == ["Mara Okello"]


def test_whoever_only_hears_says_nothing(nlp):
    text = "The till was empty, a court heard on Monday."
    heard = attribution_of(text, "a court", "The till was empty")
    at = text.index("heard")
    speakers, (resolved,) = resolve(
        reading_of(nlp, text), (replace(heard, cue=(Span.of(text, at, at + 5),)),)
    )
    assert (speakers, resolved.speakers) == ((), ())


def test_whoever_is_named_behind_was_told_by_does_speak(nlp):
    text = "The council was told by Mara Okello that the till was empty."
    told = attribution_of(text, "Mara Okello", "that the till was empty")
    at = text.index("was told")
    speakers, _ = resolve(reading_of(nlp, text), (replace(told, cue=(Span.of(text, at, at + 8),)),))
    assert [one.name for one in speakers] == ["Mara Okello"]


def test_an_agency_in_a_dateline_is_not_the_company(nlp):
    text = "LUND, May 4 (Norpress Ltd) - Tarn Motors cut jobs. The company said it was sorry."
    reading = replace(reading_of(nlp, text), furniture=((0, text.index("Tarn")),))
    speakers, _ = resolve(reading, (attribution_of(text, "The company", "it was sorry"),))
    assert [one.name for one in speakers] == ["Tarn Motors"]


SAMPLE_SOURCES = [
    ("The US has said", "The US", "US"),
    ("spokesperson Matthew Miller said", "the US Department of State spokesperson Matthew Miller",
     "Matthew Miller"),
    ('Miller said, "So', "Miller", "Matthew Miller"),
    ("he added. Miller's", "he", "Matthew Miller"),
    ("Ukraine said on Monday", "Ukraine", "Ukraine"),
    ("Matthew Miller noted", "Matthew Miller", "Matthew Miller"),
    ("Matthew Miller responded", "Matthew Miller", "Matthew Miller"),
    ("Ukraine's defense intelligence service", "Ukraine's defense intelligence service",
     "Ukraine's defense intelligence service"),
    ("It further said", "It", "Ukraine's defense intelligence service"),
    ("Pentagon spokesperson Major General Pat Ryder said",
     "Pentagon spokesperson Major General Pat Ryder", "Pat Ryder"),
    ('Ryder said, "We do assess', "Ryder", "Pat Ryder"),
    ("He stated", "He", "Pat Ryder"),
    ("He refused", "He", "Pat Ryder"),
    ("He said that North", "He", "Pat Ryder"),
    ("Pat Ryder further said", "Pat Ryder", "Pat Ryder"),
]  # fmt: skip


def sample_attributions(text):
    found = []
    for number, (around, source, _) in enumerate(SAMPLE_SOURCES, 1):
        place = text.index(around)
        at = text.index(source, max(place - len(source), 0))
        content = Span.of(text, place + len(around), place + len(around) + 20)
        span = Span.of(text, at, at + len(source))
        found.append(
            Attribution(f"a{number}", Manner.INDIRECT, Stance.SAID, (span,), (), (content,))
        )
    return tuple(found)


def test_the_sample_story_has_every_speaker_right(nlp):
    text = SAMPLE.read_text(encoding="utf-8")
    speakers, attributions = resolve(reading_of(nlp, text), sample_attributions(text))
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [[names[one] for one in a.speakers] for a in attributions] == [
        [name] for _, _, name in SAMPLE_SOURCES
    ]


def test_the_sample_story_has_roles_and_kinds_as_worded(nlp):
    text = SAMPLE.read_text(encoding="utf-8")
    speakers, _ = resolve(reading_of(nlp, text), sample_attributions(text))
    assert {(one.name, one.role, one.kind) for one in speakers} == {
        ("US", None, SpeakerKind.ORGANISATION),
        ("Ukraine", None, SpeakerKind.ORGANISATION),
        ("Ukraine's defense intelligence service", None, SpeakerKind.ORGANISATION),
        ("Matthew Miller", "US Department of State spokesperson", SpeakerKind.PERSON),
        ("Pat Ryder", "Pentagon spokesperson Major General", SpeakerKind.PERSON),
    }


WORDS = st.sampled_from(
    ["He", "She", "it", "they", "the two", "Mr", "Gen.", "Ada", "Finch", "Brandt", ",", '"', "“",
     "said", "who", "the", "company", "spokesman", "and", "of", "Bank", "US", "\n", "(", ")", "-",
     "'s", ".", "The", "report", "Norland", "I", "Q:", "a", "former", "Jr.", "34", "\u2019", "é"]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(WORDS, min_size=1, max_size=40), cuts=st.lists(st.integers(0, 200), max_size=12)
)
def test_no_text_raises_and_every_mention_is_its_slice(nlp, words, cuts):
    text = " ".join(words)
    places = sorted(min(cut, len(text)) for cut in cuts)
    spans = [Span.of(text, a, b) for a, b in pairwise(places)]
    attributions = tuple(
        Attribution(f"a{n}", Manner.INDIRECT, Stance.SAID, (source,), (), (content,))
        for n, (source, content) in enumerate(pairwise(spans), 1)
    )
    speakers, resolved = resolve(reading_of(nlp, text), attributions)
    assert all(text[m.start : m.end] == m.text != "" for s in speakers for m in s.mentions)
    assert all(s.name in text for s in speakers)
    assert {one for a in resolved for one in a.speakers} == {s.id for s in speakers}


def test_a_pronoun_of_the_same_statement_tells_so(nlp):
    text = '"No," Ada Finch said. "Never," she added.'
    first, second = text.index("Ada Finch"), text.index("she")
    sources = (Span.of(text, first, first + 9), Span.of(text, second, second + 3))
    found = replace(attribution_of(text, "Ada Finch", "Never"), source=sources)
    (speaker,), _ = resolve(reading_of(nlp, text), (found,))
    assert [one.found_by for one in speaker.mentions] == ["full name", "pronoun: same statement"]


def test_i_in_quoted_words_tells_that_their_speaker_is_meant(nlp):
    text = '"I think it will close," Hanna Brandt said.'
    outer = attribution_of(text, "Hanna Brandt", "I think it will close")
    inner = replace(attribution_of(text, "I", "it will close"), id="a2")
    (speaker,), attributions = resolve(reading_of(nlp, text), (outer, inner))
    assert [one.speakers for one in attributions] == [("s1",), ("s1",)]
    assert speaker.mentions[0].found_by == "pronoun: speaker of the quotation"
