"""Credit lines, datelines, bylines and embargoes are found to the character, and only they."""

import pytest

from handlers.text.furniture import find_furniture

FOUND = [
    ("He left. (ANI)\n", "credit", "(ANI)"),
    ('"We go," she said. (AFP)', "credit", "(AFP)"),
    ("He left.” (PTI/ANI)", "credit", "(PTI/ANI)"),
    ("(Reuters) - The mayor said so.", "credit", "(Reuters) -"),
    ("(CNN) The mayor said so.", "credit", "(CNN)"),
    ("He left.\n(With inputs from ANI)\n", "credit", "(With inputs from ANI)"),
    ("With inputs from agencies", "credit", "With inputs from agencies"),
    ("He left. (With inputs from agencies)", "credit", "(With inputs from agencies)"),
    (
        "He left. (Reporting by Ada Venn in Qumra; Editing by Jo Roe)",
        "credit",
        "(Reporting by Ada Venn in Qumra; Editing by Jo Roe)",
    ),
    (
        "Reporting by Ada Venn; Editing by Jo Roe",
        "credit",
        "Reporting by Ada Venn; Editing by Jo Roe",
    ),
    (
        "Ada Venn in Qumra contributed to this report.",
        "credit",
        "Ada Venn in Qumra contributed to this report.",
    ),
    ("© 2031 The Qumra Herald", "credit", "© 2031 The Qumra Herald"),
    (
        "Copyright 2031 Qumra Herald. All rights reserved.",
        "credit",
        "Copyright 2031 Qumra Herald. All rights reserved.",
    ),
    ("KYIV, March 3 (Reuters) - The mayor", "dateline", "KYIV, March 3 (Reuters) -"),
    ("LONDON (AP) — Police said so.", "dateline", "LONDON (AP) —"),
    ("ST. ANNES, Oldland (AP) — Police", "dateline", "ST. ANNES, Oldland (AP) —"),
    ("QUMRA — The mayor left.", "dateline", "QUMRA —"),
    ("NEW DELHI: The minister left.", "dateline", "NEW DELHI:"),
    ("BERLIN - The minister left.", "dateline", "BERLIN -"),
    ("Qumra [Oldland], March 3 (ANI): The", "dateline", "Qumra [Oldland], March 3 (ANI):"),
    ("New Delhi, Dec 24 (PTI) The minister", "dateline", "New Delhi, Dec 24 (PTI)"),
    ("By Ada Venn", "byline", "By Ada Venn"),
    (
        "By Ada R. Venn and Jo Roe, Staff writers",
        "byline",
        "By Ada R. Venn and Jo Roe, Staff writers",
    ),
    ("BY ADA VENN", "byline", "BY ADA VENN"),
    ("Written by Ada van Venn | The Herald", "byline", "Written by Ada van Venn | The Herald"),
    ("By Ada Venn The minister left.", "byline", "By Ada Venn"),
    ("By Ada Venn and Jo van Roe In Qumra they left.", "byline", "By Ada Venn and Jo van Roe"),
    ("EMBARGOED UNTIL 00:01 GMT FRIDAY", "embargo", "EMBARGOED UNTIL 00:01 GMT FRIDAY"),
    ("Embargoed until 00:01 GMT, 3 March", "embargo", "Embargoed until 00:01 GMT, 3 March"),
    ("EMBARGOED UNTIL FRIDAY. The mayor left.", "embargo", "EMBARGOED UNTIL FRIDAY."),
    ("HOLD FOR RELEASE", "embargo", "HOLD FOR RELEASE"),
    (
        "*** NOT FOR PUBLICATION BEFORE 6 A.M. ***",
        "embargo",
        "*** NOT FOR PUBLICATION BEFORE 6 A.M. ***",
    ),
]

NONE = [
    "It gave the money to the Food and Agriculture Organization (FAO)",
    "She works for the Asian News Institute (ANI)",
    "The station (CNN) said so.",
    "The agency (Reuters) - not the mayor - said so.",
    "The mayor (Labour) left. (He came back.)",
    "NATO - the alliance - said so.",
    "NATO — the alliance — said so.",
    "BREAKING: Fire in Qumra",
    "EXCLUSIVE — Mayor of Qumra quits",
    "VENN: I won. ROE: No.",
    "By Monday Evening",
    "By The Numbers",
    "By Ada Venn said the mayor had lost his way.",
    "By Ada Venn Hall the road is wet.",
    "By Friday The Herald had printed it.",
    "He left.\nBy Qumra Castle The road is wet.",
    "Embargoed until Friday, the report says that a third of all the money was lost by the city.",
    "The report was embargoed until Friday.",
    "The fund contributed to this report card scheme, he said.",
    "Copyright law is complex, the judge said.",
    "Reporting by the Herald showed that 30 left. It was withdrawn. The editor quit.",
]


@pytest.mark.parametrize(("text", "kind", "exact"), FOUND)
def test_furniture_is_found_to_the_character(text: str, kind: str, exact: str) -> None:
    (piece,) = find_furniture(text)
    assert (piece.kind.value, piece.text) == (kind, exact)
    assert text[piece.start : piece.end] == exact


@pytest.mark.parametrize("text", NONE)
def test_sentences_are_no_furniture(text: str) -> None:
    assert find_furniture(text) == ()


def test_a_whole_story_has_its_pieces_in_order() -> None:
    text = (
        "EMBARGOED UNTIL FRIDAY\n\nBy Ada Venn\n\nQUMRA, March 3 (Reuters) - The mayor left.\n\n"
        "He came back. (Reporting by Ada Venn; editing by Jo Roe)\n"
    )
    assert [piece.kind.value for piece in find_furniture(text)] == [
        "embargo",
        "byline",
        "dateline",
        "credit",
    ]
