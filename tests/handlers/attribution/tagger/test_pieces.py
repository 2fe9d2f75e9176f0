"""Word pieces: each knows its place, its marks, its case and its sentence, in any text."""

import numpy as np
import pytest
from spacy.language import Language
from tokenizers import Tokenizer

from handlers.attribution.tagger import model
from handlers.attribution.tagger.batches import POSITIONS, batch, sequence
from handlers.attribution.tagger.pieces import SIZES, Pieces, pieces
from handlers.attribution.tagger.windows import windows
from handlers.model import FOLDER, TOKENIZER
from tests.handlers.attribution.tagger.texts import made_of, reading_of

NO_LETTERS, LOWER, TITLE, UPPER = range(4)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return model._tokenizer(FOLDER / TOKENIZER)


def word(cut: Pieces, text: str, sought: str) -> int:
    """The number of the first piece of a word."""
    return int(np.searchsorted(cut.starts, text.index(sought)))


def quoted(cut: Pieces, text: str) -> str:
    """The letters between quotation marks, as the pieces have it."""
    inside = cut.features[:, 0] > 4
    return "".join(text[a:b] for a, b in zip(cut.starts[inside], cut.ends[inside], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Mara Okello said the bridge would reopen.",
        "“It’s shut,” said Élodie Kočí-Brandt — the mayor’s aide… at 06:30 on 3 May.",
        "\ufeffMARA\u00a0OKELLO\u2028said “\u202eok\u202c” to \U0001f469\u200d\U0001f467.",
        "Naı\u0308ve ﬁve ½ ٣٤ ǅ \u1e9e İstanbul\u00ad said no.",
        "Okello said:\r\n\r\n\t“No.”\x00\r\nΟδυσσέας said: 「はい」 «нет» \U0001f1fa\U0001f1e6.",
        "x" * 5_000,
        "“Okello said no. " * 60,
        "́́́ Okello said no",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_offsets_index_the_text(nlp: Language, tokenizer: Tokenizer, text: str) -> None:
    reading = reading_of(nlp, text)
    cut = pieces(reading, tokenizer)

    assert (cut.starts >= 0).all()
    assert (cut.ends > cut.starts).all()
    assert (cut.ends <= len(text)).all()
    assert (np.diff(cut.starts) >= 0).all()
    assert all(reading.doc.text[a:b].strip() for a, b in zip(cut.starts, cut.ends, strict=True))
    assert (cut.features >= 0).all()
    assert (cut.features < np.asarray(SIZES)).all()
    assert (np.diff(cut.sentence) >= 0).all()
    assert (np.diff(cut.paragraph) >= 0).all()


def test_every_letter_belongs_to_a_piece(nlp: Language, tokenizer: Tokenizer) -> None:
    text = "Jørgen O'Hara-Voss, 61, told the Tide & Times: “I won’t re-open Pier 9b.”"
    cut = pieces(reading_of(nlp, text), tokenizer)

    covered = {at for a, b in zip(cut.starts, cut.ends, strict=True) for at in range(a, b)}
    assert {at for at, char in enumerate(text) if not char.isspace()} == covered


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We wait,” she said.", "Wewait,"),
        ('"We wait," she said.', "Wewait,"),
        ("‘We wait,’ she said.", "Wewait,"),
        ("'We wait,' she said.", "Wewait,"),
        ("``We wait,'' she said.", "Wewait,"),
        ("«We wait,» she said.", "Wewait,"),
        ("She said they'd wait; the crew's boat left.", ""),
    ],
)
def test_any_marks_quote(nlp: Language, tokenizer: Tokenizer, text: str, inside: str) -> None:
    assert quoted(pieces(reading_of(nlp, text), tokenizer), text) == inside


def test_case_is_that_of_the_whole_word(nlp: Language, tokenizer: Tokenizer) -> None:
    text = "Okello told NATO that 900 iPhones were lost at A Quay."
    cut = pieces(reading_of(nlp, text), tokenizer)

    def case(sought: str) -> int:
        return (int(cut.features[word(cut, text, sought), 0]) - 1) % 4

    assert [case("Okello"), case("told"), case("NATO"), case("900"), case("iPhones")] == [
        *(TITLE, LOWER, UPPER, NO_LETTERS, TITLE)
    ]
    assert case("A Quay") == TITLE


def test_paragraphs_are_the_lines_of_the_layout(nlp: Language, tokenizer: Tokenizer) -> None:
    text = "Okello left.\n\nVoss stayed.\nNobody spoke."
    cut = pieces(reading_of(nlp, text), tokenizer)

    lines = [int(cut.paragraph[word(cut, text, name)]) for name in ("Okello", "Voss", "Nobody")]
    assert lines == sorted(set(lines))


def test_wrapped_lines_are_one_paragraph(nlp: Language, tokenizer: Tokenizer) -> None:
    text = (
        "The harbour master, Mara Okello, said on Monday that the wall would be\n"
        "raised by a metre before the winter, and that nobody would be asked to\n"
        "leave a house behind it unless the council had found another for them\n"
        "first."
    )
    cut = pieces(reading_of(nlp, text), tokenizer)

    assert len(set(cut.paragraph.tolist())) == 1


def test_white_space_has_no_pieces(nlp: Language, tokenizer: Tokenizer) -> None:
    copy = reading_of(nlp, "A\u00a0\u2003 \n\t b.")

    assert len(pieces(copy, tokenizer)) == 3


def test_a_list_of_one_word_lines_keeps_to_the_places_of_the_encoder(
    nlp: Language, tokenizer: Tokenizer
) -> None:
    cut = pieces(reading_of(nlp, "\n".join(["Voss"] * 5_000)), tokenizer)
    found = windows(cut)
    sequences = [sequence(cut, each) for each in found]

    assert len(cut) >= 5_000
    assert max(map(len, sequences)) == POSITIONS
    for each, numbers in zip(found, sequences, strict=True):
        assert numbers[numbers >= 0].tolist() == list(range(each.start, each.end))


def test_breaks_stand_between_paragraphs_and_marks_at_both_ends() -> None:
    cut = made_of([(2, False, False), (1, False, True), (2, False, False)])
    (window,) = windows(cut)
    made = batch([cut], [sequence(cut, window)])

    assert made.piece.tolist() == [[-1, 0, 1, -1, 2, 3, 4, -1]]
    assert made.ids.tolist() == [[101, 1000, 1001, 102, 1002, 1003, 1004, 102]]
    assert sequence(cut, window, breaks=False).tolist() == [-1, 0, 1, 2, 3, 4, -1]


def test_windows_side_by_side_are_padded_at_the_end() -> None:
    short, long = made_of([(1, False, False)]), made_of([(3, True, False)])
    sequences = [sequence(each, *windows(each)) for each in (short, long)]
    made = batch([short, long], sequences)

    assert made.ids.tolist() == [[101, 1000, 102, 0, 0], [101, 1000, 1001, 1002, 102]]
    assert made.piece.tolist() == [[-1, 0, -1, -1, -1], [-1, 0, 1, 2, -1]]
    assert made.features[0, 3:].tolist() == [[0] * 5] * 2
    assert made.features[1, 1, 0] == 5
