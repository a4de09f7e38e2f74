# ruff: noqa: PLR2004 - a calendar's own numbers
"""What a time as written means on the day that its text was published."""

from __future__ import annotations

from datetime import date, timedelta

from bot.extraction.periods import counting, spans
from bot.extraction.periods.context import (
    Context,
    latest_year,
    nearest_year,
    year_of,
    year_of_month,
)
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.holidays import holiday_in
from bot.extraction.periods.lunar import lunar_day, lunar_months
from bot.extraction.periods.spans import Span

_NO_SPAN = Span(first=None, last=None, grain="other", period=None)


def resolve(expression: Expression, context: Context) -> Span | None:
    """Return the days that a time means, None where there are none such ("Feb 30").

    What lies before year 1 or after year 9999 has neither days nor a name.
    """
    try:
        return _resolved(expression, context)
    except (OverflowError, ValueError):  # as date and timedelta say it
        return _NO_SPAN


def _resolved(expression: Expression, context: Context) -> Span | None:
    kind, anchor = expression.kind, context.anchor
    if kind == "length":
        return spans.length(*expression.word.split(" "))
    if kind == "holiday":
        return _holiday(expression, context)
    if kind == "lunar":
        return _lunar(expression, context)
    if kind in ("day", "days", "month", "month_day", "month_range"):
        whole = _calendar_day(expression, context)
    elif kind == "decade":
        first, count = expression.numbers[0] or 1, expression.numbers[1] or 1
        whole = spans.between(spans.year(first), spans.year(first + count - 1))
    elif kind in _COUNTED:
        whole = _COUNTED[kind](expression, context)
    elif kind in _PARTS:
        whole = _part(kind, expression.word, expression.numbers, context)
    elif kind == "preceding" or (kind == "following" and not context.ahead):
        return None
    else:
        whole = counting.resolve(expression, anchor=anchor, ahead=context.ahead)
    return spans.part_of(whole, expression.part, anchor=anchor) if whole else None


def _holiday(expression: Expression, context: Context) -> Span:
    """Return the day of a holiday: that of its year, else the nearest one that is meant.

    Named alone, it is the next one.
    """
    number, alone, which = expression.numbers
    anchor, word = context.anchor, expression.word
    number = year_of(number, "" if word.endswith(" one") else word, context)
    weekend = expression.part == "weekend"
    if number is not None or anchor is None:
        known = holiday_in(number, which or 0, weekend=weekend) if number else None
        return known or _NO_DAY
    here = anchor.year
    days = [holiday_in(here + step, which or 0, weekend=weekend) for step in (-1, 0, 1)]
    known_days = [(day.first, day) for day in days if day and day.first]
    gone = [day for first, day in known_days if first < anchor]
    to_come = [(first, day) for first, day in known_days if first >= anchor]
    ahead = context.ahead or (alone and not word) or word == "next one"
    near = bool(to_come) and (to_come[0][0] - anchor).days <= _NEAR_HOLIDAY
    if word == "this one":
        found = days[1]
    elif word != "last one" and (ahead or (near and not context.said)):
        found = to_come[0][1] if to_come else None
    else:
        found = gone[-1] if gone else None
    return found or _NO_DAY


_NEAR_HOLIDAY = 92  # days
_NO_DAY = Span(first=None, last=None, grain="day", period=None)


def _lunar(expression: Expression, context: Context) -> Span:
    """Return a day or month of the Chinese calendar, of the Chinese year now where none is said."""
    number, month, day, leap = expression.numbers
    anchor = context.anchor
    number = year_of(number, expression.word, context)
    if anchor and expression.word.startswith("cycle "):
        of = int(expression.word.removeprefix("cycle ")) + 4  # the year 4 began a cycle of sixty
        number = anchor.year + 1 - (anchor.year + 1 - of) % 60
    elif number is None and anchor:
        begun = lunar_day(anchor.year, 1, 1)
        number = anchor.year - (begun is None or begun > anchor)
        first = lunar_day(number, month or 1, day or 1) or anchor
        if context.ahead and first < anchor:
            number += 1
        elif not context.ahead and (first - anchor).days > _NEXT_LUNAR:
            number -= 1
    days = lunar_months(number).get((month or 1, bool(leap))) if number else None
    if days is None:
        return _NO_DAY
    if day is None:
        return spans.between(spans.day(days[0]), spans.day(days[1]))
    found = days[0] + timedelta(days=day - 1)
    late = found > days[1]
    return _NO_DAY if late and day != _EVE else spans.day(min(found, days[1]))


_NEXT_LUNAR = 240  # days to come after which the year before is meant
_EVE = 30  # what the last day of the year is called, also where its month is shorter


def _nth(expression: Expression, context: Context) -> Span | None:
    """Return the nth week, weekday or day of a month or year."""
    number, which, place, weekday = expression.numbers
    word = expression.word
    if word.endswith((" month", " year")):
        if context.anchor is None:
            return _NO_SPAN
        offset, unit = word.split(" ")
        around = spans.move(context.anchor, int(offset), unit)
        number, which = around.year, around.month if unit == "month" else None
    else:
        number = year_of(number, word, context)
        if number is None and context.anchor and which:
            number = nearest_year(which, None, word, context)
    if number is None:
        return _NO_SPAN
    place = place or 1
    if expression.kind == "nth_week":
        return spans.nth_week(number, which, place)
    if expression.kind == "nth_weekday":
        return spans.nth_weekday(number, which or 1, weekday or 0, place)
    if expression.kind in ("first_days", "first_weeks"):
        return _edge(number, which, place, weeks=expression.kind == "first_weeks")
    return _nth_day(number, which, place)


def _edge(number: int, which: int | None, size: int, *, weeks: bool) -> Span | None:
    """Return the first days or weeks of a month or year, the last where `size` is negative."""
    if weeks:
        at = 1 if size > 0 else -1
        edge = spans.nth_week(number, which, at)
        days = (abs(size) - 1) * 7
    else:
        whole = spans.month(number, which) if which else spans.year(number)
        edge = whole
        days = abs(size) - 1
    if edge is None or edge.first is None or edge.last is None:
        return None
    if size > 0:
        last = (edge.last if weeks else edge.first) + timedelta(days=days)
        return spans.between(spans.day(edge.first), spans.day(last))
    first = (edge.first if weeks else edge.last) - timedelta(days=days)
    return spans.between(spans.day(first), spans.day(edge.last))


def _nth_day(number: int, which: int | None, place: int) -> Span:
    whole = spans.month(number, which) if which else spans.year(number)
    assert whole.first is not None and whole.last is not None  # noqa: S101, PT018 - it has days
    return spans.day(
        whole.last + timedelta(days=place + 1)
        if place < 0
        else whole.first + timedelta(days=place - 1)
    )


def _season(expression: Expression, context: Context) -> Span:
    number = year_of(expression.numbers[0], expression.word, context)
    which = expression.numbers[1] or 3
    anchor = context.anchor
    counted = expression.word.lstrip("-").isdecimal()  # 去年夏天
    if expression.numbers[0] is None and anchor and not counted:
        number = anchor.year + (1 if expression.word == "next" and anchor.month >= which else 0)
        if expression.word == "last" and anchor.month < which + 3:
            number -= 1
        if which == 12 and expression.word == "this" and anchor.month < 6:
            number -= 1
    return spans.season(number, which) if number else _NO_SPAN


_COUNTED = {
    "nth_week": _nth, "nth_weekday": _nth, "nth_day": _nth, "first_days": _nth,
    "first_weeks": _nth, "season": _season,
}  # fmt: skip
_PARTS = frozenset(
    (
        "year", "years", "quarter", "half", "third", "fiscal", "fiscal_to", "first_months",
        "last_months", "months_to", "months",
    )
)  # fmt: skip


def _part(kind: str, word: str, numbers: tuple[int | None, ...], context: Context) -> Span | None:
    if kind == "fiscal":
        return spans.fiscal(numbers[0] or 0)
    if kind == "years":
        return spans.between(spans.year(numbers[0] or 1), spans.year(numbers[1] or 1))
    if kind in ("fiscal_to", "months_to"):
        return _to_month(kind, word, numbers, context)
    if kind == "months":
        return _month_range(word, numbers, context)
    number = year_of(numbers[0], word, context)
    if kind in ("year", "third"):
        return _whole_year(number, numbers[1] if kind == "third" else None)
    return _year_part(kind, word, number, numbers[1] or 1, context)


def _whole_year(number: int | None, third: int | None) -> Span:
    if not number:
        return _NO_SPAN
    return spans.third(number, third) if third else spans.year(number)


def _year_part(kind: str, word: str, number: int | None, which: int, context: Context) -> Span:
    """Return a quarter, a half or the first months of a year, the latest where none is said."""
    if word == "fiscal" and number and kind in ("quarter", "half"):
        return spans.fiscal(number, f"{kind[0].upper()}{which}")
    if number is None and context.anchor:
        number = latest_year(kind, which, context)
    if number is None:
        grain = "other" if kind.endswith("months") else kind
        return Span(first=None, last=None, grain=grain, period=None)
    if kind == "first_months":
        return spans.months(date(number, 1, 1), date(number, min(max(which, 1), 12), 1))
    if kind == "last_months":
        return spans.months(date(number, 13 - min(max(which, 1), 12), 1), date(number, 12, 1))
    return spans.quarter(number, which) if kind == "quarter" else spans.half(number, which)


def _month_range(word: str, numbers: tuple[int | None, ...], context: Context) -> Span | None:
    """Return the months of one year, 1月 to 9月, None where they don't ascend."""
    first, last = numbers[1] or 1, numbers[2] or 1
    number = year_of(numbers[0], word, context)
    if number is None and context.anchor:
        number = nearest_year(first, None, word, context)
    if number is None or first > last:
        return _NO_SPAN if first <= last else None
    return spans.months(date(number, first, 1), date(number, last, 1))


def _to_month(kind: str, word: str, numbers: tuple[int | None, ...], context: Context) -> Span:
    which = numbers[1] or 1
    number = year_of(numbers[0], word, context)
    if number is None and context.anchor:
        number = context.anchor.year
        if kind == "months_to" and which > context.anchor.month and not context.ahead:
            number -= 1
        if kind == "fiscal_to" and which < context.anchor.month:
            number += 1
    if number is None:
        return _NO_SPAN
    if kind == "fiscal_to":
        return spans.fiscal(number)
    last = date(number, which, 1)
    return spans.months(spans.shift(last, months=1 - (numbers[2] or 1)), last)


def _calendar_day(expression: Expression, context: Context) -> Span | None:
    numbers, word = expression.numbers, expression.word
    if expression.kind == "month_day":
        return _day_of_month(expression, context)
    if expression.kind == "month_range":
        year, month, last_year, last_month = (number or 1 for number in numbers)
        return spans.months(date(year, month, 1), date(last_year, last_month, 1))
    number = year_of(numbers[0], word, context)
    month = numbers[1] or 1
    if expression.kind == "month":
        if number is None and context.anchor:
            number = year_of_month(month, word, context)
        grainless = Span(first=None, last=None, grain="month", period=None)
        return spans.month(number, month) if number else grainless
    return _named_day(expression, number, month, context)


def _named_day(
    expression: Expression, number: int | None, month: int, context: Context
) -> Span | None:
    """Return a day of a month, or the days to another of the same."""
    numbers, word = expression.numbers, expression.word
    day = numbers[2] or 1
    if number is None and context.anchor:
        number = _leap(month, day, nearest_year(month, day, word, context))
    if number is None:
        return Span(first=None, last=None, grain="day", period=None)
    first = safe_date(number, month, day)
    if word == "either" and first and context.anchor:
        first = _not_ahead(first, context.anchor)
    if first is None:
        return None
    last = safe_date(number, month, numbers[3] or day) if expression.kind == "days" else first
    if last is None or last <= first:
        return spans.day(first)
    return spans.between(spans.day(first), spans.day(last))


def _not_ahead(day: date, anchor: date) -> date:
    """Return a day in digits with its month first, unless only the other way it has been."""
    other = safe_date(day.year, day.day, day.month)
    return other if other and day > anchor >= other else day


def _leap(month: int, day: int, number: int) -> int:
    """Return the year, for the 29th of February the last that has one."""
    return number // 4 * 4 if (month, day) == (2, 29) else number


_NEAR_DAYS = 6
"""How far ahead a day of the month may lie that nothing else is said of."""


def _days_ahead(context: Context) -> int:
    return 0 if context.said or context.alone else _NEAR_DAYS


def _day_of_month(expression: Expression, context: Context) -> Span | None:
    """Return a day of the month of writing, of another by its offset, or the last such day.

    Where its weekday is named too, it is the nearest day that is both.
    """
    day, to, weekday = (*expression.numbers, None, None)[:3]
    anchor = context.anchor
    if anchor is None:
        return Span(first=None, last=None, grain="day", period=None)
    day = day or 1
    if weekday is not None:
        return _both(day, weekday, anchor)
    if expression.word:
        anchor = spans.shift(anchor.replace(day=1), months=int(expression.word))
    elif day > anchor.day + _days_ahead(context) and not context.ahead:
        anchor = spans.shift(anchor.replace(day=1), months=-1)
    found = safe_date(anchor.year, anchor.month, day)
    if found is None and not expression.word:  # the 30th, said in March of February
        anchor = spans.shift(anchor, months=1 if context.ahead else -1)
        found = safe_date(anchor.year, anchor.month, day)
    last = safe_date(anchor.year, anchor.month, to) if to else None
    if found and last and last > found:
        return spans.between(spans.day(found), spans.day(last))
    return spans.day(found) if found else None


def _both(day: int, weekday: int, anchor: date) -> Span | None:
    """Return the nearest such day of a month that is such a weekday, None within half a year."""
    for months in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        around = spans.shift(anchor.replace(day=1), months=months)
        found = safe_date(around.year, around.month, day)
        if found and found.weekday() == weekday:
            return spans.day(found)
    return None


def safe_date(number: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such."""
    try:
        return date(number, month, day)
    except ValueError:
        return None
