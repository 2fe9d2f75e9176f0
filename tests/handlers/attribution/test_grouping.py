"""The seam between finding and grouping: any finder's spans become the same attributions."""

import pytest
from spacy.language import Language

from handlers.attribution import find_attributions
from handlers.attribution.finding import Finding
from handlers.attribution.grouping import manner
from handlers.records import Manner, Span, Stance
from handlers.text.pipeline import parse_all
from handlers.text.quotations import quotations
from handlers.text.reading import Reading


def reading_of(nlp: Language, text: str) -> Reading:
    return Reading(text, next(parse_all(nlp, [text])), quotations(text))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_another_finder_is_grouped_like_the_rules(nlp: Language) -> None:
    text = 'Asked about it, Okello declined to say more. "We wait," she said.'
    reading = reading_of(nlp, text)

    def tagger(_: Reading) -> list[Finding]:
        quote = Finding(
            (span(text, "she"),), (span(text, "said"),), (span(text, '"We wait,"'),), "t"
        )
        refusal = Finding(
            (span(text, "Okello"),), (span(text, "declined"),), (span(text, "to say more"),), "t"
        )
        return [quote, refusal]

    first, second = find_attributions(reading, tagger)

    assert (first.id, first.stance, first.manner) == ("a1", Stance.DECLINED, Manner.INDIRECT)
    assert (second.id, second.stance, second.manner) == ("a2", Stance.SAID, Manner.DIRECT)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"We wait,"', Manner.DIRECT),
        ("We wait", Manner.DIRECT),
        ('it was "a scandal" to wait', Manner.MIXED),
        ("nobody came", Manner.INDIRECT),
    ],
)
def test_manner_counts_the_letters_between_the_marks(
    nlp: Language, content: str, expected: Manner
) -> None:
    text = '"We wait," she said. He said it was "a scandal" to wait. Voss said nobody came.'

    assert manner(reading_of(nlp, text), (span(text, content),)) is expected


def test_statements_within_a_quotation_belong_to_its_speaker(nlp: Language) -> None:
    text = '"The union said no, and the mayor said yes," Okello said.'

    (only,) = find_attributions(reading_of(nlp, text))

    assert [each.text for each in only.source] == ["Okello"]


def test_what_somebody_may_do_is_no_statement(nlp: Language) -> None:
    text = "Norbeck will defend her title. Okello could reject the offer."

    assert find_attributions(reading_of(nlp, text)) == ()


def test_a_headline_with_a_colon_is_no_transcript(nlp: Language) -> None:
    text = "HARBOUR: Council votes for a new wall\n\nThe wall will be built by June."

    assert find_attributions(reading_of(nlp, text)) == ()


def test_lines_of_a_transcript_are_attributed_to_their_names(nlp: Language) -> None:
    text = "OKELLO: We were never asked about it.\nVOSS: You were asked in March of last year."

    found = find_attributions(reading_of(nlp, text))

    assert [(a.source[0].text, a.cue[0].text) for a in found] == [("OKELLO", ":"), ("VOSS", ":")]
