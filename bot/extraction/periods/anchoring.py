# ruff: noqa: PLR2004 - a calendar's own numbers
"""What a time as written means on the day that its text was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.periods import counting, spans
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_NO_SPAN = Span(first=None, last=None, grain="other", period=None)
_CLAUSE = 70  # characters before a time in which a word of the future counts
_CLAUSE_END = re.compile(r"[.;:!?。；：！？\n]|, |，")
_FUTURE = re.compile(
    r"\b(?:will|would|may|might|possibly|takes? effect|into force|to be|due|set to|set for|expected"
    r"|scheduled|plans?|planned|aims?|is to|are to|was to|upcoming|by"
    r"|until|extend(?:s|ed|ing)?|prolong(?:s|ed)?|postpone[sd]?|deadline|slated|payable|from|starting|begins?|later|expects?|targets?|could|should)\b"
    r"|将|將|预计|預計|计划|計劃|拟|擬|有望|延长|延長|延期|延至|推迟|推遲|起|下周|下週|预定|預定"
)
_SAID = re.compile(
    r"\b(?:said|announced|reported|told|released|published|showed|rose|fell|closed)\b[^,]*$"
)


_PLAIN = ("", "han", "either")
"""What stands for a year where nothing is said of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a relative time is held against: `ahead` says that its clause looks ahead.

    `home` is the year that a text without a day of publication speaks of.
    """

    anchor: date | None
    ahead: bool = False
    said: bool = False
    named: int | None = None
    home: int | None = None


def context_of(
    text: str, expression: Expression, *, anchor: date | None, named: int | None,
    home: int | None = None,
) -> Context:  # fmt: skip
    """Return what a time is held against: the day, the year named before, its clause's view."""
    before = text[max(0, expression.start - _CLAUSE) : expression.start]
    clause = _CLAUSE_END.split(before)[-1]
    told = _SAID.search(clause)
    ahead = bool(_FUTURE.search(clause, told.start() if told else 0))
    said = told is not None and not ahead
    return Context(
        anchor=anchor, ahead=ahead, said=said, named=named,
        home=None if anchor else home,
    )  # fmt: skip


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
    if kind == "lunar":
        return Span(first=None, last=None, grain="day", period=None)
    if kind in ("day", "days", "month", "month_day", "month_range"):
        whole = _calendar_day(expression, context)
    elif kind in _COUNTED:
        whole = _COUNTED[kind](expression, context)
    elif kind in _PARTS:
        whole = _part(kind, expression.word, expression.numbers, context)
    else:
        whole = counting.resolve(expression, anchor=anchor, ahead=context.ahead)
    return spans.part_of(whole, expression.part, anchor=anchor) if whole else None


def _year_of(number: int | None, word: str, context: Context) -> int | None:
    """Return the year that is written or meant by "last year", 今年, 同年, else None."""
    if number:
        return number
    here = context.anchor.year if context.anchor else context.home
    if word in ("same", "the same"):
        return context.named or here
    if here is None:
        return None
    if context.anchor is None and word in _PLAIN:
        return here
    offsets = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "current": 0, "next": 1}
    if word in offsets:
        return here + offsets[word]
    return here + int(word) if re.fullmatch(r"-?\d", word) else None


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
        number = _year_of(number, word, context)
        if number is None and context.anchor and which:
            number = _nearest_year(which, None, word, context)
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
    return spans.day(whole.last if place < 0 else whole.first + timedelta(days=place - 1))


def _season(expression: Expression, context: Context) -> Span:
    number = _year_of(expression.numbers[0], expression.word, context)
    which = expression.numbers[1] or 3
    anchor = context.anchor
    if expression.numbers[0] is None and anchor:
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
    number = _year_of(numbers[0], word, context)
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
        number = _latest_year(kind, which, context)
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
    number = _year_of(numbers[0], word, context)
    if number is None and context.anchor:
        number = _nearest_year(first, None, word, context)
    if number is None or first > last:
        return _NO_SPAN if first <= last else None
    return spans.months(date(number, first, 1), date(number, last, 1))


def _latest_year(kind: str, which: int, context: Context) -> int:
    """Return the year of the latest such part that has begun, or the next one ahead."""
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    if kind == "first_months":
        return anchor.year if anchor.month > which else anchor.year - 1
    if kind == "last_months":
        return anchor.year if context.ahead else anchor.year - 1
    make = spans.quarter if kind == "quarter" else spans.half
    first = make(anchor.year, which).first
    begun = first is not None and first <= anchor
    if context.ahead:
        last = make(anchor.year, which).last
        return anchor.year if last is not None and last >= anchor else anchor.year + 1
    return anchor.year if begun else anchor.year - 1


def _to_month(kind: str, word: str, numbers: tuple[int | None, ...], context: Context) -> Span:
    which = numbers[1] or 1
    number = _year_of(numbers[0], word, context)
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
    number = _year_of(numbers[0], word, context)
    month = numbers[1] or 1
    if expression.kind == "month":
        if number is None and context.anchor:
            number = _year_of_month(month, word, context)
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
        number = _leap(month, day, _nearest_year(month, day, word, context))
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


def _year_of_month(month: int, word: str, context: Context) -> int:
    """Return the year of "last September", "next June", or of a month that says nothing."""
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    if word == "last one":
        return anchor.year - (month >= anchor.month)
    if word == "next one":
        return anchor.year + (month <= anchor.month)
    if word == "this one":
        return anchor.year
    return _nearest_year(month, None, word, context)


def _nearest_year(month: int, day: int | None, word: str, context: Context) -> int:
    """Return the year of a month or day without one.

    It is the past one, unless the next is near or the clause looks ahead.
    """
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    here = date(anchor.year, month, min(day or 1, 28))
    if (
        word == "han"
    ):  # Chinese news says 去年 where it isn't this year, but not in the first days of January
        return anchor.year - 1 if (here - anchor).days > 240 and not context.ahead else anchor.year
    if here <= anchor:
        gone = (anchor - here).days
        return anchor.year + 1 if (context.ahead and gone > 180) else anchor.year
    to_come = (here - anchor).days
    near = to_come <= (92 if day else 62) and not context.said
    return anchor.year if near or (context.ahead and to_come < 330) else anchor.year - 1


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
    elif day > anchor.day and not context.ahead:
        anchor = spans.shift(anchor.replace(day=1), months=-1)
    found = safe_date(anchor.year, anchor.month, day)
    last = safe_date(anchor.year, anchor.month, to) if to else None
    if found and last and last > found:
        return spans.between(spans.day(found), spans.day(last))
    return spans.day(found) if found else None


def _both(day: int, weekday: int, anchor: date) -> Span | None:
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
