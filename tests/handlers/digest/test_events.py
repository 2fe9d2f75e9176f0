"""Which stories tell one event."""

import pytest

from handlers.digest.events import alike, events_of
from handlers.digest.marks import Marks, marks_of
from handlers.records import Article, Brief

FIRE = (
    "A fire in a furniture store in Oster killed 12 people, said Rolf Ekdal, the fire chief. "
    "The blaze began among the sofas."
)
SAME = "The owner of the furniture store in Oster, where a blaze killed 14, met Ekdal on Monday."
PORT = "The harbour of Gulden stays closed. A crane fell on a coach, said Otto Brandl."


def marks(text: str, site: str | None = None) -> Marks:
    return marks_of(Brief(Article(text, site=site)))


def made(names: str, words: str) -> Marks:
    return Marks(frozenset(names.split()), frozenset(), frozenset(words.split()))


def test_names_are_told_from_words_that_begin_a_sentence() -> None:
    found = marks("Rescuers came. The mayor of Oster saw Rolf Ekdal on Monday. Ekdal wept.")
    assert found.names == {"oster", "ekdal"}
    assert "rescuers" in found.perhaps


def test_a_name_at_the_beginning_counts_where_the_other_story_knows_it() -> None:
    assert not marks("Oster burns, and nobody comes.").names
    assert alike(marks("Oster burns: the sofas of a furniture store are ablaze."), marks(FIRE))


def test_an_outlet_is_no_name_but_its_town_is() -> None:
    found = marks(
        "The mayor of Kallund told the Kallund Gazette that she slept.", "Kallund Gazette"
    )
    assert found.names == {"kallund"}


def test_stories_of_one_event_are_alike() -> None:
    assert alike(marks(FIRE), marks(SAME))
    assert not alike(marks(FIRE), marks(PORT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (made("norland", "fire sofa"), made("norland", "vote ballot")),
        (made("", "fire sofa store blaze"), made("", "fire sofa store blaze")),
        (made("a b c d e f g h i j k l m", "x y"), made("a n o p q r s t u v w x y", "x y")),
    ],
)
def test_one_name_or_words_alone_are_not_enough(one: Marks, other: Marks) -> None:
    assert not alike(one, other)


def test_stories_join_the_event_that_they_are_alike_to() -> None:
    found = events_of([marks(FIRE), marks(PORT), marks(SAME)])
    assert found[0] == found[2] != found[1]


def test_a_story_that_is_like_few_of_an_event_stays_out() -> None:
    event = [made(f"a b c d e f {more}", "fire") for more in ("w x y z", "g", "h", "i")]
    mixed = made("a w x y z p q r s", "fire")
    assert alike(mixed, event[0])
    found = events_of([*event, mixed])
    assert len(set(found[:4])) == 1
    assert found[4] != found[0]
