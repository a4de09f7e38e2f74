# ruff: noqa: PLR2004 - a calendar's own numbers
"""What a time as written means on the day that its text was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_NO_SPAN = Span(first=None, last=None, grain="other", period=None)
_CLAUSE = 70  # characters before a time in which a word of the future counts
_CLAUSE_END = re.compile(r"[.;:!?。；：！？\n]|, |，")
_FUTURE = re.compile(
    r"\b(?:will|would|may|might|possibly|takes? effect|into force|to be|due|set to|set for|expected"
    r"|scheduled|plans?|planned|aims?|is to|are to|was to|upcoming|by"
    r"|until|deadline|slated|from|starting|begins?|later|expects?|targets?|could|should)\b"
    r"|将|將|预计|預計|计划|計劃|拟|擬|有望|起|下周|下週|预定|預定"
)
_SAID = re.compile(
    r"\b(?:said|announced|reported|told|released|published|showed|rose|fell|closed)\b[^,]*$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a relative time is held against: `ahead` says that its clause looks ahead."""

    anchor: date | None
    ahead: bool = False
    said: bool = False
    named: int | None = None


def context_of(
    text: str, expression: Expression, *, anchor: date | None, named: int | None
) -> Context:
    """Return what a time is held against: the day, the year named before, its clause's view."""
    before = text[max(0, expression.start - _CLAUSE) : expression.start]
    clause = _CLAUSE_END.split(before)[-1]
    said = bool(_SAID.search(clause))
    return Context(
        anchor=anchor, ahead=not said and bool(_FUTURE.search(clause)), said=said, named=named
    )


def resolve(expression: Expression, context: Context) -> Span | None:
    """Return the days that a time means, None where there are none such ("Feb 30")."""
    numbers = expression.numbers
    kind = expression.kind
    if kind == "length":
        count, unit = expression.word.split(" ")
        return spans.length(count, unit)
    if kind in ("day", "days", "month", "month_day"):
        return _calendar_day(expression, context)
    if kind in (
        "year",
        "years",
        "quarter",
        "half",
        "third",
        "fiscal",
        "fiscal_to",
        "first_months",
        "months_to",
        "months",
    ):
        return _part(kind, expression.word, numbers, context)
    if context.anchor is None:
        known = kind in ("ahead", "back")
        return spans.length(str(numbers[0] or 1), expression.word) if known else _NO_SPAN
    if kind == "weekday":
        return _weekday(context.anchor, numbers[0] or 0, expression.word, context)
    return _relative(kind, numbers[0] or 0, expression.word, context.anchor)


def _relative(kind: str, count: int, unit: str, anchor: date) -> Span:
    if kind == "relative":
        return spans.unit_around(spans.move(anchor, count, unit), unit)
    if kind == "ago":
        return spans.unit_around(spans.move(anchor, -count, unit), unit)
    other = spans.move(anchor, count if kind == "ahead" else -count, unit)
    first, last = (anchor, other) if kind == "ahead" else (other, anchor)
    if unit in ("day", "week"):
        return spans.between(spans.day(first), spans.day(last))
    period = f"{first:%Y-%m}/{last:%Y-%m}"
    return Span(first=first, last=last, grain="other", period=period)


def _weekday(anchor: date, weekday: int, which: str, context: Context) -> Span:
    back = (anchor.weekday() - weekday) % 7
    past = anchor - timedelta(days=back)
    if which == "this":
        return spans.day(anchor + timedelta(days=weekday - anchor.weekday()))
    if which in ("next", "coming"):
        return spans.day(past + timedelta(days=7))
    if which in ("last", "previous"):
        return spans.day(past if back else anchor - timedelta(days=7))
    ahead = context.ahead and back
    return spans.day(past + timedelta(days=7) if ahead else past)


def _year_of(number: int | None, word: str, context: Context) -> int | None:
    """Return the year that is written or meant by "last year", 今年, 同年, else None."""
    if number:
        return number
    if word in ("same", "the same"):
        return context.named or (context.anchor.year if context.anchor else None)
    if context.anchor is None:
        return None
    offsets = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "current": 0, "next": 1}
    if word in offsets:
        return context.anchor.year + offsets[word]
    return context.anchor.year + int(word) if re.fullmatch(r"-?\d", word) else None


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
        grain = "other" if kind == "first_months" else kind
        return Span(first=None, last=None, grain=grain, period=None)
    if kind == "first_months":
        return spans.months(date(number, 1, 1), date(number, min(which, 12), 1))
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
        return _day_of_month(numbers[0] or 1, context)
    number = _year_of(numbers[0], word, context)
    month = numbers[1] or 1
    if expression.kind == "month":
        if number is None and context.anchor:
            number = _nearest_year(month, None, word, context)
        grainless = Span(first=None, last=None, grain="month", period=None)
        return spans.month(number, month) if number else grainless
    day = numbers[2] or 1
    if number is None and context.anchor:
        number = _nearest_year(month, day, word, context)
    if number is None:
        return Span(first=None, last=None, grain="day", period=None)
    first = safe_date(number, month, day)
    if first is None:
        return None
    if expression.kind == "days":
        last = safe_date(number, month, numbers[3] or day)
        return (
            spans.between(spans.day(first), spans.day(last))
            if last and last > first
            else spans.day(first)
        )
    return spans.day(first)


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


def _day_of_month(day: int, context: Context) -> Span | None:
    anchor = context.anchor
    if anchor is None:
        return Span(first=None, last=None, grain="day", period=None)
    if day > anchor.day and not context.ahead:
        anchor = spans.shift(anchor.replace(day=1), months=-1)
    found = safe_date(anchor.year, anchor.month, day)
    return spans.day(found) if found else None


def safe_date(number: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such."""
    try:
        return date(number, month, day)
    except ValueError:
        return None
