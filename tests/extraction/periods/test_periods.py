"""Times: one row an expression, held against a Tuesday in March 2026."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction.periods.times import dateline, find_periods, resolve_period

ANCHOR = date(2026, 3, 24)  # a Tuesday

RESOLVED = [
    ("2026", "2026"),
    ("in 2025", "2025"),
    ("this year", "2026"),
    ("the current year", "2026"),
    ("last year", "2025"),
    ("next year", "2027"),
    ("a year earlier", "2025"),
    ("three years ago", "2023"),
    ("去年", "2025"),
    ("今年", "2026"),
    ("明年", "2027"),
    ("二〇二六年", "2026"),
    ("by the end of 2027", "2027"),
    ("FY2025", "FY2025"),
    ("fiscal 2025", "FY2025"),
    ("fiscal year 2025", "FY2025"),
    ("the fiscal year to March 2026", "FY2026"),
    ("2025财年", "FY2025"),
    ("the second quarter of fiscal 2025", "FY2025-Q2"),
    ("H1 2025", "2025-H1"),
    ("1H25", "2025-H1"),
    ("the second half of last year", "2025-H2"),
    ("上半年", "2026-H1"),
    ("下半年", "2025-H2"),
    ("2025年下半年", "2025-H2"),
    ("Q1 2026", "2026-Q1"),
    ("1Q26", "2026-Q1"),
    ("2025 Q4", "2025-Q4"),
    ("the first quarter of 2026", "2026-Q1"),
    ("the fourth quarter", "2025-Q4"),
    ("this quarter", "2026-Q1"),
    ("last quarter", "2025-Q4"),
    ("今年第一季度", "2026-Q1"),
    ("2025年第三季度", "2025-Q3"),
    ("三季度", "2025-Q3"),
    ("the three months to June", "2025-Q2"),
    ("the three months ended March 31, 2025", "2025-Q1"),
    ("the first nine months of 2025", "2025-01/2025-09"),
    ("前三季度", "2025-01/2025-09"),
    ("前八个月", "2025-01/2025-08"),
    ("October to December 2025", "2025-Q4"),
    ("from June 2016 through December 2022", "2016-06/2022-12"),
    ("January-August", "2025-01/2025-08"),
    ("2026-2030", "2026/2030"),
    ("2026 to 2030", "2026/2030"),
    ("March 2026", "2026-03"),
    ("in December", "2025-12"),
    ("August of last year", "2025-08"),
    ("去年8月", "2025-08"),
    ("本月", "2026-03"),
    ("last month", "2026-02"),
    ("next month", "2026-04"),
    ("last week", "2026-03-16/2026-03-22"),
    ("March 19", "2026-03-19"),
    ("Sept. 13", "2025-09-13"),
    ("19 March 2026", "2026-03-19"),
    ("March 19th, 2026", "2026-03-19"),
    ("2026-03-19", "2026-03-19"),
    ("2026/3/19", "2026-03-19"),
    ("3月19日", "2026-03-19"),
    ("2025年1至9月", "2025-01/2025-09"),
    ("1-2月", "2026-01/2026-02"),
    ("2016 年 6 月 1 日", "2016-06-01"),
    ("14日", "2026-03-14"),
    ("June 10-12, 2025", "2025-06-10/2025-06-12"),
    ("6 to 10 October 2024", "2024-10-06/2024-10-10"),
    ("2026年3月5日至8日", "2026-03-05/2026-03-08"),
    ("Tuesday", "2026-03-24"),
    ("on Thursday", "2026-03-19"),
    ("周四", "2026-03-19"),
    ("last Monday", "2026-03-16"),
    ("next Friday", "2026-04-03"),
    ("is due to begin on Thursday", "2026-03-26"),
    ("将于周四开始", "2026-03-26"),
    ("yesterday", "2026-03-23"),
    ("today", "2026-03-24"),
    ("tonight", "2026-03-24"),
    ("昨天", "2026-03-23"),
    ("the next three years", "2026-03/2029-03"),
    ("over the next three years", "2026-03/2029-03"),
    ("未来三年", "2026-03/2029-03"),
    ("the past five years", "2021-03/2026-03"),
    ("over three years", "P3Y"),
    ("三年", "P3Y"),
    ("18 months", "P18M"),
    ("since 2023", "2023-01/2026-03"),
    ("截至2025年12月31日", "2025-12-31"),
]


UP_TO_A_MONTH = [
    ("quarter to March 2025", "2025-Q1"),
    ("the quarter ended 30 June 2025", "2025-Q2"),
    ("the second quarter ended June 30, 2025", "2025-Q2"),
    ("three months to June 2025", "2025-Q2"),
    ("two months to August 2025", "2025-07/2025-08"),
    ("the first nine months ended Sept. 30, 2025", "2025-01/2025-09"),
    ("half year to June 2025", "2025-H1"),
    ("the half-year to end-September 2025", "2025-04/2025-09"),
    ("the year to March 2025", "2024-04/2025-03"),
    ("the 12 months to 31 March 2025", "2024-04/2025-03"),
    ("the year ended December 31, 2024", "2024"),
    ("delayed a year to March 2025", "2025-03"),
    ("December quarter 2024", "2024-Q4"),
    ("the fiscal year ended March 31, 2025", "FY2025"),
    ("to August 2025", "2025-08"),
    ("截至2025年6月30日止三个月", "2025-Q2"),
    ("截至2025年3月31日止年度", "2024-04/2025-03"),
]
FROM_A_START = [
    ("next three years from March 2026", "2026-03/2029-03"),
    ("over five years from 2025", "2025/2030"),
    ("a three-year period starting in 2025", "2025/2028"),
    ("18 months from the start of 2026", "2026-01/2027-07"),
    ("ten days from 2023-08-15", "2023-08-15/2023-08-25"),
    ("从2026年起五年", "2026/2031"),
    ("2026年3月起的三年", "2026-03/2029-03"),
    ("自2026年起，未来三年", "2026/2029"),
    ("within three years from 2022 to 2025", "2022/2025"),
    ("delayed by three months from March 2026", "2026-03"),
]
PARTS_OF_YEARS = [
    ("early 2024", "2024-01/2024-04"),
    ("mid-2025", "2025-05/2025-08"),
    ("Late 2023", "2023-09/2023-12"),
    ("2024年初", "2024-01/2024-04"),
    ("late 2023 to early 2024", "2023-09/2024-04"),
    ("the end of 2022", "2022"),
    ("2025年初至今", "2025"),
]
JOINED = [
    ("May-September 2024", "2024-05/2024-09"),
    ("May and June 2025", "2025-05/2025-06"),
    ("2020 and 2021", "2020/2021"),
    ("2020 and 2023", "2020"),
    ("June 2022 to 27 December 2024", "2022-06-01/2024-12-27"),
    ("two decades", "P20Y"),
]
LENGTHS = [
    ("next three years", "P3Y"),
    ("the coming five years", "P5Y"),
    ("the past 18 months", "P18M"),
    ("未来三年", "P3Y"),
]


@pytest.mark.parametrize(
    ("words", "period"), [*UP_TO_A_MONTH, *FROM_A_START, *PARTS_OF_YEARS, *JOINED, *LENGTHS]
)
def test_words_that_say_enough_need_no_day_of_publication(words: str, period: str) -> None:
    assert resolve_period(words, anchor=None) == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        *UP_TO_A_MONTH,
        *FROM_A_START,
        *PARTS_OF_YEARS,
        *JOINED,
        ("since late 2023", "2023-09/2026-03"),
        ("late last year", "2025-09/2025-12"),
        ("今年年初", "2026-01/2026-04"),
        ("the June quarter", "2025-Q2"),
        ("截至去年9月底的半年", "2025-04/2025-09"),
    ],
)
def test_a_time_up_to_from_or_within_a_year_keeps_its_ends(words: str, period: str) -> None:
    assert resolve_period(words, anchor=ANCHOR) == period


@pytest.mark.parametrize(("words", "period"), RESOLVED)
def test_words_of_time_resolve_to_their_period(words: str, period: str) -> None:
    assert resolve_period(words, anchor=ANCHOR) == period


@pytest.mark.parametrize(
    "period", ["2026", "FY2025", "2026-H1", "2026-Q1", "2026-03-19", "P3Y", "2026-03/2029-03"]
)
def test_a_canonical_period_stays_itself(period: str) -> None:
    assert resolve_period(period, anchor=None) == period


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "Feb 30",
        "$2026",
        "May said so",
        "they march on",
        "Jan Smith",
        "room 2026b",
        "in 2000 jobs",
    ],
)
def test_what_is_no_time_has_no_period(words: str) -> None:
    assert resolve_period(words, anchor=ANCHOR) is None


@pytest.mark.parametrize(
    "words", ["last year", "Tuesday", "March 19", "yesterday", "去年", "three years ago"]
)
def test_without_a_day_of_publication_a_relative_time_has_no_period(words: str) -> None:
    (found,) = find_periods(words, anchor=None)
    assert (found.period, found.first, found.last) == (None, None, None)


def test_an_explicit_time_needs_no_day_of_publication() -> None:
    (found,) = find_periods("by March 2026", anchor=None)
    assert (found.period, found.first, found.last) == ("2026-03", "2026-03-01", "2026-03-31")


def test_a_quarter_has_its_days_and_grain() -> None:
    (found,) = find_periods("the third quarter of 2025", anchor=ANCHOR)
    assert (found.grain, found.first, found.last) == ("quarter", "2025-07-01", "2025-09-30")


def test_two_times_side_by_side_in_a_text_stay_two() -> None:
    found = find_periods("Sales rose 5% and 6% in 2024 and 2025", anchor=ANCHOR)
    assert [m.period for m in found] == ["2024", "2025"]


def test_the_same_year_is_the_one_named_before() -> None:
    found = find_periods("2023年开业，同年9月扩建", anchor=ANCHOR)
    assert [m.period for m in found] == ["2023", "2023-09"]


def test_a_deadline_ahead_is_next_and_a_statement_is_past() -> None:
    ahead = find_periods("workers must be back by Thursday", anchor=ANCHOR)
    past = find_periods("the firm will build it, it said on Thursday", anchor=ANCHOR)
    assert (ahead[0].period, past[0].period) == ("2026-03-26", "2026-03-19")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Her lease on the old brewery ends in December", "2026-12"),
        ("The ferry line opens on 4 September", "2026-09-04"),
        ("The mill must close in October", "2026-10"),
        ("The vote was pushed back to November", "2026-11"),
        ("The brewery's lease was renewed in December", "2025-12"),
        ("Its design office was moved to the main mill in November", "2025-11"),
        ("It should have been closed to visitors in August", "2025-08"),
        ("The quarry will be closed in December", "2026-12"),
        ("The ferry was opened by the king on Friday", "2026-03-20"),
        ("The crew was taken off by a tug on Sunday", "2026-03-22"),
        ("渡轮新航线定于9月开通，票价不变", "2026-09"),
        ("第二轮谈判27日在当地一家酒店继续举行，双方各派五人", "2026-03-27"),
        ("K300今年四季度交付", "2026-Q4"),
    ],
)
def test_a_timetable_looks_ahead_and_a_tale_back(text: str, period: str) -> None:
    assert [m.period for m in find_periods(text, anchor=ANCHOR)] == [period]


def test_a_month_of_spring_said_to_come_in_december_is_next_years() -> None:
    (month,) = find_periods("轻轨试运营延到3月，票价不变，市民欢迎", anchor=date(2025, 12, 19))
    assert month.period == "2026-03"


def test_the_date_line_stands_in_for_a_missing_day_of_publication() -> None:
    assert dateline("HANGZHOU, March 19, 2025 /Wire/ -- The firm said") == date(2025, 3, 19)
    assert dateline("Photo of May 2, 2021. HANGZHOU, March 19, 2025 -- The firm") == date(
        2025, 3, 19
    )
    assert dateline("The firm said on March 19") is None


@pytest.mark.parametrize(
    "piece", ["2026-", "March ", "1", "三", "next ", "the next 3 ", "Q1 ", "2026年", "first "]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + ". It was 19 March 2026."
    assert find_periods(text, anchor=ANCHOR)[-1].period == "2026-03-19"


@settings(max_examples=200)
@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_any_day_in_any_spelling_comes_back_as_the_same_day(day: date) -> None:
    month = day.strftime("%B")
    for words in (
        day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):  # fmt: skip
        assert resolve_period(words, anchor=None) == day.isoformat()


@settings(max_examples=200)
@given(
    text=st.text(alphabet="0123456789 -–年月日三前周Q1stMayJunelastnextyearsto", max_size=50),
    anchor=st.one_of(st.none(), st.dates()),
)
def test_spans_of_times_are_always_the_text_that_they_quote(text: str, anchor: date | None) -> None:
    found = find_periods(text, anchor=anchor)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert not (mention.first and mention.last) or mention.first <= mention.last
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_without_a_day_of_publication_a_day_is_of_the_year_that_the_text_speaks_of() -> None:
    text = "The dam was begun on 4 May 2023. On June 2 the first water came, and in July power."
    found = {m.text: m.period for m in find_periods(text, anchor=None)}
    assert found["June 2"] == "2023-06-02"
    assert found["July"] == "2023-07"


def test_without_any_year_a_day_stays_open() -> None:
    assert [m.period for m in find_periods("It opens on June 2.", anchor=None)] == [None]


def test_a_year_outside_the_article_tells_nothing() -> None:
    text = "It opens on March 3. © 2019 Gazette, December 2019."
    found = find_periods(text, anchor=None, article=[(0, 20)])
    assert found[0].period is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2月10日、11日和12日", ["2026-02-10", "2026-02-11", "2026-02-12"]),
        ("本月10日和15日", ["2026-03-10", "2026-03-15"]),
        ("20日和18日", ["2026-03-20", "2026-03-18"]),
    ],
)
def test_a_listed_day_is_of_the_month_before_it(text: str, days: list[str]) -> None:
    assert [m.first for m in find_periods(text, anchor=date(2026, 3, 24))] == days


def test_without_a_day_of_publication_a_lone_day_is_of_the_month_told_before() -> None:
    text = "2025年9月10日，钢厂开张。11日，股价上涨。\n12日收市"
    found = find_periods(text, anchor=None)
    assert [m.first for m in found] == ["2025-09-10", "2025-09-11", None]


@pytest.mark.parametrize("text", ["嫦娥六号升空", "长征五号遥八火箭", "3号楼起火", "神舟二十号"])
def test_a_name_with_a_number_is_no_day(text: str) -> None:
    assert find_periods(text, anchor=date(2026, 3, 24)) == ()
