"""What the English pipeline's own rules give is remembered, to the last attribute."""

import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from handlers.text.attributes import NAME, RULER, RememberedRules, can_be_remembered
from handlers.text.pipeline import DEFAULT_MODEL, load, parse_all
from tests.stories.__main__ import files
from tests.stories.check import story

ODD = [
    "It ain't so, y'all, and I'm gonna say it: let's go, c'mon, you gotta, don't cha, cannot.",
    "There's nothin' there; there is nothing. There are two, and what's left was theirs.",
    "That which she'd have had to have said, they'll say. To be is to do. He's been 's.",
    "  \n spaces \t within  \n",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    import spacy  # noqa: PLC0415 - the pipeline as it comes

    return spacy.load(DEFAULT_MODEL)


def traits(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (each.text, each.tag_, each.pos_, str(each.morph), each.lemma_, each.dep_, each.head.text)
        for each in doc
    ]


def before_the_rules(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return doc


@pytest.mark.parametrize("times", [1, 2], ids=["learned", "remembered"])
def test_they_give_what_the_ruler_gives(plain: Language, times: int) -> None:
    ruler: AttributeRuler = plain.get_pipe(RULER)
    remembered = RememberedRules(ruler)
    texts = [*ODD, *(story(file).text for file in files()[:12])]
    for _ in range(times):
        for text in texts:
            doc = before_the_rules(plain, text)
            assert traits(remembered(doc.copy())) == traits(ruler(doc.copy()))


def test_what_is_kept_does_not_grow_with_the_words(nlp: Language) -> None:
    kept = nlp.get_pipe(NAME)._given
    pattern = "{0}ish is {0}ed. There is {0}er, what was {0}."
    list(parse_all(nlp, [pattern.format("zorb")]))
    before = len(kept)
    list(parse_all(nlp, [pattern.format(f"zorb{letter}") for letter in "aeiou"]))

    assert len(kept) <= before + 40  # some are tagged otherwise
    assert not any("zorb" in str(key) for key in kept)


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LEMMA": "be"}],
        [{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}],
        [{"TAG": "NN", "OP": "+"}],
    ],
)
def test_rules_that_look_at_more_are_left_alone(pattern: list[dict[str, str]]) -> None:
    ruler = AttributeRuler(Vocab())
    ruler.add([pattern], {"POS": "X"})

    assert not can_be_remembered(ruler)


def test_the_pipeline_has_them() -> None:
    names = load().pipe_names

    assert NAME in names
    assert RULER not in names
