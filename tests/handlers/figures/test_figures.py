from decimal import Decimal

import pytest

from handlers.records import Attribution, Bound, FigureKind, Manner, Span, Stance


def row(figure):
    of = None if figure.of is None else figure.of.text
    return figure.span.text, figure.bound.value, of, figure.event


TOLLS = [
    (
        "At least 12 people were killed and 34 injured near Tavrin, police said.",
        [("12", "at_least", "people", "killed"), ("34", "exact", "people", "injured")],
    ),
    (
        "It said some 30 Norland soldiers were killed or injured and three went missing.",
        [
            ("30", "about", "Norland soldiers", "killed or injured"),
            ("three", "exact", "Norland soldiers", "missing"),
        ],
    ),
    (
        "The video showed the bodies of over 20 Norland soldiers in a field.",
        [("20", "more_than", "Norland soldiers", None)],
    ),
    (
        "Some 1,200 homes were destroyed and as many as 5,000 people displaced.",
        [("1,200", "about", "homes", "destroyed"), ("5,000", "at_most", "people", "displaced")],
    ),
    (
        "The company will lay off between 200 and 300 workers.",
        [("200 and 300", "range", "workers", "laid off")],
    ),
    (
        "Upwards of 300 protesters were arrested.",
        [("300", "more_than", "protesters", "arrested")],
    ),
    (
        "He said about 212 of the 300 contracts had been signed.",
        [("212", "about", "contracts", None), ("300", "exact", "contracts", None)],
    ),
    (
        "The army said it had shot down 42 drones.",
        [("42", "exact", "drones", "shot down")],
    ),
    (
        "The 1,200-strong crowd left.",
        [("1,200", "exact", "crowd", None)],
    ),
    (
        "Dozens of villagers fled.",
        [("Dozens", "range", "villagers", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "rows"), TOLLS)
def test_a_toll_has_its_bound_what_is_counted_and_what_happened(read, sentence, rows):
    assert [row(figure) for figure in read(sentence)] == rows


@pytest.mark.parametrize(
    ("sentence", "bound", "hedge"),
    [
        ("No fewer than 50 boats sank.", Bound.AT_LEAST, "No fewer than"),
        ("Nearly 50 boats sank.", Bound.ABOUT, "Nearly"),
        ("Up to 50 boats sank.", Bound.AT_MOST, "Up to"),
        ("Fewer than 50 boats sank.", Bound.LESS_THAN, "Fewer than"),
        ("An estimated 50 boats sank.", Bound.ABOUT, "An estimated"),
        ("The storm sank reportedly 50 boats.", Bound.EXACT, "reportedly"),
        ("Exactly 50 boats sank.", Bound.EXACT, None),
        ("They want 50 or more boats.", Bound.AT_LEAST, "or more"),
    ],
)
def test_a_hedge_keeps_its_own_words(read, sentence, bound, hedge):
    (figure,) = read(sentence)
    assert (figure.bound, figure.hedge and figure.hedge.text) == (bound, hedge)


@pytest.mark.parametrize(
    ("sentence", "unit", "kind", "span"),
    [
        ("It paid a fine of $1.4 billion.", "USD", "money", "$1.4 billion"),
        ("The plan costs $14.95 a month.", "USD per month", "money", "$14.95"),
        ("A fare is 60 cents.", "cents", "money", "60 cents"),
        ("It lost -$5 million.", "USD", "money", "-$5 million"),
        ("They sold it for 5 million Danish crowns.", "DKK", "money", "5 million Danish crowns"),
        ("Turnout was 15 per cent.", "%", "percent", "15 per cent"),
        ("Rates rose 25 basis points.", "basis points", "percent", "25 basis points"),
        ("It has an 8.1-inch screen.", "inches", "measure", "8.1-inch"),
        ("Winds reached 80 miles per hour.", "mph", "measure", "80 miles per hour"),
        ("They waited three hours.", "hours", "duration", "three hours"),
        ("A six-year-old boy won.", "years old", "age", "six-year-old"),
        ("Maria Lund, 34, won.", "years old", "age", "34"),
        ("They made three thousand tests per day.", "tests per day", "count", "three thousand"),
        ("Sales rose sixfold.", "times", "ratio", "sixfold"),
    ],
)
def test_a_unit_makes_the_kind_and_belongs_to_the_span(read, sentence, unit, kind, span):
    (figure,) = read(sentence)
    assert (figure.unit, figure.kind.value, figure.span.text) == (unit, kind, span)


def test_letters_for_a_scale_are_told_from_metres(read):
    wall, users = read("A wall 5m high drew 35m users.")
    assert (wall.value, wall.unit) == (5, "m")
    assert (users.value, users.unit) == (35_000_000, None)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("It will take 200 to 300 boats.", "200", "300"),
        ("The bid was $10 to $15 billion.", "10000000000", "15000000000"),
        ("Claims ranged from $200 to $4 million.", "200", "4000000"),
        ("The price is between $62 and $68 a share.", "62", "68"),
        ("Growth of 5% to 10% is likely.", "5", "10"),
        ("Output went from 20 tonnes in 2008 to 29 tonnes in 2020.", "20", "29"),
        ("The ship did 15-22 knots.", "15", "22"),
    ],
)
def test_a_range_is_one_figure(read, sentence, low, high):
    (figure,) = read(sentence)
    assert (figure.value, figure.upper) == (Decimal(low), Decimal(high))


def test_a_change_and_the_level_it_reaches_are_two_figures(read):
    change, level = read("The index fell 0.4 per cent to 13,176.")
    assert (change.change, change.unit, level.change, level.value) == ("down", "%", None, 13176)


def test_the_result_of_a_game_is_a_rank(read):
    (score,) = read("Tavrin won 3-2.")
    assert (score.kind, score.value, score.upper) == (FigureKind.RANK, 2, 3)


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Bank stocks, which were up 2.8%, led.", "up"),
        ("The shares closed 2.3% lower.", "down"),
        ("Prices rose by 5%.", "up"),
        ("They gave up 300 yards.", None),
        ("A 25% drop was seen.", None),
    ],
)
def test_the_direction_of_a_change(read, sentence, change):
    (figure,) = read(sentence)
    assert figure.change == change


def test_a_figure_points_to_the_one_it_is_compared_with(read):
    now, before = read("The death toll rose to 61 from 48 a day earlier.")
    assert (now.from_, now.change, now.event, before.event) == ("f2", "up", "dead", "dead")


def test_compared_with_gives_no_direction(read):
    now, before = read("Police counted 22 thefts, compared with 20 last year.")
    assert (now.from_, now.change, before.of.text) == (before.id, None, "thefts")


def test_a_conversion_shares_the_hedge_and_what_is_measured(read):
    metres, feet = read("The wave was more than 100 metres (328 feet) high.")
    assert metres.bound == feet.bound == Bound.MORE_THAN
    assert metres.of == feet.of


@pytest.mark.parametrize(
    ("sentence", "words", "date"),
    [
        ("Police held 12 men on Monday.", "on Monday", "2024-12-16"),
        ("Police held 12 men yesterday.", "yesterday", "2024-12-16"),
        ("Police held 12 men on 5 May.", "on 5 May", "2024-05-05"),
        ("Police held 12 men on Dec. 20, 2023.", "on Dec. 20, 2023", "2023-12-20"),
        ("Police held 12 men in November.", "in November", "2024-11"),
        ("Police held 12 men in 2019.", "in 2019", "2019"),
        ("Police held 12 men last week.", "last week", None),
        ("Police held 12 men on Feb. 31.", "on Feb. 31", None),
    ],
)
def test_the_time_of_a_figure_has_its_date(read, sentence, words, date):
    (figure,) = read(sentence)
    assert (figure.when.text, figure.when.date) == (words, date)


def test_the_innermost_attribution_claims_a_figure(read):
    text = "Lund said the ministry had counted 40 boats. Then 3 sank."
    outer = Span.of(text, 10, 43)
    inner = Span.of(text, 35, 43)
    attributions = tuple(
        Attribution(name, Manner.INDIRECT, Stance.SAID, (), (), (content,), (speaker,))
        for name, content, speaker in (("a1", outer, "s1"), ("a2", inner, "s2"))
    )
    claimed, own = read(text, attributions)
    assert (claimed.attribution, claimed.claimants) == ("a2", ("s2",))
    assert (own.attribution, own.claimants) == (None, ())


def test_ids_follow_the_text_and_every_figure_names_its_rule(read):
    figures = read("They sold 5 boats, 7 cars and 9 bikes for $3,000.")
    assert [figure.id for figure in figures] == ["f1", "f2", "f3", "f4"]
    assert all(figure.found_by for figure in figures)


def test_a_time_of_another_clause_is_not_the_figures_time(read):
    (cargo,) = read("The ship, built in 1998, carries 4,500 tonnes of grain.")
    assert cargo.when is None


def test_over_before_a_stretch_of_time_is_no_hedge(read):
    witnesses, days = read("The court heard 16 witnesses over four days.")
    assert (witnesses.hedge, days.hedge, days.kind) == (None, None, FigureKind.DURATION)


def test_those_who_kill_are_not_the_killed(read):
    gunmen, people = read("Some 15 to 20 gunmen attacked the village, killing at least 11 people.")
    assert (gunmen.event, people.event) == (None, "killed")


def test_a_vote_is_a_ratio(read):
    (vote,) = read("The Senate voted 52 to 48 to confirm her.")
    assert (vote.kind, vote.value, vote.upper) == (FigureKind.RATIO, 48, 52)


def test_a_part_of_a_whole_is_what_is_compared(read):
    won, seats, before = read("The party won 212 of the 450 seats, up from 187 in 2019.")
    assert (won.from_, won.change, seats.from_) == (before.id, "up", None)
    assert (before.value, before.of.text, before.when.text) == (187, "seats", "in 2019")


def test_shares_of_one_whole_share_it(read):
    figures = read("Two-thirds of voters back the plan, 24 percent oppose it.")
    assert [figure.of.text for figure in figures] == ["voters", "voters"]
