import pytest

from handlers.records import Attribution, Manner, Span, Stance


def said(name: str, speaker: str, text: str, start: int) -> Attribution:
    content = (Span.of(text, start, text.index(".", start)),)
    return Attribution(name, Manner.INDIRECT, Stance.SAID, (), (), content, (speaker,))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Twelve miners died. The twelve miners had a long shift.", 1),
        ("Profit was £61m. The profit of £61m is a record. Its £61m profit grew.", 2),
        ("The flood displaced 4,000 people. All 4,000 people found shelter.", 1),
        ("Two men were arrested. Two men fled.", 0),
        ("Two men were arrested. The two men arrested were brothers.", 1),
        ("Twelve miners died. Twelve sailors died.", 0),
        ("Twelve miners died. Twelve miners were hurt.", 0),
        ("At least 12 miners died. Twelve miners died.", 0),
        ("On 5 May 12 miners died. On 6 May 12 miners died.", 0),
        ("Sales rose 12%. Sales fell 12%.", 0),
        ("The 12-year-old sang. The 12-year-old danced.", 0),
    ],
)
def test_a_claim_made_again_is_kept_with_the_first(read, text, places):
    first, *others = read(text)
    assert len(first.places) == places
    assert [one.repeats for one in others if one.repeats] == [first.id] * places


def test_the_places_are_where_it_is_made_again(read):
    first, second = read("Twelve miners died. The twelve miners had a long shift.")
    assert (first.places, second.repeats) == ((second.span,), first.id)


def test_two_who_claim_the_same_make_two_claims(read):
    text = "The army said 40 boats sank. The navy said 40 boats sank. The 40 boats were old."
    attributions = (said("a1", "s1", text, 14), said("a2", "s2", text, 43))
    army, navy, own = read(text, attributions)
    assert (army.repeats, navy.repeats, own.repeats) == (None, None, army.id)
