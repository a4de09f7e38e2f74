"""Days that Chinese counts by its own calendar, held against Tuesday 24 March 2026."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.extraction.periods.lunar import lunar_day, lunar_months, solar_term
from bot.extraction.periods.times import find_periods

ANCHOR = date(2026, 3, 24)

NEW_YEARS = {
    1912: "02-18", 1933: "01-26", 1949: "01-29", 1966: "01-21", 1985: "02-20", 2008: "02-07",
    2020: "01-25", 2026: "02-17", 2033: "01-31", 2034: "02-19", 2050: "01-23",
}  # fmt: skip
LEAPS = {
    2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5,
    2031: 3, 2033: 11,
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_a_chinese_year_begins_on_its_new_moon(year: int, day: str) -> None:
    assert lunar_day(year, 1, 1) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize("year", range(2003, 2036))
def test_a_year_has_a_leap_month_where_it_should(year: int) -> None:
    leaps = [month for month, leap in lunar_months(year) if leap]
    assert leaps == ([LEAPS[year]] if year in LEAPS else [])


def test_the_months_of_the_chinese_years_follow_on_one_another() -> None:
    days = [days for year in range(1901, 2100) for days in lunar_months(year).values()]
    ends = sorted(days)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(ends))
    assert {(last - first).days for first, last in days} == {28, 29}


def test_years_that_the_almanac_cannot_tell_have_no_days() -> None:
    assert lunar_day(1850, 1, 1) is None
    assert lunar_day(2026, 13, 1) is None
    assert lunar_day(2026, 2, 31) is None


@pytest.mark.parametrize(
    ("year", "place", "day"),
    [(2024, 6, "04-04"), (2025, 6, "04-04"), (2023, 6, "04-05"), (2021, 23, "12-21"),
     (2026, 2, "02-04"), (2025, 2, "02-03"), (2020, 11, "06-21"), (2022, 17, "09-23")],
)  # fmt: skip
def test_a_term_of_the_sun_has_its_day(year: int, place: int, day: str) -> None:
    assert solar_term(year, place) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("农历八月十五", "2026-09-25", "2026-09-25"),
        ("正月初一", "2026-02-17", "2026-02-17"),
        ("三月初三", "2026-04-19", "2026-04-19"),
        ("去年农历五月初五", "2025-05-31", "2025-05-31"),
        ("農曆2022年九月初九", "2022-10-04", "2022-10-04"),
        ("2025年闰六月廿二", "2025-08-15", "2025-08-15"),
        ("2019年农历正月", "2019-02-05", "2019-03-06"),
        ("2022年腊月三十", "2023-01-21", "2023-01-21"),
        ("2024年大年三十", "2025-01-28", "2025-01-28"),
        ("大年初六", "2026-02-22", "2026-02-22"),
        ("2018年正月初9", "2018-02-24", "2018-02-24"),
        ("阴历甲辰年七月初七", "2024-08-10", "2024-08-10"),
    ],
)
def test_a_day_of_the_chinese_calendar_is_a_day_of_ours(words: str, first: str, last: str) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert (found.text, found.first, found.last) == (words, first, last)


def test_a_day_of_the_chinese_calendar_is_no_day_without_a_year() -> None:
    (found,) = find_periods("农历八月十五", anchor=None)
    assert (found.first, found.last, found.period) == (None, None, None)


def test_a_clause_that_looks_ahead_means_the_next_such_day() -> None:
    (found,) = find_periods("新馆将于正月初八开放。", anchor=ANCHOR)
    assert found.first == "2027-02-13"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2024年端午节", "2024-06-10"), ("去年中秋", "2025-10-06"), ("2022年重阳节", "2022-10-04"),
        ("2023年七夕", "2023-08-22"), ("2021年腊八节", "2022-01-10"),
        ("2024年清明节", "2024-04-04"),
        ("2022年立春", "2022-02-04"), ("去年霜降", "2025-10-23"), ("2025年夏至", "2025-06-21"),
        ("2023年除夕", "2023-01-21"), ("2045年春节", "2045-02-17"), ("农历新年", "2027-02-06"),
        ("去年教师节", "2025-09-10"), ("2024年国家公祭日", "2024-12-13"),
        ("去年双十二", "2025-12-12"),
        ("2025年植树节", "2025-03-12"), ("2024年光棍节", "2024-11-11"),
        ("去年圣周五", "2025-04-18"),
        ("2024年东正教复活节", "2024-05-05"), ("2023年五旬节", "2023-05-28"),
        ("2024年复活节前夜", "2024-03-30"), ("2025年基督圣体节", "2025-06-19"),
        ("去年香港回归纪念日", "2025-07-01"), ("2025年记者节", "2025-11-08"),
    ],
)  # fmt: skip
def test_a_feast_has_its_day(words: str, first: str) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert (found.text, found.first, found.last) == (words, first, first)


@pytest.mark.parametrize(
    "words",
    ["端午粽子热卖", "大雪封路", "今日有小雪", "雨水增多", "中秋月饼", "七夕礼盒", "记者节目"],
)
def test_a_feast_is_no_day_where_it_only_describes(words: str) -> None:
    assert not [m for m in find_periods(words, anchor=ANCHOR) if m.text != "今日"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025年斋月", "2025-03-01", "2025-03-29"),
        ("2025年开斋节", "2025-03-30", "2025-03-30"),
        ("2024年排灯节", "2024-11-01", "2024-11-01"),
        ("2023年逾越节", "2023-04-05", "2023-04-13"),
    ],
)
def test_feasts_of_other_calendars_go_by_their_chinese_names(
    words: str, first: str, last: str
) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert found.text == words
    assert found.first
    assert found.last
    assert abs((date.fromisoformat(found.first) - date.fromisoformat(first)).days) <= 1
    assert abs((date.fromisoformat(found.last) - date.fromisoformat(last)).days) <= 1
