"""Times as Chinese news writes them, held against Friday 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extraction.periods.times import find_periods

ANCHOR = date(2026, 11, 20)

ROWS = """
2023年春季 | 2023-03-01 | 2023-05-31
前年秋天 | 2024-09-01 | 2024-11-30
去冬 | 2025-12-01 | 2026-02-28
明年暑假 | 2027-07-01 | 2027-08-31
令和五年 | 2023-01-01 | 2023-12-31
平成元年3月 | 1989-03-01 | 1989-03-31
乾隆六十年 | 1795-01-01 | 1795-12-31
公元755年 | 0755-01-01 | 0755-12-31
月底 | 2026-11-21 | 2026-11-30
年初至今 | 2026-01-01 | 2026-11-20
今年以来 | 2026-01-01 | 2026-11-20
今年头两个月 | 2026-01-01 | 2026-02-28
未来两到三年 | 2026-11-21 | 2029-11-20
过去4至6个月 | 2026-05-20 | 2026-11-19
“十三五”期间 | 2016-01-01 | 2020-12-31
1990年代 | 1990-01-01 | 1999-12-31
2010年代末 | 2017-01-01 | 2019-12-31
大前年 | 2023-01-01 | 2023-12-31
半个月前 | 2026-11-05 | 2026-11-05
去年今日 | 2025-11-20 | 2025-11-20
两年多来 | 2024-11-20 | 2026-11-19
四年多前 | 2022-01-01 | 2022-12-31
去年下半年末 | 2025-11-01 | 2025-12-31
2023年以来 | 2023-01-01 | 2026-11-20
三季度以来 | 2026-07-01 | 2026-11-20
2021年起 | 2021-01-01 | 2026-11-20
2028年起 | 2028-01-01 | 2028-12-31
2019年起火 | 2019-01-01 | 2019-12-31
2019年前首相 | 2019-01-01 | 2019-12-31
2019年前妻 | 2019-01-01 | 2019-12-31
三月前往 | 2026-03-01 | 2026-03-31
琴日 | 2026-11-19 | 2026-11-19
聽日 | 2026-11-21 | 2026-11-21
"""
TABLE = [tuple(cell.strip() for cell in line.split("|")) for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("words", "first", "last"), TABLE)
def test_a_time_comes_back_as_its_days(words: str, first: str, last: str) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "words", ["每月底", "春天来了", "去冬眠", "琴日本", "三五期间", "第一、三节"]
)
def test_words_that_only_look_like_times_are_none(words: str) -> None:
    assert find_periods(words, anchor=ANCHOR) == ()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("本月底前", "2026-11-30"),
        ("周五前", "2026-11-19"),
        ("下周三之前", "2026-11-24"),
        ("年底前", "2026-12-31"),
        ("三季度前", "2026-06-30"),
        ("2019年前完工", "2018-12-31"),
    ],
)
def test_a_time_before_which_something_is_has_only_its_end(words: str, last: str) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert (found.first, found.last) == (None, last)


@pytest.mark.parametrize("text", ["目录由1900个税目扩大", "共2000 人出席", "新增1980公里"])
def test_a_number_before_what_it_counts_is_no_year(text: str) -> None:
    assert not find_periods(text, anchor=None)
