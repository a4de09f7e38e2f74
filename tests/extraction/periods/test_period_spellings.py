# ruff: noqa: E501 - a table of cases reads best as it is
"""Several hundred ways to write a time, held against Tuesday 24 March 2026; one row each."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading import PeriodMention
from bot.extraction.periods.times import find_periods

ANCHOR = date(2026, 3, 24)  # a Tuesday


def one(words: str) -> PeriodMention:
    """The only time in some words."""
    (found,) = find_periods(words, anchor=ANCHOR)
    assert words[found.start : found.end] == found.text
    return found


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of a table: words | first day | last day, the same where it is left out | grain."""
    cells = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(c[0], c[1], c[2] or c[1], c[3]) for c in cells]


DAYS = rows("""
Sep-23-2020 | 2020-09-23 | | day
将于六号 | 2026-03-06 | | day
9999年12月31日 | 9999-12-31 | | day
March 19 | 2026-03-19 | | day
march 19 | 2026-03-19 | | day
Mar. 19 | 2026-03-19 | | day
Mar-19 | 2026-03-19 | | day
March 19th, 2025 | 2025-03-19 | | day
March the 19th, 2025 | 2025-03-19 | | day
19th of March 2025 | 2025-03-19 | | day
19-Mar-2025 | 2025-03-19 | | day
19 mar 2025 | 2025-03-19 | | day
19. March 2025 | 2025-03-19 | | day
2025 March 19 | 2025-03-19 | | day
2025-Mar-19 | 2025-03-19 | | day
March 19, '25 | 2025-03-19 | | day
March nineteenth, 2025 | 2025-03-19 | | day
the nineteenth of March 2025 | 2025-03-19 | | day
the twenty-first of March 2025 | 2025-03-21 | | day
Wednesday, March 19, 2025 | 2025-03-19 | | day
Wed, 19 March 2025 | 2025-03-19 | | day
2025-03-19 | 2025-03-19 | | day
2025/3/19 | 2025-03-19 | | day
2025.03.19 | 2025-03-19 | | day
20250319 | 2025-03-19 | | day
3/19/2025 | 2025-03-19 | | day
19/3/2025 | 2025-03-19 | | day
19.3.2025 | 2025-03-19 | | day
3-19-2025 | 2025-03-19 | | day
3/19/25 | 2025-03-19 | | day
on 3/19 | 2026-03-19 | | day
05/11/2026 | 2026-05-11 | | day
11/03/2026 | 2026-03-11 | | day
Feb 29 | 2024-02-29 | | day
March 19, nineteen eighty-six | 1986-03-19 | | day
19 March two thousand and twenty-five | 2025-03-19 | | day
2025年3月19日 | 2025-03-19 | | day
2025 年 3 月 19 日 | 2025-03-19 | | day
3月19号 | 2026-03-19 | | day
２０２５年３月１９日 | 2025-03-19 | | day
25年3月19日 | 2025-03-19 | | day
二〇二五年三月十九日 | 2025-03-19 | | day
三月十九日 | 2026-03-19 | | day
去年3月19日 | 2025-03-19 | | day
民国114年3月19日 | 2025-03-19 | | day
本月19日 | 2026-03-19 | | day
上个月15号 | 2026-02-15 | | day
下月九日 | 2026-04-09 | | day
on the 19th | 2026-03-19 | | day
on the 27th | 2026-03-27 | | day
the 20th of next month | 2026-04-20 | | day
Friday the 13th | 2026-03-13 | | day
the day after tomorrow | 2026-03-26 | | day
the day before yesterday | 2026-03-22 | | day
后天 | 2026-03-26 | | day
大前天 | 2026-03-21 | | day
前天 | 2026-03-22 | | day
friday | 2026-03-27 | | day
on Fri. | 2026-03-27 | | day
this Friday | 2026-03-27 | | day
next Monday | 2026-03-30 | | day
Friday next week | 2026-04-03 | | day
Friday of last week | 2026-03-20 | | day
last week's Friday | 2026-03-20 | | day
上周一 | 2026-03-16 | | day
上周五 | 2026-03-20 | | day
本周五 | 2026-03-27 | | day
下周三 | 2026-04-01 | | day
下下周日 | 2026-04-12 | | day
上周星期三 | 2026-03-18 | | day
the first Friday of May 2025 | 2025-05-02 | | day
the last Monday of March 2025 | 2025-03-31 | | day
the second Tuesday of next month | 2026-04-14 | | day
2025年5月第二个星期日 | 2025-05-11 | | day
the last day of February 2024 | 2024-02-29 | | day
two days from now | 2026-03-26 | | day
three days before yesterday | 2026-03-20 | | day
1 year, 2 months and 3 days ago | 2025-01-21 | | day
three Fridays ago | 2026-03-06 | | day
10 days ago | 2026-03-14 | | day
十天前 | 2026-03-14 | | day
May twenty-nine | 2026-05-29 | | day
January twenty two, 2018 | 2018-01-22 | | day
Friday 5/12 | 2026-05-12 | | day
10.31.1974 | 1974-10-31 | | day
2022 11 23 | 2022-11-23 | | day
March 30: they met | 2026-03-30 | | day
下个月廿号 | 2026-04-20 | | day
本月廿五日 | 2026-03-25 | | day
30日 | 2026-01-30 | | day
""")

WEEKS = rows("""
last week | 2026-03-16 | 2026-03-22 | week
the week of March 2 | 2026-03-02 | 2026-03-08 | week
the week beginning March 4 | 2026-03-02 | 2026-03-08 | week
the week ended March 7 | 2026-03-01 | 2026-03-07 | week
week 10 of 2025 | 2025-03-03 | 2025-03-09 | week
the first week of October 2025 | 2025-09-29 | 2025-10-05 | week
the last week of July 2025 | 2025-07-28 | 2025-08-03 | week
the week after next | 2026-04-06 | 2026-04-12 | week
上上周 | 2026-03-09 | 2026-03-15 | week
下个礼拜 | 2026-03-30 | 2026-04-05 | week
三月的第二周 | 2026-03-09 | 2026-03-15 | week
early next week | 2026-03-30 | 2026-04-01 | week
the end of last week | 2026-03-20 | 2026-03-22 | week
last weekend | 2026-03-21 | 2026-03-22 | other
over the weekend | 2026-03-21 | 2026-03-22 | other
this weekend | 2026-03-28 | 2026-03-29 | other
上周末 | 2026-03-21 | 2026-03-22 | other
the rest of our week | 2026-03-24 | 2026-03-29 | week
""")

MONTHS = rows("""
june 2025 | 2025-06-01 | 2025-06-30 | month
Jun. 2025 | 2025-06-01 | 2025-06-30 | month
June nineteen ninety-nine | 1999-06-01 | 1999-06-30 | month
June, 2025 | 2025-06-01 | 2025-06-30 | month
June of last year | 2025-06-01 | 2025-06-30 | month
June '25 | 2025-06-01 | 2025-06-30 | month
2025 June | 2025-06-01 | 2025-06-30 | month
2025-06 | 2025-06-01 | 2025-06-30 | month
2025/06 | 2025-06-01 | 2025-06-30 | month
06/2025 | 2025-06-01 | 2025-06-30 | month
last September | 2025-09-01 | 2025-09-30 | month
next June | 2026-06-01 | 2026-06-30 | month
early March | 2026-03-01 | 2026-03-10 | month
mid-March | 2026-03-11 | 2026-03-20 | month
late February | 2026-02-21 | 2026-02-28 | month
end-February | 2026-02-21 | 2026-02-28 | month
the end of February | 2026-02-21 | 2026-02-28 | month
the beginning of next month | 2026-04-01 | 2026-04-10 | month
earlier this month | 2026-03-01 | 2026-03-24 | month
later this month | 2026-03-24 | 2026-03-31 | month
the rest of the month | 2026-03-24 | 2026-03-31 | month
3月上旬 | 2026-03-01 | 2026-03-10 | month
3月中旬 | 2026-03-11 | 2026-03-20 | month
3月下旬 | 2026-03-21 | 2026-03-31 | month
2月底 | 2026-02-21 | 2026-02-28 | month
本月初 | 2026-03-01 | 2026-03-10 | month
上个月 | 2026-02-01 | 2026-02-28 | month
上一个月 | 2026-02-01 | 2026-02-28 | month
上上个月 | 2026-01-01 | 2026-01-31 | month
25年6月 | 2025-06-01 | 2025-06-30 | month
2025年首月 | 2025-01-01 | 2025-01-31 | month
2025年第三个月 | 2025-03-01 | 2025-03-31 | month
August 99 | 1999-08-01 | 1999-08-31 | month
May '98 | 1998-05-01 | 1998-05-31 | month
May | 2026-05-01 | 2026-05-31 | month
Feb. | 2026-02-01 | 2026-02-28 | month
it was in Feb | 2026-02-01 | 2026-02-28 | month
they met in may | 2026-05-01 | 2026-05-31 | month
EOM | 2026-03-21 | 2026-03-31 | month
去年9月上半月 | 2025-09-01 | 2025-09-15 | month
上月下半月 | 2026-02-16 | 2026-02-28 | month
下半月 | 2026-03-16 | 2026-03-31 | month
七年半后 | 2033-09-01 | 2033-09-30 | month
""")

LONGER = rows("""
3Q25 | 2025-07-01 | 2025-09-30 | quarter
2025Q3 | 2025-07-01 | 2025-09-30 | quarter
the third quarter of 2025 | 2025-07-01 | 2025-09-30 | quarter
third qtr 2025 | 2025-07-01 | 2025-09-30 | quarter
Q4 2025 | 2025-10-01 | 2025-12-31 | quarter
2025年第三季度 | 2025-07-01 | 2025-09-30 | quarter
25年三季度 | 2025-07-01 | 2025-09-30 | quarter
去年四季度末 | 2025-12-01 | 2025-12-31 | quarter
上季度 | 2025-10-01 | 2025-12-31 | quarter
2025H2 | 2025-07-01 | 2025-12-31 | half
second half of 2025 | 2025-07-01 | 2025-12-31 | half
2025年下半年 | 2025-07-01 | 2025-12-31 | half
early 2025 | 2025-01-01 | 2025-04-30 | other
mid-2025 | 2025-05-01 | 2025-08-31 | other
late last year | 2025-09-01 | 2025-12-31 | other
the end of 2025 | 2025-09-01 | 2025-12-31 | year
the beginning of 2025 | 2025-01-01 | 2025-04-30 | year
the end of the year | 2026-09-01 | 2026-12-31 | year
year-end | 2026-09-01 | 2026-12-31 | year
the year to date | 2026-01-01 | 2026-03-24 | year
later this year | 2026-03-24 | 2026-12-31 | year
the rest of the year | 2026-03-24 | 2026-12-31 | year
年底 | 2026-09-01 | 2026-12-31 | year
去年底 | 2025-09-01 | 2025-12-31 | year
明年 | 2027-01-01 | 2027-12-31 | year
上年 | 2025-01-01 | 2025-12-31 | year
in nineteen ninety-six | 1996-01-01 | 1996-12-31 | year
二〇二五年 | 2025-01-01 | 2025-12-31 | year
08年 | 2008-01-01 | 2008-12-31 | year
民国114年 | 2025-01-01 | 2025-12-31 | year
three years ago | 2023-01-01 | 2023-12-31 | year
the 1970s | 1970-01-01 | 1979-12-31 | other
the 1970's | 1970-01-01 | 1979-12-31 | other
the '80s | 1980-01-01 | 1989-12-31 | other
the nineties | 1990-01-01 | 1999-12-31 | other
20世纪80年代 | 1980-01-01 | 1989-12-31 | other
上世纪九十年代 | 1990-01-01 | 1999-12-31 | other
九十年代 | 1990-01-01 | 1999-12-31 | other
the 21st century | 2000-01-01 | 2099-12-31 | other
十九世纪 | 1800-01-01 | 1899-12-31 | other
last summer | 2025-06-01 | 2025-08-31 | other
summer 2025 | 2025-06-01 | 2025-08-31 | other
from Monday, March 2 to Friday, March 6 | 2026-03-02 | 2026-03-06 | other
Mon, 2 March until Thursday, 5 March | 2026-03-02 | 2026-03-05 | other
the early 1990s | 1990-01-01 | 1993-12-31 | other
the mid-1980s | 1984-01-01 | 1986-12-31 | other
late 2010s | 2017-01-01 | 2019-12-31 | other
in the late '90s | 1997-01-01 | 1999-12-31 | other
In 60's | 1960-01-01 | 1969-12-31 | other
the nineteen eighties | 1980-01-01 | 1989-12-31 | other
the twenty-tens | 2010-01-01 | 2019-12-31 | other
the noughties | 2000-01-01 | 2009-12-31 | other
the two thousands | 2000-01-01 | 2009-12-31 | other
the late 19th century | 1880-01-01 | 1899-12-31 | other
20世纪80年代末 | 1987-01-01 | 1989-12-31 | other
上世纪90年代初期 | 1990-01-01 | 1993-12-31 | other
70年代中期 | 1974-01-01 | 1976-12-31 | other
21世纪初 | 2000-01-01 | 2019-12-31 | other
19世纪中叶 | 1840-01-01 | 1859-12-31 | other
from Jan. 1 to today | 2026-01-01 | 2026-03-24 | other
between Jan. 5 and now | 2026-01-05 | 2026-03-24 | other
between now and April 15 | 2026-03-24 | 2026-04-15 | other
2023年至今 | 2023-01-01 | 2026-03-24 | other
去年到现在 | 2025-01-01 | 2026-03-24 | other
2025年3月5日至今 | 2025-03-05 | 2026-03-24 | other
昨天中午到明天 | 2026-03-23 | 2026-03-25 | other
今明两年 | 2026-01-01 | 2027-12-31 | other
去年11月前20日 | 2025-11-01 | 2025-11-20 | other
本月前十天 | 2026-03-01 | 2026-03-10 | other
上月最后五天 | 2026-02-24 | 2026-02-28 | other
2025年的前两周 | 2024-12-30 | 2025-01-12 | other
2016 the third quarter | 2016-07-01 | 2016-09-30 | quarter
20年第52周 | 2020-12-21 | 2020-12-27 | week
EOY | 2026-09-01 | 2026-12-31 | year
""")

STRETCHES = rows("""
mid March 2025 | 2025-03-11 | 2025-03-20 | month
the past fortnight | 2026-03-10 | 2026-03-23 | other
March 9th through seventeenth | 2026-03-09 | 2026-03-17 | other
between ninth and seventeenth of March | 2026-03-09 | 2026-03-17 | other
10日至12日 | 2026-03-10 | 2026-03-12 | other
过去三年半 | 2022-09-24 | 2026-03-23 | other
未来两个半月 | 2026-03-25 | 2026-06-07 | other
三年半前 | 2022-09-01 | 2022-09-30 | month
the past three days | 2026-03-21 | 2026-03-23 | other
the next three days | 2026-03-25 | 2026-03-27 | other
the last two weeks | 2026-03-10 | 2026-03-23 | other
the past five years | 2021-03-24 | 2026-03-23 | other
the next 18 months | 2026-03-25 | 2027-09-24 | other
the last two quarters | 2025-07-01 | 2025-12-31 | half
the next two quarters | 2026-04-01 | 2026-09-30 | other
未来五年 | 2026-03-25 | 2031-03-24 | other
近三年 | 2023-03-24 | 2026-03-23 | other
最近两周 | 2026-03-10 | 2026-03-23 | other
三个月来 | 2025-12-24 | 2026-03-23 | other
三个多月以来 | 2025-12-24 | 2026-03-23 | other
the first 20 days of June 2025 | 2025-06-01 | 2025-06-20 | other
the first two weeks of January 2025 | 2024-12-30 | 2025-01-12 | other
the last three months of 2025 | 2025-10-01 | 2025-12-31 | quarter
前三季度 | 2025-01-01 | 2025-09-30 | other
2025年前11个月 | 2025-01-01 | 2025-11-30 | other
2025年后三个月 | 2025-10-01 | 2025-12-31 | quarter
extended the ban to June 30 | 2026-06-30 | 2026-06-30 | day
from March 3 to March 8 | 2026-03-03 | 2026-03-08 | other
from 3 to 8 March | 2026-03-03 | 2026-03-08 | other
between 3 and 8 March | 2026-03-03 | 2026-03-08 | other
the 3rd to the 8th of March | 2026-03-03 | 2026-03-08 | other
from the 4th to the 8th of this month | 2026-03-04 | 2026-03-08 | other
March 3-8 | 2026-03-03 | 2026-03-08 | other
Feb. 27 - March 3, 2026 | 2026-02-27 | 2026-03-03 | other
Nov-Feb 2026 | 2025-11-01 | 2026-02-28 | other
from November to February | 2025-11-01 | 2026-02-28 | other
June 2024 through May 2025 | 2024-06-01 | 2025-05-31 | other
between 2023 and May 2025 | 2023-01-01 | 2025-05-31 | other
2023–25 | 2023-01-01 | 2025-12-31 | other
2025/26 | 2025-01-01 | 2026-12-31 | other
2025-26 | 2025-01-01 | 2026-12-31 | other
2025/2026 | 2025-01-01 | 2026-12-31 | other
the 2025/26 season | 2025-01-01 | 2026-12-31 | other
fiscal 2025-26 | 2025-01-01 | 2026-12-31 | other
FY2025/26 | 2025-01-01 | 2026-12-31 | other
the 2011-12 season | 2011-01-01 | 2012-12-31 | other
the 2009/10 cup season | 2009-01-01 | 2010-12-31 | other
the 1999/00 season | 1999-01-01 | 2000-12-31 | other
2025/26赛季 | 2025-01-01 | 2026-12-31 | other
2011/12赛季 | 2011-01-01 | 2012-12-31 | other
10/1/2025-10/7/2025 | 2025-10-01 | 2025-10-07 | other
3月3日至8日 | 2026-03-03 | 2026-03-08 | other
从3月3日到八日 | 2026-03-03 | 2026-03-08 | other
2025年6月1日-6月29日 | 2025-06-01 | 2025-06-29 | other
2025年8月11日至9月2日 | 2025-08-11 | 2025-09-02 | other
2024年11月至2月 | 2024-11-01 | 2025-02-28 | other
从2025年1月至6月 | 2025-01-01 | 2025-06-30 | half
2015年和2018年之间 | 2015-01-01 | 2018-12-31 | other
2010 年至 2018 年 | 2010-01-01 | 2018-12-31 | other
上周三到本周二 | 2026-03-18 | 2026-03-24 | other
上两天 | 2026-03-22 | 2026-03-23 | other
后三天 | 2026-03-25 | 2026-03-27 | other
上2个月 | 2026-01-24 | 2026-03-23 | other
""")


@pytest.mark.parametrize(
    ("words", "first", "last", "grain"), [*DAYS, *WEEKS, *MONTHS, *LONGER, *STRETCHES]
)
def test_a_time_comes_back_as_its_days(words: str, first: str, last: str, grain: str) -> None:
    found = one(words)
    assert (found.first, found.last, found.grain) == (first, last, grain)


@pytest.mark.parametrize(
    ("words", "first", "last", "period"),
    [
        ("before 2025", None, "2024-12-31", "2025"),
        ("after March 2025", "2025-04-01", None, "2025-03"),
        ("2025年之前", None, "2024-12-31", "2025"),
        ("2025年以后", "2026-01-01", None, "2025"),
        ("2025年底前", None, "2025-12-31", "2025"),
    ],
)
def test_a_bound_leaves_its_other_side_open(
    words: str, first: str | None, last: str | None, period: str
) -> None:
    found = one(words)
    assert (found.first, found.last, found.period) == (first, last, period)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("it will open in three weeks", "2026-04-14"),
        ("sales doubled in three weeks", "P3W"),
        ("the work is expected within two years", "2026-03/2028-03"),
        ("三年半", "P3.5Y"),
        ("半年前", "2025-09-24"),
        ("两个半月", "P2.5M"),
        ("他将在三个月后上任", "2026-06"),
        ("三个月后他离开了，", "2026-06"),
        ("公司成立三个月后他离开了", "P3M"),
    ],
)
def test_a_length_is_a_time_only_where_the_clause_looks_ahead(words: str, period: str) -> None:
    assert one(words).period == period


@pytest.mark.parametrize(
    "words",
    [
        "she may 5 times", "they march 5 miles", "sat down", "the sun rose", "1/2 of them", "24/7",
        "a 9/11 call", "its spring event", "a fall of 3", "当天", "农历", "附近三家", "page 2015.3",
        "until then and now", "they may go", "网上两家", "5 in 5/12",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times_are_none(words: str) -> None:
    assert find_periods(words, anchor=ANCHOR) == ()


_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_HAN = "〇一二三四五六七八九"


def _han_day(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十") + (
        _HAN[ones] if ones else ""
    )


def _suffix(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def spelled(day: date) -> list[str]:
    """The ways to write a day in full."""
    name, y, m, d = _MONTH_NAMES[day.month - 1], day.year, day.month, day.day
    return [
        f"{name} {d}, {y}", f"{name} {d} {y}", f"{name} {d}{_suffix(d)}, {y}", f"{d} {name} {y}",
        f"{d}{_suffix(d)} {name} {y}", f"the {d}{_suffix(d)} of {name}, {y}", f"{d}-{name[:3]}-{y}",
        f"{name[:3]}. {d}, {y}", f"{name.lower()} {d}, {y}", f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}",
        f"{y}.{m:02}.{d:02}", f"{y}{m:02}{d:02}", f"{y}-{name[:3]}-{d:02}", f"{d}.{m}.{y}",
        f"{day:%A}, {name} {d}, {y}", f"{y}年{m}月{d}日", f"{y} 年 {m} 月 {d} 日", f"{y}年{m}月{d}号",
        f"{''.join(_HAN[int(c)] for c in str(y))}年{_han_day(m)}月{_han_day(d)}日",
    ]  # fmt: skip


@settings(max_examples=300)
@given(day=st.dates(date(1950, 1, 1), date(2068, 12, 31)), data=st.data())
def test_one_day_in_any_spelling_is_the_same_day(day: date, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(spelled(day)))
    found = find_periods(words, anchor=data.draw(st.sampled_from([None, ANCHOR])))
    assert [(m.first, m.last, m.grain) for m in found] == [
        (day.isoformat(), day.isoformat(), "day")
    ]


@settings(max_examples=300)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "the",
                "of",
                "in",
                "on",
                "to",
                "and",
                "from",
                "between",
                "last",
                "next",
                "this",
                "first",
                "early",
                "end",
                "March",
                "may",
                "Friday",
                "sat",
                "week",
                "month",
                "year",
                "quarter",
                "days",
                "ago",
                "within",
                "before",
                "after",
                "3",
                "12",
                "31",
                "2025",
                "2026",
                "30th",
                "Q3",
                "H1",
                "1/2",
                "3/19/25",
                "-",
                ",",
                ".",
                "年",
                "月",
                "日",
                "3月",
                "去年",
                "上",
                "下周",
                "前",
                "三",
                "初",
                "底",
                "至",
                "第",
                "周",
                "世纪",
            ]
        ),
        max_size=14,
    ),
    gap=st.sampled_from(["", " "]),
    anchor=st.one_of(st.none(), st.dates()),
)
def test_times_in_any_jumble_of_words_stand_where_they_say(
    words: list[str], gap: str, anchor: date | None
) -> None:
    text = gap.join(words)
    found = find_periods(text, anchor=anchor)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert not (mention.first and mention.last) or mention.first <= mention.last
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["May ", "Monday, ", "the end of ", "March 1-", "3 days and ", "first week of ", "3/", "20250319",
     "上", "第一周", "从2026年至", "近三", "民国", "前", "2026年", "twenty-", "week of "],
)  # fmt: skip
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + ". It was 19 March 2026."
    assert find_periods(text, anchor=ANCHOR)[-1].period == "2026-03-19"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Q3 FY26", "FY2026-Q3"),
        ("Q3 FY2026", "FY2026-Q3"),
        ("Q3 of FY26", "FY2026-Q3"),
        ("Q3FY26", "FY2026-Q3"),
        ("3Q FY26", "FY2026-Q3"),
        ("H1 FY26", "FY2026-H1"),
        ("FY26 Q3", "FY2026-Q3"),
        ("FY2026 H2", "FY2026-H2"),
        ("the third quarter of FY26", "FY2026-Q3"),
        ("2011/12", "2011-12"),
    ],
)
def test_a_part_of_a_fiscal_year_is_one_time(words: str, period: str) -> None:
    assert one(words).period == period


HOLIDAYS = rows("""
International Workers' Day 2025 | 2025-05-01 | | day
on Christmas Eve at 6 p.m. | 2025-12-24 | | day
Christmas | 2026-12-25 | | day
on Christmas Day | 2026-12-25 | | day
by Christmas 2026 | 2026-12-25 | | day
Christmas Eve 2025 | 2025-12-24 | | day
last Christmas | 2025-12-25 | | day
next Christmas | 2026-12-25 | | day
New Year's Day 2027 | 2027-01-01 | | day
New Years Eve 2025 | 2025-12-31 | | day
Boxing Day 2025 | 2025-12-26 | | day
Valentine's Day of this year | 2026-02-14 | | day
Thanksgiving 2025 | 2025-11-27 | | day
last Thanksgiving | 2025-11-27 | | day
Thanksgiving of next year | 2027-11-25 | | day
Black Friday | 2026-11-27 | | day
Cyber Monday of last year | 2025-12-01 | | day
Labor Day 2025 | 2025-09-01 | | day
Memorial Day 2025 | 2025-05-26 | | day
Martin Luther King Jr. Day 2026 | 2026-01-19 | | day
Good Friday 2024 | 2024-03-29 | | day
Easter Monday 2025 | 2025-04-21 | | day
Easter 2026 | 2026-04-05 | | day
Orthodox Easter 2024 | 2024-05-05 | | day
Ash Wednesday 2026 | 2026-02-18 | | day
Pentecost 2025 | 2025-06-08 | | day
Chinese New Year 2026 | 2026-02-17 | | day
Lunar New Year's Eve 2025 | 2025-01-28 | | day
2025年国庆节 | 2025-10-01 | | day
去年春节 | 2025-01-29 | | day
2024年除夕 | 2024-02-09 | | day
今年元宵节 | 2026-03-03 | | day
明年元旦 | 2027-01-01 | | day
去年圣诞节 | 2025-12-25 | | day
2025年双十一 | 2025-11-11 | | day
儿童节 | 2026-06-01 | | day
去年感恩节 | 2025-11-27 | | day
2025年复活节星期一 | 2025-04-21 | | day
""")
NO_HOLIDAYS = (
    "Christmas sales rose", "the Easter bunny", "Valentine Holmes", "Earth Day Network", "New York",
    "春节档票房", "圣诞老人", "国庆长假", "青年节目", "情人节礼物",
)  # fmt: skip


@pytest.mark.parametrize(("words", "first", "last", "grain"), HOLIDAYS, ids=str)
def test_a_holiday_has_its_day(words: str, first: str, last: str, grain: str) -> None:
    found = one(words)
    assert (found.first, found.last, found.grain) == (first, last, grain)


@pytest.mark.parametrize("words", NO_HOLIDAYS)
def test_a_holiday_is_no_day_where_it_only_describes(words: str) -> None:
    assert find_periods(words, anchor=ANCHOR) == ()


def test_a_holiday_that_has_been_told_of_is_the_last_one() -> None:
    (found,) = find_periods("The shop said it closed on Christmas Day.", anchor=ANCHOR)
    assert found.first == "2025-12-25"


AT_THE_EDGES = [date(1, 1, 1), date(1, 3, 31), date(9998, 12, 31), date(9999, 6, 15), date.max]


@pytest.mark.parametrize("anchor", AT_THE_EDGES)
@pytest.mark.parametrize("before", ["", "They will do so ", "They said "])
def test_a_time_outside_the_calendar_is_found_without_days(anchor: date, before: str) -> None:
    tables = (*DAYS, *WEEKS, *MONTHS, *LONGER, *STRETCHES, *HOLIDAYS)
    for words in (*(row[0] for row in tables), "next winter", "in nine decades", "last Monday"):
        for found in find_periods(before + words, anchor=anchor):
            assert not (found.first and found.last) or found.first <= found.last


def test_the_year_after_the_last_has_no_days() -> None:
    (found,) = find_periods("next year", anchor=date.max)
    assert (found.first, found.last, found.period) == (None, None, None)
