# ruff: noqa: E501 - a table of cases reads best as it is
"""Several hundred ways to write a quantity: sums, shares, counts, lengths, places; one row each."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.config import load_lexicon
from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


@cache
def shipped() -> Lexicon:
    """The lexicon for properties, whose failures would print a fixture in full."""
    return load_lexicon(Path(__file__).parents[3] / "config" / "lexicon")


def read(text: str) -> list[Value]:
    found = find_values(text, lexicon=shipped())
    for mention in found:
        assert text[mention.start : mention.end] == mention.value.text
    return [mention.value for mention in found]


def ends(value: Value) -> tuple[float | None, float | None]:
    low, high = value.low, value.high
    return (None if low is None else float(low), None if high is None else float(high))


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of a table: spelling | number | what it is counted in."""
    return [
        tuple(cell.strip() for cell in line.split("|"))
        for line in table.strip().splitlines()
        if line.strip()
    ]


MONEY = rows(
    """
US$7.25 | 7.25 | USD
$-3.5 million | -3.5e6 | USD
-$3.5 million | -3.5e6 | USD
US$-12m | -12e6 | USD
USD-12m | 12e6 | USD
US$3 million | 3e6 | USD
$14 trn | 14e12 | USD
$920k | 920e3 | USD
$1,250.75 | 1250.75 | USD
12$ | 12 | USD
40 $ | 40 | USD
18 million USD | 18e6 | USD
18 million usd | 18e6 | USD
usd 650 | 650 | USD
USD650m | 650e6 | USD
75 USD million | 75e6 | USD
three hundred dollars | 300 | USD
one dollar | 1 | USD
a quarter of a million dollars | 250e3 | USD
quarter million dollars | 250e3 | USD
half-million dollars | 500e3 | USD
two and a half million dollars | 2.5e6 | USD
one million and a half dollars | 1.5e6 | USD
35 cents | 0.35 | USD
7 dollars and 35 cents | 7.35 | USD
7 dollars 35 cents | 7.35 | USD
nine dollars and ninety-nine cents | 9.99 | USD
62¢ | 0.62 | USD
€14 | 14 | EUR
14€ | 14 | EUR
14 € | 14 | EUR
EUR 2.4 bn | 2.4e9 | EUR
2.4 billion euros | 2.4e9 | EUR
€1.450.000 | 1450000 | EUR
€1.450,75 | 1450.75 | EUR
1.450,75 € | 1450.75 | EUR
£5.6m | 5.6e6 | GBP
£90bn | 90e9 | GBP
GBP 12,000 | 12000 | GBP
48 pence | 0.48 | GBP
one penny | 0.01 | GBP
30 million pounds | 30e6 | GBP
¥8 trillion | 8e12 | JPY
650 billion yen | 650e9 | JPY
JPY 1,200 | 1200 | JPY
9,800億円 | 980e9 | JPY
3.2万亿日元 | 3.2e12 | JPY
500日币 | 500 | JPY
9000元日币 | 9000 | JPY
¥45亿 | 4.5e9 | CNY
￥128 | 128 | CNY
RMB 75 million | 75e6 | CNY
CNY 5 bn | 5e9 | CNY
rmb 88 | 88 | CNY
88 rmb | 88 | CNY
7.2 billion yuan | 7.2e9 | CNY
人民币7.2亿元 | 7.2e8 | CNY
7.2亿元人民币 | 7.2e8 | CNY
7.2 亿元 | 7.2e8 | CNY
七点二亿元 | 7.2e8 | CNY
七亿两千万元 | 7.2e8 | CNY
7亿2000万元 | 7.2e8 | CNY
叁佰贰拾万元 | 3.2e6 | CNY
一万三千五百元 | 13500 | CNY
一万三元 | 13000 | CNY
两千五元 | 2500 | CNY
三千零五元 | 3005 | CNY
十块钱 | 10 | CNY
十二块五毛 | 12.5 | CNY
五元三角 | 5.3 | CNY
8元5角2分 | 8.52 | CNY
６８０万元 | 6.8e6 | CNY
82，300元 | 82300 | CNY
5万4千元 | 54000 | CNY
HK$23.4 billion | 23.4e9 | HKD
HKD 5 | 5 | HKD
23.4亿港元 | 2.34e9 | HKD
60港币 | 60 | HKD
NT$1.5 billion | 1.5e9 | TWD
新台币15亿元 | 1.5e9 | TWD
₩900 billion | 900e9 | KRW
900 billion won | 900e9 | KRW
9000亿韩元 | 900e9 | KRW
Rs 450 crore | 4.5e9 | INR
Rs. 45 lakh | 4.5e6 | INR
₹3.1 lakh crore | 3.1e12 | INR
450 crore rupees | 4.5e9 | INR
INR 20,00,000 | 2000000 | INR
A$640m | 640e6 | AUD
AUD$15 | 15 | AUD
1.1 billion Australian dollars | 1.1e9 | AUD
15亿澳元 | 1.5e9 | AUD
C$88.5m | 88.5e6 | CAD
C $88.5 million | 88.5e6 | CAD
CAD$15 | 15 | CAD
S$3.3bn | 3.3e9 | SGD
NZ$40m | 40e6 | NZD
R$6.7 billion | 6.7e9 | BRL
Mex$10 million | 10e6 | MXN
CHF 75 | 75 | CHF
75 Swiss francs | 75 | CHF
3亿瑞士法郎 | 3e8 | CHF
30 MSEK | 30e6 | SEK
MSEK 30 | 30e6 | SEK
120 MEUR | 120e6 | EUR
48.5 MGBP | 48.5e6 | GBP
NOK 5 billion | 5e9 | NOK
5 billion Norwegian kroner | 5e9 | NOK
2 billion zlotys | 2e9 | PLN
700 million rubles | 700e6 | RUB
700亿卢布 | 70e9 | RUB
20 million Turkish lira | 20e6 | TRY
₪45 million | 45e6 | ILS
5 billion riyals | 5e9 | SAR
42 Kuwaiti dinars | 42 | KWD
AED 3.67 | 3.67 | AED
₦1.2 trillion | 1.2e12 | NGN
445奈拉 | 445 | NGN
₱500 | 500 | PHP
RM 1.8 billion | 1.8e9 | MYR
60 ringgit | 60 | MYR
8000亿越南盾 | 800e9 | VND
250 baht | 250 | THB
100 ₡ | 100 | CRC
10 tugriks | 10 | MNT
£1 234 567 | 1234567 | GBP
$.50 | 0.5 | USD
20 euros and 35 cents | 20.35 | EUR
$20 and 43c | 20.43 | USD
7 Canadian dollars 5 cents | 7.05 | CAD
It cost 15 dollars 50. | 15.5 | USD
the fee was thirteen dollars and forty | 13.4 | USD
三块五毛八 | 3.58 | CNY
一块二 | 1.2 | CNY
三块零四 | 3.04 | CNY
两毛五 | 0.25 | CNY
五毛钱 | 0.5 | CNY
两角五分 | 0.25 | CNY
三块四分 | 3.04 | CNY
七蚊 | 7 | HKD
五蚊六毫 | 5.6 | HKD
ringgit 42 | 42 | MYR
42 Malaysian ringgits | 42 | MYR
20 ringgit and 43 sen | 20.43 | MYR
3 roubles 50 kopecks | 3.5 | RUB
"""
)


@pytest.mark.parametrize(("text", "number", "currency"), MONEY)
def test_a_sum_comes_back_in_its_currency(text: str, number: str, currency: str) -> None:
    assert [(v.kind, *ends(v), v.currency) for v in read(text)] == [
        (Kind.MONEY, pytest.approx(float(number)), pytest.approx(float(number)), currency)
    ]


SHARES = rows("""
6% | 6
6 % | 6
6.5 percent | 6.5
6.5 per cent | 6.5
6,5 % | 6.5
six percent | 6
six point five percent | 6.5
6.5 pct | 6.5
百分之六点五 | 6.5
百分之12 | 12
１２％ | 12
一成 | 10
七成半 | 75
两成三 | 23
9成 | 90
7.2成 | 72
半成 | 5
八折 | 80
八五折 | 85
85折 | 85
一半 | 50
半数 | 50
近半员工 | 50
四分之三 | 75
4分之3 | 75
万分之三 | 0.03
千分之五 | 0.5
百万分之二 | 0.0002
a third of voters | 33.3333
two-thirds of voters | 66.6667
three quarters of voters | 75
three-fifths of voters | 60
3/4 of voters | 75
half of voters | 50
one in eight adults | 12.5
one in every four adults | 25
3 in 10 adults | 30
7 out of 10 adults | 70
六 点 五 折 | 65
百分之一 点五 | 1.5
百 分 之 四 十 二 | 42
7 5 折 | 75
""")


@pytest.mark.parametrize(("text", "number"), SHARES)
def test_a_share_is_read_in_percent(text: str, number: str) -> None:
    (value,) = read(text)
    assert value.kind is Kind.PERCENT
    assert ends(value) == (pytest.approx(float(number)), pytest.approx(float(number)))


COUNTS = rows(
    """
1,234 people | 1234 | person
1 234 567 people | 1234567 | person
a hundred and two people | 102 | person
six consecutive months | 6 | month
three quarters in a row | 3 | quarter
连续6个月 | 6 | month
to fill a cubic kilometre of rock | 1 | cubic kilometre
a thousand two hundred jobs | 1200 | job
1.8m tall | 1.8 | metre
a 95 m high dam | 95 | metre
6ft 2 in tall | 6.166666666666667 | foot
5 feet 6 inches | 5.5 | foot
12 000 people | 12000 | person
1'234'567 people | 1234567 | person
twenty-three people | 23 | person
two hundred and six people | 206 | person
two dozen people | 24 | person
half a dozen companies | 6 | company
a dozen companies | 12 | company
half a million users | 500000 | user
3.4m users | 3400000 | user
3.4 million users | 3400000 | user
120k users | 120000 | user
zero deaths | 0 | death
minus 12 degrees | -12 | degree
-12 degrees | -12 | degree
二十三人 | 23 | person
两百零六人 | 206 | person
1.2万人 | 12000 | person
一万二千人 | 12000 | person
一千零一人 | 1001 | person
壹佰贰拾人 | 120 | person
3亿用户 | 300000000 | user
70B parameters | 70e9 | parameter
2T parameters | 2e12 | parameter
180ml | 180 | millilitre
44 mg | 44 | milligram
29km | 29 | kilometre
½ mile | 0.5 | mile
3/4 mile | 0.75 | mile
10½ inches | 10.5 | inch
10 1/2 inches | 10.5 | inch
两米半 | 2.5 | metre
一吨 | 1 | tonne
三斤半 | 3.5 | jin
500兆字节 | 500 | megabyte
5千瓦时 | 5 | kilowatt hour
.75 cups | 0.75 | cup
two and three-quarter miles | 2.75 | mile
200lbs | 200 | pound
"""
)


@pytest.mark.parametrize(("text", "number", "unit"), COUNTS)
def test_a_count_comes_back_in_its_unit(text: str, number: str, unit: str) -> None:
    assert [(v.kind, *ends(v), v.unit) for v in read(text)] == [
        (Kind.COUNT, float(number), float(number), unit)
    ]


LENGTHS = rows("""
1 year 1 month 21 days | 416 | day
1 year, 2 days, 3 hours and 4 seconds | 31719604 | second
2 hours ten | 130 | minute
1 hour and fifteen | 75 | minute
an hour and 45 minutes | 105 | minute
five and half min | 5.5 | minute
五个星期3小时 | 843 | hour
一年又一个月21天 | 416 | day
兩小時十分 | 130 | minute
closed for all day | 1 | day
away for another week | 1 | week
wait another business day | 1 | day
3 hours | 3 | hour
3 hrs | 3 | hour
45 min | 45 | minute
30 sec | 30 | second
half an hour | 0.5 | hour
an hour and a half | 1.5 | hour
two and a half years | 2.5 | year
two years and a half | 2.5 | year
2½ years | 2.5 | year
a couple of weeks | 2 | week
three decades | 3 | decade
三年半 | 3.5 | year
两个半月 | 2.5 | month
一个半小时 | 1.5 | hour
半年 | 0.5 | year
半小时 | 0.5 | hour
十二个交易日 | 12 | trading day
2 hours and 30 minutes | 150 | minute
a 5-hour, 30-minute flight | 330 | minute
2 days 12 hours | 60 | hour
one year and six months | 18 | month
two and a quarter years | 2.25 | year
four and three quarters of an hour | 4.75 | hour
three and three-quarter hours | 3.75 | hour
一小时三十分钟 | 90 | minute
5分30秒 | 330 | second
两小时二十分 | 140 | minute
两年零三个月 | 27 | month
""")


@pytest.mark.parametrize(("text", "number", "unit"), LENGTHS)
def test_a_length_of_time_comes_back_in_its_unit(text: str, number: str, unit: str) -> None:
    value = read(text)[0]
    assert (*ends(value), value.unit) == (float(number), float(number), unit)


VAGUE = rows(
    """
dozens of people | 24 | 100
hundreds of people | 100 | 1000
tens of thousands of people | 10000 | 100000
several hundred people | 200 | 900
a few thousand people | 2000 | 9000
数百人 | 100 | 1000
几十万人 | 100000 | 1000000
十几家公司 | 10 | 20
二十几人 | 20 | 30
八九人 | 8 | 9
三五百人 | 300 | 500
两三千人 | 2000 | 3000
十七八人 | 17 | 18
八九亿元 | 8e8 | 9e8
两到三万港元 | 20000 | 30000
十八至三十万日元 | 180000 | 300000
一百二十到一百五十万元 | 1200000 | 1500000
七千到九千亿元 | 7e11 | 9e11
1万元--5万元 | 10000 | 50000
1万(含)-5万元 | 10000 | 50000
5k-20k users | 5000 | 20000
six to seven hundred people | 600 | 700
€3.5m–4m | 3.5e6 | 4e6
€3.5-4m | 3.5e6 | 4e6
€3.5m to 4m | 3.5e6 | 4e6
EUR3.5m-4m | 3.5e6 | 4e6
between €3.5m and 4m | 3.5e6 | 4e6
3.5m–4m euros | 3.5e6 | 4e6
£30-50m | 30e6 | 50e6
$3bn-4bn | 3e9 | 4e9
$3 billion-4 billion | 3e9 | 4e9
US$3bn–4bn | 3e9 | 4e9
3bn–4bn yuan | 3e9 | 4e9
20km-30km | 20 | 30
30-50,000 jobs | 30000 | 50000
$30-50,000 | 30000 | 50000
30-500 jobs | 30 | 500
1-10,000 jobs | 1 | 10000
5、6万人 | 50000 | 60000
2、3亿元 | 2e8 | 3e8
五、六百人 | 500 | 600
三、五万人 | 30000 | 50000
more than 10 but fewer than 40 people | 10 | 40
no more than 50 and no less than 20 | 20 | 50
超过100人但不到200人 | 100 | 200
大于10小于20 | 10 | 20
20和30之间 | 20 | 30
The rate is from 2 to 3 percent | 2 | 3
从8500到3万港元 | 8500 | 30000
from 10 to 20 dollars | 10 | 20
"""
)


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_a_vague_number_or_a_range_has_its_two_ends(text: str, low: str, high: str) -> None:
    assert [ends(v) for v in read(text)] == [(float(low), float(high))]


@pytest.mark.parametrize(
    "text", ["3bn–4bn yuan", "3 billion-4 billion yuan", "RMB3bn-4bn", "CNY3-4bn", "30-40亿元"]
)
def test_a_range_of_scaled_sums_is_in_the_currency_of_either_end(text: str) -> None:
    assert [(v.kind, v.currency) for v in read(text)] == [(Kind.MONEY, "CNY")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3、8万人", [3, 80000]),
        ("2、3、4万人", [2, 3, 40000]),
        ("他买了5、6支笔", [5, 6]),
    ],
)
def test_numbers_listed_side_by_side_are_no_range(text: str, numbers: list[float]) -> None:
    assert [ends(v)[0] for v in read(text)] == numbers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("上百家公司", 100, None),
        ("逾百万人", 1_000_000, None),
        ("3000多名员工", 3000, None),
        ("500余人", 500, None),
        ("不到三成", None, 30),
        ("fewer than half of them", None, 50),
        ("at least $1.5 billion", 1.5e9, None),
        ("up to 40 MW", None, 40),
    ],
)
def test_a_bound_is_open_on_its_other_side(
    text: str, low: float | None, high: float | None
) -> None:
    assert ends(read(text)[0]) == (low, high)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("under $16.5 billion deal", 16.5e9),
        ("under a $16.5 billion deal", 16.5e9),
        ("built under a $2 billion multi-year supply contract", 2e9),
        ("under the €40m agreement", 40e6),
        ("jobs created under a £9 million programme", 9e6),
        ("above the $51 issue price", 51),
        ("above the $51 price", 51),
        ("well below the 12% forecast by banks", 12),
        ("exceeding the 400 seats on offer", 400),
    ],
)
def test_what_a_number_is_only_held_against_is_no_bound(text: str, number: float) -> None:
    (value,) = read(text)
    assert (*ends(value), value.qualifier) == (number, number, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("valued at under $16.5 billion", None, 16.5e9),
        ("sold for under $3 million, the deal said", None, 3e6),
        ("for under $3 million in the deal", None, 3e6),
        ("above the $2 trillion mark", 2e12, None),
        ("slipped below the 5% threshold", None, 5),
        ("above $51", 51, None),
        ("under 200 contracts", None, 200),
    ],
)
def test_what_a_number_stays_under_or_over_is_a_bound(
    text: str, low: float | None, high: float | None
) -> None:
    assert ends(read(text)[0]) == (low, high)


@pytest.mark.parametrize("zone", ["IST", "10:30 IST", "7 pm ET", "Updated 5:05 GMT", "AEST"])
@pytest.mark.parametrize("number", ["Nine", "Twenty-one", "9", "21"])
def test_the_zone_that_ends_a_line_leaves_the_next_lines_number_alone(
    zone: str, number: str
) -> None:
    value = read(f"{zone}\n{number} people were hurt")[-1]
    assert (ends(value)[0], value.unit) == (9 if number in ("Nine", "9") else 21, "person")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the twenty-first time in a row", 21),
        ("ranked 15th", 15),
        ("the third-largest maker", 3),
        ("No. 12 in the world", 12),
        ("第二百五十名", 250),
        ("profit doubled", 2),
        ("it halved its stake", 0.5),
        ("output quadrupled", 4),
        ("three times as fast", 3),
        ("3.5x faster", 3.5),
        ("翻两番", 4),
        ("增至2.5倍", 2.5),
        ("25 basis points", 0.25),
        ("下降2.5个百分点", 2.5),
    ],
)
def test_places_multiples_and_points_are_numbers(text: str, number: float) -> None:
    assert ends(read(text)[0]) == (number, number)


def test_the_active_part_of_a_model_is_a_number_of_its_own() -> None:
    assert [ends(v)[0] for v in read("the 235B-A22B model")] == [235e9, 22e9]


def test_a_sum_that_opens_with_one_currency_is_not_closed_by_the_next_ones() -> None:
    assert [(v.low, v.currency) for v in read("RMB 10 USD 20")] == [(10, "CNY"), (20, "USD")]


@pytest.mark.parametrize(
    "text",
    ["https://example.org/a?q=30%25&n=5,000", "www.example.org/2026/12 days",
     "version 2.14.3.9", "call 555-010-4477"],
)  # fmt: skip
def test_numbers_in_addresses_and_labels_are_no_quantities(text: str) -> None:
    assert read(text.removesuffix(" days")) == []


_HAN_ONES = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """A number below 10^12 as Chinese writes it in full."""
    if number == 0:
        return "零"
    words, zero = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, unit)
        if part == 0:
            zero = bool(words)
            continue
        if words and (zero or part < 1000):
            words += "零"
        words, zero = words + _section(part) + name, False
    return words


def _section(number: int) -> str:
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if zero and words else "") + _HAN_ONES[digit] + name
            zero = False
        else:
            zero = True
    return words


_ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number: int) -> str:
    """A number below 10^15 in English words."""
    for unit, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
    ):
        if number >= unit:
            whole, rest = divmod(number, unit)
            return f"{in_english(whole)} {name}" + (f" {in_english(rest)}" if rest else "")
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{_ENGLISH_ONES[hundreds]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number >= 20:
        tens, ones = divmod(number, 10)
        return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH_ONES[ones]}" if ones else "")
    return _ENGLISH_ONES[number]


def spelled(number: int) -> list[tuple[str, str]]:
    """The ways to write a whole sum, each with its currency."""
    with_points = f"{number:,}".replace(",", ".")
    fullwidth = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    ways = [
        (f"${number:,}", "USD"), (f"US${number}", "USD"), (f"{number:,} US dollars", "USD"),
        (f"RMB {number:,}", "CNY"), (f"{number}元人民币", "CNY"), (f"人民币{number}元", "CNY"),
        (f"{fullwidth}元", "CNY"), (f"{number:,}".replace(",", "\u202f") + " euros", "EUR"),
        (f"€{with_points},00", "EUR"), (f"₹{number:,}", "INR"), (f"{number:,}日元", "JPY"),
        (f"{in_han(number)}元", "CNY"), (f"{in_english(number)} dollars", "USD"),
        (f"HK${number:,}", "HKD"), (f"{number} usd", "USD"), (f"{number} €", "EUR"),
    ]  # fmt: skip
    for name, exact in (("亿", 8), ("万", 4)):
        written = Decimal(number).scaleb(-exact).normalize()
        if written >= 1:
            ways.append((f"{written:f}{name}美元", "USD"))
    for name, exact in (("bn", 9), (" million", 6), ("k", 3)):
        written = Decimal(number).scaleb(-exact).normalize()
        if written >= 1:
            ways.append((f"£{written:f}{name}", "GBP"))
    return ways


@settings(max_examples=250)
@given(number=st.one_of(st.integers(2, 9999), st.integers(2, 10**11)), data=st.data())
def test_one_sum_in_any_spelling_is_the_same_number(number: int, data: st.DataObject) -> None:
    text, currency = data.draw(st.sampled_from(spelled(number)))
    (value,) = read(f"他们说 {text}。" if any(c > "\u2e80" for c in text) else f"They paid {text}.")
    assert (value.kind, value.low, value.high, value.currency) == (
        Kind.MONEY, number, number, currency,
    )  # fmt: skip


DASHES = ("-", "–", "—", " - ", " – ", "~", " to ")


def ranged(low: Decimal, high: Decimal, dash: str) -> list[tuple[str, int, str]]:
    """The ways to write two sums as one range: words, exponent of their scale, currency."""
    ways = []
    for scale, exact in (("m", 6), ("bn", 9), ("k", 3), (" million", 6), (" billion", 9)):
        ways += [
            (f"€{low}{scale}{dash}€{high}{scale}", exact, "EUR"),
            (f"€{low}{scale}{dash}{high}{scale}", exact, "EUR"),
            (f"€{low}{dash}{high}{scale}", exact, "EUR"),
            (f"US${low}{scale}{dash}{high}{scale}", exact, "USD"),
            (f"HKD {low}{dash}{high}{scale}", exact, "HKD"),
            (f"{low}{scale}{dash}{high}{scale} yuan", exact, "CNY"),
        ]
    for scale, exact in (("万", 4), ("亿", 8)):
        for joint in (dash.strip().replace("to", "至"), "至", "到"):
            ways += [
                (f"{low}{scale}{joint}{high}{scale}美元", exact, "USD"),
                (f"{low}{joint}{high}{scale}美元", exact, "USD"),
                (f"{low}{scale}美元{joint}{high}{scale}美元", exact, "USD"),
            ]
    return ways


@settings(max_examples=250)
@given(
    first=st.integers(11, 999), second=st.integers(11, 999), unit=st.sampled_from((Decimal(1), Decimal("0.1"))),
    dash=st.sampled_from(DASHES), data=st.data(),
)  # fmt: skip
def test_a_range_of_sums_in_any_spelling_has_the_same_two_ends(
    first: int, second: int, unit: Decimal, dash: str, data: st.DataObject
) -> None:
    assume(first != second)
    low, high = (n * unit for n in sorted((first, second)))
    words, exact, currency = data.draw(st.sampled_from(ranged(low, high, dash)))
    (value,) = read(
        f"他们说 {words}。" if any(c > "\u2e80" for c in words) else f"It paid {words}."
    )
    assert (value.kind, value.low, value.high, value.currency) == (
        Kind.MONEY, low.scaleb(exact), high.scaleb(exact), currency,
    )  # fmt: skip


@settings(max_examples=250)
@given(
    text=st.text(
        alphabet="0123456789０９.,，'-–~/½¼ %$€¥亿万千百十一二三几多半个成折分之元角年月天人到至负"
        "aAbBkmMT()（）\nhalfandminusillointentwof", max_size=60,
    )
)  # fmt: skip
def test_whatever_is_read_points_at_its_words_and_ascends(text: str) -> None:
    found = find_values(text, lexicon=shipped())
    for mention in found:
        value = mention.value
        assert text[mention.start : mention.end] == value.text
        assert value.low is None or value.high is None or value.low <= value.high
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("zero", 0), ("minus one", -1), ("3/4", 0.75), ("-4/5", -0.8), ("二十", 20), ("拾壹", 11),
        ("廿五", 25), ("三又二分之一", 3.5), ("一百 五 十 二", 152), ("负一又四分之一", -1.25),
        ("三千 八百 万", 38_000_000), ("卅三", 33), ("负三十二", -32), (".08", 0.08), ("1.3e6", 1.3e6),
        ("6.7×10^11", 6.7e11), ("2.5x10⁻³", 0.0025), ("2 × 10−5", 0.00002), ("twenty fifth", 25),
        ("1st", 1), ("31st", 31), ("first", 1),
        ("twenty-three fifths", 4.6), ("one hundred and thirty fifths", 26), ("twenty twenty fifths", 80),
        ("one hundred thirty fifths", 100 / 35), ("one twenty-fifth", 4), ("a hundredth", 1),
        ("two and fifty-four hundredths", 2.54), ("forty two and a third", 42 + 1 / 3),
        ("minus thirty fifths", -6), ("six million and two thirds", 6e6 + 2e6 / 3), ("3 million and a quarter", 3.25e6),
        ("one billion and a half million", 1_000_500_000), ("two thirds of a million", 2e6 / 3),
        ("two hundred point seventy-one", 200.71), ("nought point nought three", 0.03), ("fifty - two", 52),
        ("three hundred  and  thirty one", 331), ("half a  dozen", 6), ("hundred thousand", 100_000),
        ("one over three", 1 / 3), ("2000 over 3", 2000 / 3), ("2.5^-1", 0.4), ("-1.1^+2", -1.21),
        ("1,674.5 G", 1.6745e12), ("2.33 k", 2330), ("- 10  k", -10_000), ("三百五十又3分之1", 350 + 1 / 3),
    ],
)  # fmt: skip
def test_a_text_that_is_a_number_is_that_number(text: str, number: float) -> None:
    assert [ends(v)[0] for v in read(text)] == [pytest.approx(number)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("超过三百", [300]),
        ("约三十", [30]),
        ("twenty first-time buyers", [20]),
        ("between 10 dollars and 15.", [10]),
        ("3 hours, 90 minutes", [3, 90]),
        ("1 day and 2 weeks", [1, 2]),
        ("rose from 2 to 3 percent", [2, 3]),
        ("三角洲的一块五星红旗", []),
        ("they paid 20 dollars and 35 people came", [20, 35]),
        ("version 1.2.3", []),
        ("一万三又", [13000]),
        ("more than 40 and less than 10", [40, None]),
        ("after two years and a third attempt", [2, 3]),
        ("thirty-two seconds", [32]),
        ("the one hundredth day", []),
        ("5 million and half of them", [5e6, 50]),
        ("game over", []),
        ("it costs $3 a gallon", [3]),
        ("half a mile", [0.5]),
        ("5G", []),
        ("十分重要", []),
    ],
)
def test_what_only_looks_like_one_number_is_none(text: str, numbers: list[float | None]) -> None:
    assert [ends(v)[0] for v in read(text)] == numbers


HOSTILE = [
    "三又", "三又二分之一", "twenty ", "fifths ", "and a third ", "one hundred and ", "another week ", "1 hour ", "2天3小时", "5分30秒", "1 hour 2 minutes ", "1e", "10^", ".5", ". 5", "over 1 and under 2 ", "大于1小于2", "块五毛",
    "一块二", "two and a third ",
    "1", "million ", "one million ", "(", "())", "½", "1/2 ", "12/", "一", "三到", "1万2千", "几", "半",
    "minus ", "twenty-", "one and a half ", "$1 and 2 cents ", "US$ ", "https://", "1'234", "1.234.",
    "point one ", "RMB 1 USD ", "第一", "first ", "the third-largest ", "\u202e12 ", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + " . It cost $7 million."
    assert find_values(text, lexicon=shipped())[-1].value.text == "$7 million"
