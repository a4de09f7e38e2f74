"""The Chinese calendar: the days of its months and of the sun's terms."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lunar_python import LunarMonth, Solar

FIRST, LAST = 1900, 2100
"""The years whose days are told."""
_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪",
    "DONG_ZHI",
)  # fmt: skip
"""As the library calls them: the second winter solstice of its table by another name."""
_JUNE = 6  # in the middle of such a table
_YEARS = 256  # all of them are kept, so that no text asks for one again and again


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Return the day of a month of the Chinese year that begins in `year`, None without such."""
    begins, ends = lunar_months(year).get((month, leap), (None, None))
    if begins is None or ends is None:
        return None
    found = begins + timedelta(days=day - 1)
    return found if begins <= found <= ends else None


@lru_cache(maxsize=_YEARS)
def lunar_months(year: int) -> dict[tuple[int, bool], tuple[date, date]]:
    """Return first and last day of a Chinese year's months, by number and whether it is a leap."""
    if not FIRST <= year <= LAST:
        return {}
    return {
        (abs(month.getMonth()), month.getMonth() < 0): _days(month)
        for month in _library().LunarYear.fromYear(year).getMonthsInYear()
    }


def _days(month: LunarMonth) -> tuple[date, date]:
    first = _date(_library().Solar.fromJulianDay(month.getFirstJulianDay()))
    return first, first + timedelta(days=month.getDayCount() - 1)


def solar_term(year: int, place: int) -> date:
    """Return the day of a solar term: 0 is 小寒 in January, 23 is 冬至 in December."""
    return _terms(year)[place]


@lru_cache(maxsize=_YEARS)
def _terms(year: int) -> tuple[date, ...]:
    table = _library().Solar.fromYmd(year, _JUNE, 1).getLunar().getJieQiTable()
    return tuple(_date(table[name]) for name in _TERMS)


def _date(day: Solar) -> date:
    return date(day.getYear(), day.getMonth(), day.getDay())


def _library() -> Any:
    """Return the library; it is large, and few texts name such a day."""
    import lunar_python  # noqa: PLC0415

    return lunar_python
