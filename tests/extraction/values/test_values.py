# ruff: noqa: E501 - a table of cases reads best as it is
"""Quantities: one row a spelling, one test a rule."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import load_lexicon
from bot.domain.claim import Kind, Qualifier, Role, Value
from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


@cache
def shipped() -> Lexicon:
    """The lexicon for properties, whose failures would print a fixture in full."""
    return load_lexicon(Path(__file__).parents[3] / "config" / "lexicon")


def read(text: str, lexicon: Lexicon) -> list[Value]:
    found = find_values(text, lexicon=lexicon)
    for mention in found:
        assert text[mention.start : mention.end] == mention.value.text
    return [mention.value for mention in found]


def brief(text: str, lexicon: Lexicon) -> list[tuple[object, ...]]:
    """Kind, low, high and currency or unit of each value, numbers as floats."""
    return [
        (
            v.kind.value,
            None if v.low is None else float(v.low),
            None if v.high is None else float(v.high),
            v.currency or v.unit,
        )
        for v in read(text, lexicon)
    ]


MONEY = [
    ("$8.8B", 8.8e9, "USD"),
    ("US$1.2 bn", 1.2e9, "USD"),
    ("RMB 200 billion", 2e11, "CNY"),
    ("€3.5m", 3.5e6, "EUR"),
    ("60 billion yuan", 6e10, "CNY"),
    ("600亿元", 6e10, "CNY"),
    ("六百亿元人民币", 6e10, "CNY"),
    ("人民币600亿元", 6e10, "CNY"),
    ("5.3亿美元", 5.3e8, "USD"),
    ("₩4.2 trillion", 4.2e12, "KRW"),
    ("HK$112bn", 1.12e11, "HKD"),
    ("HKD 1.6", 1.6, "HKD"),
    ("Rs 2,200 crore", 2.2e10, "INR"),
    ("Rs 1.33 lakh crore", 1.33e12, "INR"),
    ("CNY31.7 billion", 3.17e10, "CNY"),
    ("$4.87bn", 4.87e9, "USD"),
    ("£43.6bn", 4.36e10, "GBP"),
    ("1万亿元", 1e12, "CNY"),
    ("3,000億日圓", 3e11, "JPY"),
    ("1.36亿欧元", 1.36e8, "EUR"),
    ("新台幣5億元", 5e8, "TWD"),
    ("a 22.8 tln-won order", 2.28e13, "KRW"),
    ("a $600-million charge", 6e8, "USD"),
    ("two and a half billion euros", 2.5e9, "EUR"),
    ("half a million dollars", 5e5, "USD"),
    ("12 cents", 0.12, "USD"),
    ("51.4 pence", 0.514, "GBP"),
    ("1,12,000 rupees", 112000, "INR"),
    ("1亿2000万美元", 1.2e8, "USD"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), MONEY)
def test_money_is_read_in_every_common_spelling(
    text: str, amount: float, currency: str, lexicon: Lexicon
) -> None:
    assert brief(text, lexicon) == [("money", amount, amount, currency)]


RANGES = [
    ("between RMB 32 billion and RMB 33 billion", ("money", 3.2e10, 3.3e10, "CNY")),
    ("32–33亿元", ("money", 3.2e9, 3.3e9, "CNY")),
    ("six to 10 weeks", ("duration", 6, 10, "week")),
    ("12-18 months", ("duration", 12, 18, "month")),
    ("$35 million to $40 million", ("money", 3.5e7, 4e7, "USD")),
    ("$35 to 40 million", ("money", 3.5e7, 4e7, "USD")),
    ("between 4 and 6 percent", ("percent", 4, 6, "percent")),
    ("500,000-600,000 units", ("count", 500000, 600000, "unit")),
    ("1万至2万元", ("money", 10000, 20000, "CNY")),
    ("tens of millions of dollars", ("money", 1e7, 1e8, "USD")),
    ("数十万辆", ("count", 1e5, 1e6, "vehicle")),
    ("15% to 20%", ("percent", 15, 20, "percent")),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_range_has_both_ends(text: str, expected: tuple[object, ...], lexicon: Lexicon) -> None:
    assert brief(text, lexicon) == [expected]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("profit grew 13% to CNY31.7 billion", [13, 3.17e10]),
        ("sales rose 12% to $9.3 billion", [12, 9.3e9]),
        ("revenue rose 14% to 96.4bn", [14, 9.64e10]),
        ("income went from $1.2bn to $2.8bn", [1.2e9, 2.8e9]),
        ("duties go from 145% to 30%", [145, 30]),
        ("从28%跳到35%", [28, 35]),
        ("the vote was five to four", [5, 4]),
        ("split 5-4", [5, 4]),
        ("shares rose 12 cents to $36.44", [0.12, 36.44]),
        ("68 dead (28 of them children)", [68, 28]),
        ("those without work were up 179,000 to 1.8 million", [179000, 1.8e6]),
        ("sales fell by 3,000 to 12,000", [3000, 12000]),
    ],
)
def test_two_values_side_by_side_are_no_range(
    text: str, numbers: list[float], lexicon: Lexicon
) -> None:
    found = read(text, lexicon)
    assert [float(v.low or v.high or 0) for v in found] == numbers
    assert not any(v.equivalents for v in found)


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("more than 60 people", "more_than", 60, None),
        ("over 60 people", "more_than", 60, None),
        ("at least 60 people", "more_than", 60, None),
        ("60 or more people", "more_than", 60, None),
        ("81 or more", "more_than", 81, None),
        ("超过60人", "more_than", 60, None),
        ("逾60人", "more_than", 60, None),
        ("60多人", "more_than", 60, None),
        ("60人以上", "more_than", 60, None),
        ("less than 60 people", "less_than", None, 60),
        ("不到60人", "less_than", None, 60),
        ("up to 60 people", "up_to", None, 60),
        ("no more than 60 people", "up_to", None, 60),
        ("最多60人", "up_to", None, 60),
        ("about 60 people", "about", 60, 60),
        ("nearly 60 people", "about", 60, 60),
        ("约60人", "about", 60, 60),
        ("近60人", "about", 60, 60),
        ("60人左右", "about", 60, 60),
        ("exactly 60 people", "exactly", 60, 60),
        ("60 people", None, 60, 60),
    ],
)
def test_a_hedge_is_kept_and_opens_one_end(
    text: str, qualifier: str | None, low: int | None, high: int | None, lexicon: Lexicon
) -> None:
    (value,) = read(text, lexicon)
    assert value.qualifier == (Qualifier(qualifier) if qualifier else None)
    assert (value.low, value.high) == (low, high)


def test_over_five_years_is_a_length_and_no_bound(lexicon: Lexicon) -> None:
    (plain,) = read("to be spent over five years", lexicon)
    (bound,) = read("it lasted for over five years", lexicon)
    assert plain.qualifier is None
    assert bound.qualifier is Qualifier.MORE_THAN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("400 people", ("count", 400, 400, "person")),
        ("15 other deaths", ("count", 15, 15, "death")),
        ("four minor burn injuries", ("count", 4, 4, "injury")),
        ("35 B parameters", ("count", 3.5e10, 3.5e10, "parameter")),
        ("1 trillion parameters", ("count", 1e12, 1e12, "parameter")),
        ("a 1T model", ("count", 1e12, 1e12, "model")),
        ("9550万股", ("count", 9.55e7, 9.55e7, "share")),
        ("17M users", ("count", 1.7e7, 1.7e7, "user")),
        ("186家门店", ("count", 186, 186, "store")),
        ("500萬0523票", ("count", 5000523, 5000523, "vote")),
        ("14死18傷", ("count", 14, 14, "death")),
        ("三十万用户", ("count", 3e5, 3e5, "user")),
        ("a dozen cars", ("count", 12, 12, "vehicle")),
        ("two hundred and six thousand jobs", ("count", 206000, 206000, "job")),
    ],
)
def test_counts_come_with_their_unit(
    text: str, expected: tuple[object, ...], lexicon: Lexicon
) -> None:
    assert brief(text, lexicon)[0] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("some 15 other deaths were reported", "15 other deaths"),
        ("about 4,100 people fled", "4,100 people"),
        ("between 15 and 20 new stores opened", "15 and 20 new stores"),
        ("300 million monthly active users", "300 million monthly active users"),
        ("three U.S. stores closed", "three U.S. stores"),
        ("a 24.4-month lead", "24.4-month"),
        ("it paid 60 billion yuan then", "60 billion yuan"),
        ("it paid $8.8B then", "$8.8B"),
        ("关闭186家门店", "186家门店"),
        ("It counted 15 overall. Deaths rose.", "15"),
        ("for the 12 one member voted", "12"),
    ],
)
def test_a_value_is_quoted_with_the_noun_that_it_counts(
    text: str, words: str, lexicon: Lexicon
) -> None:
    assert read(text, lexicon)[0].text == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three years", ("duration", 3, 3, "year")),
        ("a 175-year-old company", ("duration", 175, 175, "year")),
        ("三年", ("duration", 3, 3, "year")),
        ("29 and a half months", ("duration", 29.5, 29.5, "month")),
        ("eight and a half years", ("duration", 8.5, 8.5, "year")),
        ("six straight quarters", ("count", 6, 6, "quarter")),
        ("within an hour", ("duration", 1, 1, "hour")),
        ("within 45 days", ("duration", 45, 45, "day")),
        ("45天内", ("duration", 45, 45, "day")),
        ("为期两年", ("duration", 2, 2, "year")),
        ("隔了8个多小时", ("duration", 8, 8, "hour")),
        ("延后15个月", ("duration", 15, 15, "month")),
        ("时延12毫秒", ("duration", 12, 12, "millisecond")),
        ("连续第七年", ("count", 7, 7, "year")),
        ("连续第25个月", ("count", 25, 25, "month")),
        ("a couple of weeks", ("duration", 2, 2, "week")),
        ("5.3 %", ("percent", 5.3, 5.3, "percent")),
        ("16 per cent", ("percent", 16, 16, "percent")),
        ("百分之五十", ("percent", 50, 50, "percent")),
        ("四成", ("percent", 40, 40, "percent")),
        ("三成五", ("percent", 35, 35, "percent")),
        ("四分之一", ("percent", 25, 25, "percent")),
        ("a quarter of the votes", ("percent", 25, 25, "percent")),
        ("half of its staff", ("percent", 50, 50, "percent")),
        ("one in four workers", ("percent", 25, 25, "percent")),
        ("25 basis points", ("points", 0.25, 0.25, "percentage point")),
        ("0.5个百分点", ("points", 0.5, 0.5, "percentage point")),
        ("a 6-fold rise", ("multiple", 6, 6, "times")),
        ("5 times as large", ("multiple", 5, 5, "times")),
        ("sales doubled", ("multiple", 2, 2, "times")),
        ("销量翻番", ("multiple", 2, 2, "times")),
        ("两倍", ("multiple", 2, 2, "times")),
    ],
)
def test_lengths_shares_and_multiples_are_told_apart(
    text: str, expected: tuple[object, ...], lexicon: Lexicon
) -> None:
    assert brief(text, lexicon) == [expected]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first such model", 1), ("No. 1 in Europe", 1), ("位居第一", 1), ("ranked third", 3),
        ("the third-largest maker", 3), ("the largest maker", 1), ("排名第三", 3), ("最大的工厂", 1),
        ("进入前五", 5), ("the top five", 5), ("a club record", 1), ("in second place", 2),
        ("球队世界排名第16位", 16), ("升到第8名", 8), ("全省首例", 1), ("头一回", 1), ("唯一的渡口", 1),
        ("the mill dropped to fifth", 5), ("the Tigers are 9th", 9),
        ("demand fell for a fourth month", 4), ("the strictest rule", 1), ("Krona weakest since May", 1),
    ],
)  # fmt: skip
def test_ranks_are_read_from_ordinals_and_superlatives(
    text: str, place: int, lexicon: Lexicon
) -> None:
    (value,) = read(text, lexicon)
    assert (value.kind, value.low) == (Kind.RANK, place)


def test_a_new_high_is_first_among_the_years_that_it_names(lexicon: Lexicon) -> None:
    years, high = read("销量创下近6年新高", lexicon)
    assert (years.kind, high.kind, high.low) == (Kind.DURATION, Kind.RANK, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Claude 4 was shown", "the MiMo-V2-Pro was shown", "an A380 landed", "the iPhone 16 is out",
        "call 555-123-4567 now", "at 10:30 on that evening", "in 2026 it moved", "on March 19 it moved",
        "in the first quarter of 2026", "not so many as first stated", "worse than first thought",
        "1. Open the box", "version 2.5.1 is out", "3月19日发布",
        "2026年第一季度", "at 3 p.m. sharp", "下午3时", "GPT-5 answered", "Covid-19 spread", "一直统一",
        "Jane Doe, 60, left early", "the 910C chip", "open 24/7 here", "周二(23日)下午2時50分", "晚上8点15分开始", "只到它的1/30000", "by Amendment No. 2 of May 7", "the second half of last year", "at least it works", "前三季度",
    ],
)  # fmt: skip
def test_names_times_dates_and_list_numbers_are_no_values(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("60 billion yuan (about $6 billion)", [(6e9, "USD")]),
        ("60 billion yuan, or $8.7 billion,", [(8.7e9, "USD")]),
        ("60 billion yuan, equivalent to about $8.7 billion", [(8.7e9, "USD")]),
        ("600亿元（约合83亿美元）", [(8.3e9, "USD")]),
        ("60 billion yuan (HK$68 billion; $8.7 billion)", [(6.8e10, "HKD"), (8.7e9, "USD")]),
        ("200 metres (656 feet)", [(656, "foot")]),
    ],
)
def test_the_same_amount_said_again_is_an_equivalent(
    text: str, other: list[tuple[float, str]], lexicon: Lexicon
) -> None:
    (value,) = read(text, lexicon)
    assert [(float(e.low or 0), e.currency or e.unit) for e in value.equivalents] == other
    assert float(value.low or 0) > 0


@pytest.mark.parametrize(
    ("text", "number"),
    [("($1 = 7.2417 yuan)", 7.2417), ("($1=147.2300 yen)", 147.23), ("（1美元=7.2元人民币）", 7.2)],
)
def test_an_exchange_rate_is_one_bare_number(text: str, number: float, lexicon: Lexicon) -> None:
    assert brief(text, lexicon) == [(Kind.COUNT, number, number, None)]


def test_an_equal_sign_between_other_sums_is_no_rate(lexicon: Lexicon) -> None:
    assert len(read("$5 = $5 and 2 euros", lexicon)) == 3


@pytest.mark.parametrize(
    ("text", "role", "number"),
    [
        ("revenue rose 12%", Role.CHANGE, 12),
        ("profit fell 38% on the year", Role.CHANGE, -38),
        ("profit was down by nearly 70%", Role.CHANGE, -70),
        ("growth fell far short of the 25% that was hoped for", Role.LEVEL, 25),
        ("11% lower than a year ago", Role.CHANGE, -11),
        ("同比降41%", Role.CHANGE, -41),
        ("同比增长88%", Role.CHANGE, 88),
        ("the rate fell to 4%", Role.LEVEL, 4),
        ("turnout was below 30%", Role.LEVEL, 30),
        ("12% of the shares", Role.SHARE, 12),
        ("sales fell in 3 out of 5 towns", Role.LEVEL, 60),
        ("the rate fell below the 5% mark", Role.LEVEL, 5),
        ("prices fell by under 2%", Role.CHANGE, -2),
        ("失业率跌破4%", Role.LEVEL, 4),
        ("the krone weakened 0.7%", Role.CHANGE, Decimal("-0.7")),
        ("prices rose in 40% of shops", Role.SHARE, 40),
        ("占74.17％", Role.SHARE, Decimal("74.17")),
        ("the target of 2%", Role.TARGET, 2),
        ("operating income | -11%", Role.CHANGE, -11),
    ],
)
def test_a_percentage_says_whether_it_is_a_change(
    text: str, role: Role, number: Decimal, lexicon: Lexicon
) -> None:
    (value,) = read(text, lexicon)
    assert (value.role, value.low if value.low is not None else value.high) == (role, number)


def test_a_change_names_what_it_is_measured_against(lexicon: Lexicon) -> None:
    (value,) = read("up 12% year on year", lexicon)
    (other,) = read("环比降7%", lexicon)
    assert (value.basis, other.basis) == ("year on year", "quarter on quarter")


def test_a_sum_beside_a_money_word_is_money_without_a_currency(lexicon: Lexicon) -> None:
    (value,) = read("A 60 Billion Investment", lexicon)
    assert (value.kind, value.currency) == (Kind.MONEY, None)


def test_a_bare_sum_takes_the_currency_that_the_text_gives_it_elsewhere(lexicon: Lexicon) -> None:
    found = read("A 60 Billion Plan\nThe maker will invest 60 billion yuan.", lexicon)
    assert [v.currency for v in found] == ["CNY", "CNY"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("营收新台币8000亿元，股价收在950元", "TWD"),
        ("營收新台幣8000億元，約合人民幣1800億元，股價收在950元", "CNY"),
        ("营收8000亿元，股价收在950元", "CNY"),
    ],
)
def test_a_bare_yuan_is_that_of_the_place_that_the_text_names(
    text: str, currency: str, lexicon: Lexicon
) -> None:
    assert read(text, lexicon)[-1].currency == currency


def test_a_bare_number_takes_the_unit_of_its_neighbour(lexicon: Lexicon) -> None:
    found = read("the Greens won 208 seats, the Reds took 120 after weeks of counting", lexicon)
    assert [(v.low, v.unit) for v in found] == [(208, "seat"), (120, "seat")]


@pytest.mark.parametrize("rest", ["12 chargers", "12 new benches"])
def test_a_number_that_counts_a_thing_of_its_own_takes_no_unit(rest: str, lexicon: Lexicon) -> None:
    found = read(f"The hall has room for 40 students and {rest}.", lexicon)
    assert [(v.low, v.unit) for v in found] == [(40, "student"), (12, None)]


def test_a_list_of_sums_shares_the_last_ones_currency(lexicon: Lexicon) -> None:
    found = read("分别为148.35亿、375.15亿、237.39亿港元", lexicon)
    assert {v.currency for v in found} == {"HKD"}


def test_a_name_with_a_number_that_recurs_is_a_name(lexicon: Lexicon) -> None:
    assert read("Atlas 9 is here\nOn Monday, Atlas 9, a robot, walked.", lexicon) == []


@pytest.mark.parametrize(
    "text",
    [
        "1-1-1-1-1-1-1-1-1-1", "3,5,7,9,11,13,15,17,19", "555-555-555-555-555-555-555-555-555",
        "1.1.1.1.1.1.1.1.1.1",
    ],
)  # fmt: skip
def test_numbers_joined_on_and_on_are_no_values(text: str, lexicon: Lexicon) -> None:
    assert read(f"see {text} there", lexicon) == []


@pytest.mark.parametrize(
    "text",
    ["two hundred " * 40, f"{'9' * 24} quadrillion quadrillion", f"三分之{'9' * 24}", "1\ud8001 ("],
)
def test_a_number_beyond_all_measure_is_no_error(text: str, lexicon: Lexicon) -> None:
    assert all(float(value.low or 0) < 1e25 for value in read(text, lexicon))


HOSTILE = [
    "9", "(", "1,", "1-", "$", "一", "百万", "1 ", "a third ", "1.", "in 1 ", "[(", "x", " ", "a一1б$",
    "1\ud800", "三年", "1万", "1至", "two hundred ", "1 yuan (or ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_its_end(piece: str, lexicon: Lexicon) -> None:
    text = piece * (60_000 // len(piece)) + " It cost $7 million."
    assert find_values(text, lexicon=lexicon)[-1].value.text == "$7 million"


SPELLINGS = [
    ("${0:,}", "USD"), ("USD {0}", "USD"), ("US${0:,}", "USD"), ("{0:,} yuan", "CNY"), ("{0}元", "CNY"),
    ("€{0}", "EUR"), ("{0:,} dollars", "USD"), ("RMB{0}", "CNY"),
]  # fmt: skip


@settings(max_examples=150)
@given(number=st.integers(min_value=2, max_value=10**15), spelling=st.sampled_from(SPELLINGS))
def test_any_amount_in_any_spelling_comes_back_as_the_same_number(
    number: int, spelling: tuple[str, str]
) -> None:
    form, currency = spelling
    (value,) = read(f"It paid {form.format(number)} then.", shipped())
    assert (value.kind, value.low, value.high, value.currency) == (
        Kind.MONEY, number, number, currency,
    )  # fmt: skip


@settings(max_examples=150)
@given(
    digits=st.decimals(min_value=2, max_value=999, places=2),
    scale=st.sampled_from(
        [
            ("thousand", 3),
            ("million", 6),
            ("m", 6),
            ("bn", 9),
            ("billion", 9),
            ("trillion", 12),
            ("tn", 12),
        ]
    ),
    gap=st.sampled_from(["", " "]),
)
def test_a_scale_multiplies_exactly(digits: Decimal, scale: tuple[str, int], gap: str) -> None:
    (value,) = read(f"worth ${digits}{gap}{scale[0]} today", shipped())
    assert value.low == value.high == digits * 10 ** scale[1]


@settings(max_examples=200)
@given(text=st.text(alphabet="0123456789.,-– %$€亿万元年月三百a(BT)\nbillionyuanto ", max_size=60))
def test_spans_are_always_the_text_that_they_quote(text: str) -> None:
    found = find_values(text, lexicon=shipped())
    for mention in found:
        assert text[mention.start : mention.end] == mention.value.text
        assert mention.value.low is not None or mention.value.high is not None
    assert all(a.end <= b.start for a, b in pairwise(found))
