# ruff: noqa: PLR2004 - a calendar's own numbers
"""Arithmetic on stretches of days: their first and last day and their canonical form."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

EARLIEST, LATEST = 1, 9999


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Days that belong to a period; `first` and `last` are None where only `period` is known."""

    first: date | None
    last: date | None
    grain: str
    period: str | None


def year(number: int) -> Span:
    """Return the calendar year."""
    return Span(
        first=date(number, 1, 1), last=date(number, 12, 31), grain="year", period=f"{number:04}"
    )


def half(number: int, which: int) -> Span:
    """Return the half `which` (1 or 2) of a year."""
    first = month(number, 1 if which == 1 else 7).first
    return Span(
        first=first,
        last=month(number, 6 * which).last,
        grain="half",
        period=f"{number:04}-H{which}",
    )


def quarter(number: int, which: int) -> Span:
    """Return the quarter `which` (1 to 4) of a year."""
    first = date(number, 3 * which - 2, 1)
    return Span(
        first=first,
        last=month(number, 3 * which).last,
        grain="quarter",
        period=f"{number:04}-Q{which}",
    )


def third(number: int, which: int) -> Span:
    """Return the early, middle or late (1, 2 or 3) four months of a year."""
    return months(date(number, 4 * which - 3, 1), date(number, 4 * which, 1))


def month(number: int, which: int) -> Span:
    """Return a month of a year."""
    last = date(number, which, calendar.monthrange(number, which)[1])
    return Span(
        first=date(number, which, 1), last=last, grain="month", period=f"{number:04}-{which:02}"
    )


def week(of: date) -> Span:
    """Return the week, Monday to Sunday, that holds a day."""
    first = move(of, -of.weekday(), "day")
    return between(day(first), day(move(first, 6, "day")), grain="week")


def day(which: date) -> Span:
    """Return one day."""
    return Span(first=which, last=which, grain="day", period=which.isoformat())


def fiscal(number: int, part: str | None = None) -> Span:
    """Return a fiscal year, whose days depend on the company, or its part ("Q1", "H2")."""
    period = f"FY{number:04}" + (f"-{part}" if part else "")
    grain = "year" if part is None else "quarter" if part[0] == "Q" else "half"
    return Span(first=None, last=None, grain=grain, period=period)


def length(count: str, unit: str) -> Span:
    """Return a stretch without a start: three years are P3Y, two decades P20Y, half a year P6M."""
    if unit.startswith("decade"):
        count, unit = f"{float(count) * 10:g}", "year"
    if count == "0.5" and unit.startswith("year"):
        count, unit = "6", "month"
    return Span(first=None, last=None, grain="other", period=f"P{count}{unit[0].upper()}")


def months(first: date, last: date) -> Span:
    """Return the whole months from that of `first` to that of `last`; a quarter by its own name."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.year == last.year:
        if count == 12:
            return year(first.year)
        if count == 6 and first.month in (1, 7):
            return half(first.year, 1 if first.month == 1 else 2)
        if count == 3 and first.month % 3 == 1:
            return quarter(first.year, first.month // 3 + 1)
        if count == 1:
            return month(first.year, first.month)
    end = month(last.year, last.month).last
    period = f"{first:%Y-%m}/{last:%Y-%m}"
    return Span(first=first.replace(day=1), last=end, grain="other", period=period)


_PART_OF_MONTH = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "half1": (1, 15), "half2": (16, 31),
}  # fmt: skip
_PART_OF_WEEK = {"early": (0, 2), "mid": (1, 4), "late": (3, 6), "end": (4, 6)}
_PART_OF_YEARS = {  # of ten years, of a hundred
    10: {"early": (0, 3), "mid": (4, 6), "late": (7, 9)},
    100: {"early": (0, 19), "mid": (40, 59), "late": (80, 99)},
}
_SAME = {"start": "early", "middle": "mid", "end": "late"}


def part_of(whole: Span, part: str, *, anchor: date | None) -> Span:
    """Return the stretch of a period that "early", "end", "rest" and the like mean.

    Its name stays that of the whole. "Later" and "rest" count from the day of writing, `anchor`.
    """
    first, last = whole.first, whole.last
    if not part or first is None or last is None:
        return whole
    part = part if part == "end" and whole.grain == "week" else _SAME.get(part, part)
    if part in ("rest", "later", "earlier", "sofar"):
        if anchor is None or not first <= anchor <= last:
            return whole
        ahead = part in ("rest", "later")
        return replace(whole, first=anchor if ahead else first, last=last if ahead else anchor)
    begins, ends = _ends_of(whole.grain, part, first=first, last=last)
    return replace(whole, first=begins, last=min(ends, last))


def _ends_of(grain: str, part: str, *, first: date, last: date) -> tuple[date, date]:
    """Return the first and last day of the early, middle or late part of some days."""
    if grain == "month":
        begin, end = _PART_OF_MONTH[part]
        return first.replace(day=begin), first.replace(day=min(end, last.day))
    if grain == "week":
        begin, end = _PART_OF_WEEK[part]
        return first + timedelta(days=begin), first + timedelta(days=end)
    if years := _PART_OF_YEARS.get(last.year - first.year + 1):
        begin, end = years[part]
        return date(first.year + begin, 1, 1), date(first.year + end, 12, 31)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 3:
        return first, last
    begin = {"early": 0, "mid": months // 3, "late": months * 2 // 3}[part]
    begins = shift(first, months=begin)
    ends = shift(begins, months=months // 3 - 1)
    return begins, ends.replace(day=calendar.monthrange(ends.year, ends.month)[1])


def weekend(of: date) -> Span:
    """Return the Saturday and Sunday of the week that holds a day."""
    saturday = of + timedelta(days=5 - of.weekday())
    return between(day(saturday), day(saturday + timedelta(days=1)))


def season(number: int, month: int) -> Span:
    """Return the three months of a season that begins with `month`; winter ends a year later."""
    first = date(number, month, 1)
    return months(first, shift(first, months=2))


def nth_week(number: int, which: int | None, place: int) -> Span | None:
    """Return the week at a place of a month, or of a year as ISO counts; -2 is the last but one.

    A week belongs to the month of its Thursday. None where there is no such week.
    """
    if which is None:
        weeks = date(number, 12, 28).isocalendar().week
        place = weeks + 1 + place if place < 0 else place
        if not 1 <= place <= weeks:
            return None
        return week(date.fromisocalendar(number, place, 1))
    found = _places(number, which, 3)
    return week(found[place - (place > 0)]) if abs(place) <= len(found) else None


def nth_weekday(number: int, which: int, weekday: int, place: int) -> Span | None:
    """Return the weekday at a place of a month, -2 the last but one; None where it has none."""
    found = _places(number, which, weekday)
    return day(found[place - (place > 0)]) if abs(place) <= len(found) else None


def _places(number: int, which: int, weekday: int) -> list[date]:
    first = date(number, which, 1)
    begin = first + timedelta(days=(weekday - first.weekday()) % 7)
    days = (begin + timedelta(days=7 * n) for n in range(5))
    return [each for each in days if each.month == which]


def shift(of: date, *, months: int) -> date:
    """Return the day that many months later, the last of its month where the month is shorter.

    OverflowError where the calendar ends before it, or begins after it.
    """
    total = of.year * 12 + of.month - 1 + months
    number, which = divmod(total, 12)
    if not EARLIEST <= number <= LATEST:
        raise OverflowError(number)
    return date(number, which + 1, min(of.day, calendar.monthrange(number, which + 1)[1]))


def move(of: date, count: int, unit: str) -> date:
    """Return the day `count` units (day to decade) later, earlier where negative.

    Days and weeks stop at the calendar's ends; OverflowError where months or years go beyond.
    """
    count = max(-9999, min(count, 9999))
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        room = (date.max - of).days
        return of + timedelta(days=max(min(days, room), -(of - date(1, 1, 1)).days))
    return shift(of, months=count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def between(a: Span, b: Span, *, grain: str = "other") -> Span:
    """Return the stretch from `a` to `b`; where either has no days, only their names."""
    if a.first is None or b.last is None:
        period = f"{a.period}/{b.period}" if a.period and b.period else None
        return Span(first=None, last=None, grain=grain, period=period)
    if a.grain == b.grain == "month":
        return months(a.first, b.last)
    if a.grain == b.grain == "year":
        return Span(first=a.first, last=b.last, grain=grain, period=f"{a.period}/{b.period}")
    period = f"{a.first.isoformat()}/{b.last.isoformat()}"
    if a.first.day == 1 and b.last == month(b.last.year, b.last.month).last:
        if (a.first.year, a.first.month) == (b.last.year, b.last.month):
            return month(a.first.year, a.first.month)
        period = f"{a.first:%Y-%m}/{b.last:%Y-%m}"
    return Span(first=a.first, last=b.last, grain=grain, period=period)


def onward(start: Span, count: float, unit: str) -> Span | None:
    """Return what begins with `start` and goes on that long, named by both ends.

    Three years from March 2026 are 2026-03/2029-03. None where the start has no days, or the
    calendar none of the end.
    """
    if start.first is None:
        return None
    if unit in ("day", "week"):
        return between(day(start.first), day(move(start.first, int(count), unit)))
    length_in_months = round(count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
    try:
        last = shift(start.first, months=length_in_months)
    except OverflowError:
        return None
    whole = start.grain == "day" or (start.grain == "year" and length_in_months % 12 == 0)
    grain = start.grain if whole else "month"
    return between(unit_around(start.first, grain), unit_around(last, grain))


def unit_around(of: date, unit: str) -> Span:
    """Return the whole year, quarter, month, week or day that holds a day."""
    if unit == "year":
        return year(of.year)
    if unit == "quarter":
        return quarter(of.year, (of.month + 2) // 3)
    if unit == "month":
        return month(of.year, of.month)
    if unit == "decade":
        first = of.year // 10 * 10
        return between(year(first), year(first + 9))
    return week(of) if unit == "week" else day(of)
