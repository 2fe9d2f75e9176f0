import pytest

NAMES = [
    "Leaders of the G7 and the G20 met.",
    "An F-16 and a Boeing 737 landed.",
    "The COVID-19 pandemic followed 9/11.",
    "They met in Building 7 under Article 5.",
    "It happened in 2019 and again in May 2021.",
    "The 2024 election was held on 5 May.",
    "Talks were held from 12 to 14 March.",
    "The crash came at 10:30 a.m. on Monday.",
    "He rang 0800 555 0199 at 5 p.m.",
    "Flight KV370 left from Gate 12.",
    "She lives at 25 Mill Road.",
    "Version 3.11.2 is out.",
    "He finished 3rd in the 21st race.",
    "No one was hurt and nobody saw the one who fled.",
    "The talks resumed in the 1990s.",
    "Chapter 3 is on page 112.",
    "The Tavrin 600 index was flat.",
    "The new 787 Dreamflyer is late.",
    "Lund (4) scored.",
    "They work 24/7.",
    "Resolution 1701 still holds.",
    "Between 1939 and 1945 the plant was shut.",
    "Write to room@example.org or visit www.example.org/2024/11 today.",
]


@pytest.mark.parametrize("sentence", NAMES)
def test_a_number_that_names_or_dates_is_no_figure(read, sentence):
    assert [figure.span.text for figure in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("In Tavrin 12 people were hurt in 2019.", ["12"]),
        ("About 2000 people marched.", ["2000"]),
        ("The firm sold 63,000 Model 3 sedans.", ["63,000"]),
        ("Some 1,307,000 Norlanders voted.", ["1,307,000"]),
        ("One of the schools was hit.", ["One"]),
        ("A sub-500 crowd came.", ["500"]),
    ],
)
def test_a_count_beside_a_name_is_a_figure(read, sentence, figures):
    assert [figure.span.text for figure in read(sentence)] == figures


def test_furniture_holds_no_figures(read):
    text = "With 12 inputs from agencies. Police found 3 boats."
    assert [figure.span.text for figure in read(text, furniture=((0, 29),))] == ["3"]


def test_a_row_of_a_table_claims_nothing(read):
    row = "Rovers 12 4 3 5 27 31 15 2 1 0 9 8 7 6. Rovers sold 12 season tickets."

    assert [figure.span.text for figure in read(row)] == ["12"]
