"""What English prose writes beyond the common spellings: parts of units, hyphened ranges, odds."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


def read(text: str, lexicon: Lexicon) -> list[Value]:
    """Return the values of `text` from the left."""
    return [mention.value for mention in find_values(text, lexicon=lexicon)]


def ends(value: Value) -> tuple[float | None, float | None]:
    """Return the two ends of a value as plain numbers."""
    low, high = value.low, value.high
    return (None if low is None else float(low), None if high is None else float(high))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("inflation eased by a quarter of a percentage point", 0.25, "percentage point"),
        ("rates went to 4% after a quarter-point cut", 0.25, "percentage point"),
        ("a three-quarter-point increase", 0.75, "percentage point"),
        ("a half-percentage-point hike", 0.5, "percentage point"),
        ("up a full percentage point", 1, "percentage point"),
        ("0.6 of a percentage point", 0.6, "percentage point"),
        ("a 15-percentage-point lead", 15, "percentage point"),
        ("output grew half a percent", 0.5, "percent"),
        ("output grew three-tenths of a percent", 0.3, "percent"),
        ("half of one percent", 0.5, "percent"),
        ("0.4 of 1 percent", 0.4, "percent"),
        ("a third of an acre", 1 / 3, "acre"),
        ("three-quarters of a tonne", 0.75, "tonne"),
        ("a half mile", 0.5, "mile"),
        ("won by a tenth of a second", 0.1, "second"),
        ("a quarter-litre of milk", 0.25, "litre"),
        ("two hundredths of a second", 0.02, "second"),
        ("one thousandth of a gram", 0.001, "gram"),
    ],
)
def test_a_part_of_one_unit_is_counted_in_that_unit(
    text: str, number: float, unit: str, shipped: Lexicon
) -> None:
    value = read(text, shipped)[-1]
    assert value.unit == unit
    assert list(ends(value)) == pytest.approx([number, number])


def test_half_a_point_in_a_game_is_no_step_of_a_rate(shipped: Lexicon) -> None:
    assert not [v for v in read("a half-point lead", shipped) if v.kind is Kind.POINTS]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("a 6- to 9-percent rise", 6, 9, "percent"),
        ("a four- to six-month wait", 4, 6, "month"),
        ("a three- or four-year term", 3, 4, "year"),
        ("a $3- to $7-million gift", 3e6, 7e6, "USD"),
        ("a 20-to-25-day trip", 20, 25, "day"),
        ("three-to-five people", 3, 5, "person"),
        ("one or two people", 1, 2, "person"),
        ("between one and three million euros", 1e6, 3e6, "EUR"),
        ("between 40 km and about 55 km", 40, 55, "kilometre"),
        ("between $8 and roughly $11", 8, 11, "USD"),
        ("$8 to as much as $11", 8, 11, "USD"),
        ("3 - ~8 grams", 3, 8, "gram"),
    ],
)
def test_a_hyphened_or_hedged_range_has_two_ends(
    text: str, low: float, high: float, unit: str, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.currency or value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("rose from 3 percent to about 7 percent", [3, 7]),
        ("rose 12 cents to about $36", [0.12, 36]),
        ("a 3-to-1 vote", [3, 1]),
        ("8- and 12-inch pipes", [8, 12]),
    ],
)
def test_two_numbers_that_are_no_range_stay_two(
    text: str, numbers: list[float], shipped: Lexicon
) -> None:
    assert [ends(v)[0] for v in read(text, shipped)] == numbers


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("900 millions of euros", 9e8, "EUR"),
        ("four thousand millions of pounds", 4e9, "GBP"),
        ("seven billions", 7e9, None),
        ("Rs 45 Cr", 4.5e8, "INR"),
        ("₹45 cr", 4.5e8, "INR"),
        ("LE 12 million", 1.2e7, "EGP"),
        ("3 pula 40 thebe", 3.4, "BWP"),
        ("18 million leva", 1.8e7, "BGN"),
        ("20 billion CFA francs", 2e10, "XOF"),
        ("250 bitcoin", 250, "bitcoin"),
        ("400g of flour", 400, "gram"),
        ("3l of water", 3, "litre"),
        ("a load of 60t", 60, "tonne"),
        ("9,000 sq mi", 9000, "square mile"),
        ("1.7 million bpd", 1.7e6, "barrel per day"),
        ("120 km/hr", 120, "kilometre per hour"),
        ("45 nautical miles", 45, "nautical mile"),
        ("2 tbsp of oil", 2, "tablespoon"),
        ("13 TeV", 13, "teraelectronvolt"),
    ],
)
def test_more_ways_to_count_come_back_in_their_unit(
    text: str, number: float, counted: str | None, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.currency or value.unit) == (number, number, counted)


@pytest.mark.parametrize("text", ["the LE-7 engine", "The SR-71 flew"])
def test_a_dash_joins_letters_to_a_name_not_to_a_sum(text: str, shipped: Lexicon) -> None:
    assert not [v for v in read(text, shipped) if v.kind is Kind.MONEY]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("one in thirty-five adults", 100 / 35),
        ("three out of four hundred workers", 0.75),
        ("1 in 40,000 births", 0.0025),
        ("one in 8 million", 0.0000125),
        ("one in a thousand", 0.1),
        ("six out of every ten", 60),
        ("1/50 of the budget", 2),
    ],
)
def test_odds_are_a_share(text: str, percent: float, shipped: Lexicon) -> None:
    (value,) = read(text, shipped)
    assert value.kind is Kind.PERCENT
    assert list(ends(value)) == pytest.approx([percent, percent])


@pytest.mark.parametrize(
    "text",
    ["They won 3 in 2024", "two in five-year plans", "one in three years", "12 in 5,000-seat halls",
     "9/11 victims", "the new MRX7 in twenty stacks", "opened at 8 in 10-20 towns",
     "kept 5 out of 7 wickets", "won 3 in 4 matches"],
)  # fmt: skip
def test_what_only_looks_like_odds_is_no_share(text: str, shipped: Lexicon) -> None:
    assert not [v for v in read(text, shipped) if v.kind is Kind.PERCENT]


@pytest.mark.parametrize("text", ["sells 5g phones", "the 4g network", "auctions 5g spectrum"])
def test_a_generation_of_networks_is_no_weight(text: str, shipped: Lexicon) -> None:
    assert read(text, shipped) == []


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1900 square feet of glass", 1900, "square foot"),
        ("a 1950-kg bell", 1950, "kilogram"),
        ("7/100 inch", 0.07, "inch"),
    ],
)
def test_a_unit_makes_an_amount_of_what_else_is_a_year_or_a_day(
    text: str, number: float, unit: str, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.unit) == (number, number, unit)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("opened its three hundredth store", 300),
        ("on the two hundred and fourth stop", 204),
        ("one hundred forty-third", 143),
        ("for the 2,000th time", 2000),
        ("the 1776th entry", 1776),
        ("the millionth van", 1_000_000),
        ("its 30-millionth visitor", 30_000_000),
        ("was third in the world", 3),
    ],
)
def test_a_high_place_is_a_rank(text: str, place: int, shipped: Lexicon) -> None:
    assert [(v.kind, *ends(v)) for v in read(text, shipped)] == [(Kind.RANK, place, place)]


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("Rs 4 crore 35 lakh", 4.35e7, "INR"),
        ("6 crore and 10 lakh rupees", 6.1e7, "INR"),
        ("two crore five lakh seven hundred voters", 20_500_700, "voter"),
        ("$3 billion 400 million", 3.4e9, "USD"),
        ("7 hundred and 45 yuan", 745, "CNY"),
        ("5 thousand 6 hundred and 78 votes", 5678, "vote"),
        ("4 kg 250 g", 4.25, "kilogram"),
        ("12 km and 400 metres", 12.4, "kilometre"),
        ("9 lb 8 oz", 9.5, "pound"),
        ("3 km, 40 metres and 5 cm", 3.04005, "kilometre"),
    ],
)
def test_a_number_goes_on_in_a_smaller_one(
    text: str, number: float, counted: str, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.currency or value.unit) == (number, number, counted)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 million 500 times", [3e6, 500]),
        ("4 million and 21 people", [4e6, 21]),
        ("a 5 km, 10 km race", [5, 10]),
        ("1.5 km and 300 metres", [1.5, 300]),
    ],
)
def test_two_numbers_beside_each_other_may_be_two(
    text: str, numbers: list[float], shipped: Lexicon
) -> None:
    assert [ends(v)[0] for v in read(text, shipped)] == numbers


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("a three-and-a-half-year term", 3.5, "year"),
        ("one-and-a-half percent", 1.5, "percent"),
        ("six-and-a-half million voters", 6.5e6, "voter"),
        ("3-1/2 percent", 3.5, "percent"),
        ("4 ½ hours", 4.5, "hour"),
        ("2 and 3/4 cups", 2.75, "cup"),
        ("5  3/4 miles", 5.75, "mile"),
        ("a ninth of the crew", 100 / 9, "percent"),
        ("an eighth of an inch", 0.125, "inch"),
    ],
)
def test_a_number_with_a_part_is_one(text: str, number: float, unit: str, shipped: Lexicon) -> None:
    (value,) = read(text, shipped)
    assert value.unit == unit
    assert list(ends(value)) == pytest.approx([number, number])


def test_a_whole_and_a_share_of_another_are_two(shipped: Lexicon) -> None:
    assert [ends(v)[0] for v in read("won 7 and 3/4 of the votes", shipped)] == [7, 75]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("80-plus percent", 80, None),
        ("40-plus ships", 40, None),
        ("a $2bn-plus deal", 2e9, None),
        ("30-odd ships", 30, 30),
        ("no lower than 4%", 4, None),
        ("no higher than 6%", None, 6),
        ("upward of 70 ships", 70, None),
    ],
)
def test_a_bound_may_be_joined_on_or_said_before(
    text: str, low: float | None, high: float | None, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert ends(value) == (low, high)


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("12 pounds of rice", 12, "pound"),
        ("a 250-pound wrestler", 250, "pound"),
        ("it weighs 60 pounds", 60, "pound"),
        ("7 pounds heavier", 7, "pound"),
        ("12 pounds of debt", 12, "GBP"),
        ("70 pounds sterling", 70, "GBP"),
        ("The shop in Leeds, England, got a 250-pound fine", 250, "GBP"),
        ("one pound", 1, "GBP"),
        ("a high of 31C", 31, "degree"),
        ("a high of 88F in the forecast", 88, "degree"),
        ("it was -12C", -12, "degree"),
    ],
)
def test_the_words_round_a_number_tell_its_unit(
    text: str, number: float, counted: str, shipped: Lexicon
) -> None:
    (value,) = read(f"The forecast: {text}." if "31C" in text else text, shipped)
    assert (*ends(value), value.currency or value.unit) == (number, number, counted)


@pytest.mark.parametrize("text", ["the Nova 5C", "take the 10C bus", "seat 14F"])
def test_a_letter_behind_a_number_is_no_degree_elsewhere(text: str, shipped: Lexicon) -> None:
    assert not [v for v in read(text, shipped) if v.unit == "degree"]


def test_a_weight_in_brackets_restates_the_one_before_it(shipped: Lexicon) -> None:
    (value,) = read("The bell of 90 kg (198 pounds) cracked", shipped)
    assert [(ends(e)[0], e.unit) for e in value.equivalents] == [(198, "pound")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It costs a dollar.", [1]),
        ("live on less than a euro a day", [None]),
        ("a dollar", [1]),
        ("next to a dollar store", []),
        ("beans at $4 a pound", [4]),
    ],
)
def test_a_single_coin_is_a_sum_where_it_is_paid(
    text: str, numbers: list[float | None], shipped: Lexicon
) -> None:
    assert [ends(v)[0] for v in read(text, shipped)] == numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("ranged from -12 °C to -25 °C", -25, -12, "degree"),
        ("ranging from 60 to 45 percent", 45, 60, "percent"),
        ("a gallon of milk, then 5 to 6 L of water", 5, 6, "litre"),
    ],
)
def test_a_range_has_its_own_unit_and_its_low_end_first(
    text: str, low: float, high: float, unit: str, shipped: Lexicon
) -> None:
    value = read(text, shipped)[-1]
    assert (*ends(value), value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "counted"),
    [
        ("40-55 cents", 0.4, 0.55, "USD"),
        ("between 40 and 55 pence", 0.4, 0.55, "GBP"),
        ("20 to 35 basis points", 0.2, 0.35, "percentage point"),
        ("20-35bp", 0.2, 0.35, "percentage point"),
        ("2 to 3 per mille", 0.2, 0.3, "percent"),
        ("The mill in Leeds, England, went for 310-330p", 3.1, 3.3, "GBP"),
    ],
)
def test_both_ends_of_a_range_are_of_the_small_unit(
    text: str, low: float, high: float, counted: str, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.currency or value.unit) == (low, high, counted)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12%-plus", 12, None),
        ("south of 12%", None, 12),
        ("approaching 12%", 12, 12),
        ("7‰", 0.7, 0.7),
        ("7pc", 7, 7),
    ],
)
def test_a_percentage_has_more_spellings(
    text: str, low: float | None, high: float | None, shipped: Lexicon
) -> None:
    (value,) = read(text, shipped)
    assert (value.kind, *ends(value)) == (Kind.PERCENT, low, high)


@pytest.mark.parametrize(
    ("text", "feet"),
    [("the 6-foot-3 goalkeeper", 6.25), ("is 5ft 9in tall", 5.75), ("a 7-foot wall", 7)],
)
def test_a_height_is_in_feet(text: str, feet: float, shipped: Lexicon) -> None:
    (value,) = read(text, shipped)
    assert (*ends(value), value.unit) == (feet, feet, "foot")


@pytest.mark.parametrize(
    "piece",
    ["a quarter of a ", "one in ", "1 in ", "2 out of every ", "6-foot-", "5- to ",
     "1 crore 2 lakh ", "two-and-a-half-", "3 kg 2 g ", "half of one ", "1/2 of 1 ",
     "50 to about ", "a pound of ", "two hundred and ", "the 1,000th ", "-10C ",
     "one to two or ", "millions of ", "5 pounds "],
)  # fmt: skip
def test_a_text_of_one_piece_is_read_to_its_end(piece: str, shipped: Lexicon) -> None:
    text = piece * (30_000 // len(piece)) + " . It cost $7 million."
    assert read(text, shipped)[-1].text == "$7 million"


@pytest.mark.parametrize(
    "text",
    ["adults with type 2 diabetes", "a category 4 storm", "on page 31", "in stage 14",
     "the grade 6 pupils", "for class 8 lorries", "Tier 1 cities", "the strike is in day 12"],
)  # fmt: skip
def test_a_number_that_tells_one_of_its_kind_counts_nothing(text: str, shipped: Lexicon) -> None:
    assert not read(text, shipped)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("in each group 12 people fell ill", 12),
        ("The next year 300 came back", 300),
        ("wire round 83 nests", 83),
        ("Last week 17 people drowned", 17),
        ("On the same day 46 trams stopped", 46),
        ("In the room 14 people slept", 14),
        ("at the scene 19 people were treated", 19),
    ],
)
def test_a_number_behind_a_noun_may_count(text: str, number: int, shipped: Lexicon) -> None:
    assert [value.low for value in read(text, shipped) if value.kind is Kind.COUNT][:1] == [number]


def test_only_an_age_is_years(shipped: Lexicon) -> None:
    age, times = read("John Hale, age 43, tested the voltage 48 times", shipped)
    assert (age.kind, age.low) == (Kind.DURATION, 43)
    assert times.kind is not Kind.DURATION
