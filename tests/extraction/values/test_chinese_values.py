"""Amounts as Chinese prose writes them: numerals, measures and bounds of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load_lexicon
from bot.domain.claim import Value
from bot.extraction.values.quantities import find_values

LEXICON = load_lexicon(Path("config/lexicon"))


def values(words: str) -> list[Value]:
    return [mention.value for mention in find_values(words, lexicon=LEXICON)]


def told(value: Value) -> tuple[str, str, str]:
    low, high = (format(end, "f") if end is not None else "" for end in (value.low, value.high))
    return (value.currency or value.unit or "", low, high)


ROWS = """
身高一米七二 | metre | 1.72
桥面宽三米六 | metre | 3.6
雪深1米35， | metre | 1.35
猪肉买了四斤二两 | jin | 4.2
白银六百两 | liang | 600
二两白酒 | liang | 2
九两半 | liang | 9.5
赚了四个亿 |  | 400000000
两个千万 |  | 20000000
四双鞋 | pair | 4
八十对新人 | pair | 80
门票只要四十块 | CNY | 40
他们切成六块 | piece | 6
卖到十五块。 | CNY | 15
一个半钟头 | hour | 1.5
用了三分半钟 | minute | 3.5
四个半分钟 | minute | 4.5
半公升牛奶 | litre | 0.5
两公升 | litre | 2
六加仑 | gallon | 6
廿六名学生 | person | 26
卅五公里 | kilometre | 35
长度为66CM | centimetre | 66
五百兆瓦 | megawatt | 500
八十兆字节 | megabyte | 80
三千零七十人 | person | 3070
4千零7人 | person | 4007
6万零200人 | person | 60200
四打啤酒 |  | 48
水深260m | metre | 260
零点85 |  | 0.85
五分二的席位 | percent | 40
三分二議員贊成 | percent | 66.66666667
"""
TABLE = [tuple(cell.strip() for cell in line.split("|")) for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("words", "unit", "number"), TABLE)
def test_an_amount_is_read_as_it_is_said(words: str, unit: str, number: str) -> None:
    (value,) = values(words)
    assert told(value) == (unit, number, number)


@pytest.mark.parametrize(
    ("words", "unit", "low", "high"),
    [
        ("GDP不超过6万亿元", "CNY", "", "6000000000000"),
        ("CPI超过3%", "percent", "3", ""),
        ("x不大于80", "", "", "80"),
        ("六十或以上", "", "60", ""),
        ("需四十五天或更少", "day", "", "45"),
        ("八百或者更多", "", "800", ""),
        ("最少40人", "person", "40", ""),
        ("三两天", "day", "2", "3"),
        ("廿多人", "person", "20", ""),
        ("介于40与70间", "", "40", "70"),
    ],
)
def test_a_bound_is_read_as_it_is_said(words: str, unit: str, low: str, high: str) -> None:
    (value,) = values(words)
    assert told(value) == (unit, low, high)


@pytest.mark.parametrize(
    "words",
    [
        "2024两会",
        "今年双11",
        "十分一般",
        "两个亿元村",
        "三分三败",
        "一对一辅导",
        "得三分一次",
        "两岸",
    ],
)
def test_words_with_numerals_are_not_taken_for_such_amounts(words: str) -> None:
    assert not [v for v in values(words) if v.unit in ("liang", "pair", "percent") or v.currency]


def test_two_bounds_of_one_number_are_its_range() -> None:
    (value,) = values("每组最多90最少30个")
    assert told(value) == ("item", "30", "90")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("死亡1萬9,105人", 19_105, "person"),
        ("資金3億6,200萬元", 362_000_000, None),
        ("1兆2,345億美元", 1_234_500_000_000, None),
        ("開設12間分行", 12, "item"),
        ("面積800方呎", 800, "square foot"),
        ("訂購120萬劑疫苗", 1_200_000, "dose"),
    ],
)
def test_a_number_goes_on_behind_its_scale_with_commas(
    text: str, number: int, unit: str | None
) -> None:
    (found,) = find_values(text, lexicon=LEXICON)
    assert (found.value.low, found.value.unit) == (number, unit)
