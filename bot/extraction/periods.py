# ruff: noqa: PLR2004 - a calendar's own numbers
"""Which days a text speaks of: quarters, weekdays, stretches, held against its publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reading import PeriodMention
from bot.extraction import spans
from bot.extraction.calendar_words import Expression, expressions
from bot.extraction.spans import Span

_NO_SPAN = Span(first=None, last=None, grain="other", period=None)
_HEAD = 400  # characters in which a date line stands
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
_JOIN = re.compile(r" ?(?:-|–|—|~|～|至|到) ?| (?:to|through|until|till|and) ")
_SINCE = re.compile(r"(?:since|自|从|從)(?: the)? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"between $", re.IGNORECASE)
_CANONICAL = re.compile(
    r"\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}(?:-\d{2})?))?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?|FY\d{4}(?:-[QH][1-4])?|P\d+(?:\.\d+)?[YQMWD]"
)
_PARTS = re.compile(r"^(?:early|mid|late)|初|中旬?|底|末")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Context:
    """What a relative time is held against: `ahead` says that its clause looks ahead."""

    anchor: date | None
    ahead: bool = False
    said: bool = False
    named: int | None = None


def find_periods(text: str, *, anchor: date | None) -> tuple[PeriodMention, ...]:
    """Return the times of `text` from the left.

    Relative ones need `anchor`, the publication day, else they have no period.
    """
    found: list[tuple[Expression, Span]] = []
    named: int | None = None
    for expression in expressions(text):
        context = _context(text, expression, anchor, named)
        span = _resolve(expression, context)
        if span is None:
            continue
        if expression.numbers and expression.kind in ("day", "month", "year", "quarter", "half"):
            named = expression.numbers[0] or named
        found.append((expression, span))
    return tuple(_mentions(text, found, anchor))


def resolve_period(words: str, *, anchor: date | None) -> str | None:
    """Return the canonical period of some words ("the first quarter of 2026" is 2026-Q1).

    None where they name none.
    """
    words = words.strip()
    if _CANONICAL.fullmatch(words):
        return words
    found = [m for m in find_periods(words, anchor=anchor) if m.period]
    return max(found, key=lambda m: (m.grain != "other", m.end - m.start)).period if found else None


def dateline(text: str) -> date | None:
    """Return the latest day that the head of a text names in full, None where none does.

    It stands in where no publication day is known.
    """
    days = [
        _safe_date(e.numbers[0], e.numbers[1] or 1, e.numbers[2] or 1)
        for e in expressions(text[:_HEAD])
        if e.kind == "day" and e.numbers[0]
    ]
    return max((d for d in days if d), default=None)


def _context(text: str, expression: Expression, anchor: date | None, named: int | None) -> _Context:
    before = text[max(0, expression.start - _CLAUSE) : expression.start]
    clause = _CLAUSE_END.split(before)[-1]
    said = bool(_SAID.search(clause))
    return _Context(
        anchor=anchor, ahead=not said and bool(_FUTURE.search(clause)), said=said, named=named
    )


def _mentions(
    text: str, found: list[tuple[Expression, Span]], anchor: date | None
) -> list[PeriodMention]:
    """Return the mentions, "2026 to 2030" and "since 2023" joined into one."""
    made: list[PeriodMention] = []
    at = 0
    while at < len(found):
        expression, span = found[at]
        start, end = expression.start, expression.end
        following = found[at + 1] if at + 1 < len(found) else None
        if following and (joined := _joined(text, found[at], following)):
            end, span, at = following[0].end, joined, at + 1
        elif span.grain != "day" and (since := _SINCE.search(text, max(0, start - 10), start)):
            start = since.start()
            last = anchor if span.first and anchor and span.first <= anchor else None
            period = f"{span.first:%Y-%m}/{last:%Y-%m}" if span.first and last else None
            span = Span(first=span.first, last=last, grain="other", period=period)
        made.append(_mention(text, start, end, span))
        at += 1
    return made


def _mention(text: str, start: int, end: int, span: Span) -> PeriodMention:
    return PeriodMention(
        start=start,
        end=end,
        text=text[start:end],
        first=span.first.isoformat() if span.first else None,
        last=span.last.isoformat() if span.last else None,
        grain=span.grain,
        period=span.period,
    )


def _joined(text: str, a: tuple[Expression, Span], b: tuple[Expression, Span]) -> Span | None:
    gap = text[a[0].end : b[0].start]
    if len(gap) > 9 or not _JOIN.fullmatch(gap):
        return None
    if gap == " and " and not _BETWEEN.search(text, max(0, a[0].start - 8), a[0].start):
        return None
    first, last = a[1], b[1]
    if a[0].kind not in ("day", "month", "year", "quarter") or b[0].kind != a[0].kind:
        return None
    if last.first is None:
        return spans.between(first, last) if first.period and last.period else None
    if a[0].kind != "year" and a[0].numbers[0] is None:  # "October to December 2025"
        first = _in_year(a[0], last.first.year) or first
    if first.first is None or first.first > last.first:
        return None
    return spans.between(first, last)


def _in_year(expression: Expression, number: int) -> Span | None:
    month = expression.numbers[1] or 1
    if expression.kind == "month":
        return spans.month(number, month)
    if expression.kind == "quarter":
        return spans.quarter(number, month)
    found = _safe_date(number, month, expression.numbers[2] or 1)
    return spans.day(found) if found else None


def _resolve(expression: Expression, context: _Context) -> Span | None:
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
        "fiscal",
        "fiscal_to",
        "first_months",
        "months_to",
        "months",
    ):
        return _part(kind, expression.word, numbers, context)
    if context.anchor is None:
        return _NO_SPAN
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


def _weekday(anchor: date, weekday: int, which: str, context: _Context) -> Span:
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


def _year_of(number: int | None, word: str, context: _Context) -> int | None:
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


def _part(  # noqa: PLR0911 - one way out a kind
    kind: str, word: str, numbers: tuple[int | None, ...], context: _Context
) -> Span | None:
    if kind == "fiscal":
        return spans.fiscal(numbers[0] or 0)
    if kind == "years":
        return spans.between(spans.year(numbers[0] or 1), spans.year(numbers[1] or 1))
    if kind in ("fiscal_to", "months_to"):
        return _to_month(kind, numbers, context)
    if kind == "months":
        return _month_range(word, numbers, context)
    number = _year_of(numbers[0], word, context)
    if kind == "year":
        return spans.year(number) if number else _NO_SPAN
    which = numbers[1] or 1
    if word == "fiscal" and number and kind in ("quarter", "half"):
        return spans.fiscal(number, f"{kind[0].upper()}{which}")
    if number is None and context.anchor:
        number = _latest_year(kind, which, context)
    if number is None:
        return Span(
            first=None, last=None, grain="other" if kind == "first_months" else kind, period=None
        )
    if kind == "first_months":
        return spans.months(date(number, 1, 1), date(number, min(which, 12), 1))
    return spans.quarter(number, which) if kind == "quarter" else spans.half(number, which)


def _month_range(word: str, numbers: tuple[int | None, ...], context: _Context) -> Span | None:
    """Return the months of one year, 1月 to 9月, None where they don't ascend."""
    first, last = numbers[1] or 1, numbers[2] or 1
    number = _year_of(numbers[0], word, context)
    if number is None and context.anchor:
        number = _nearest_year(first, None, word, context)
    if number is None or first > last:
        return _NO_SPAN if first <= last else None
    return spans.months(date(number, first, 1), date(number, last, 1))


def _latest_year(kind: str, which: int, context: _Context) -> int:
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


def _to_month(kind: str, numbers: tuple[int | None, ...], context: _Context) -> Span:
    which = numbers[1] or 1
    number = numbers[0]
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


def _calendar_day(expression: Expression, context: _Context) -> Span | None:
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
    first = _safe_date(number, month, day)
    if first is None:
        return None
    if expression.kind == "days":
        last = _safe_date(number, month, numbers[3] or day)
        return (
            spans.between(spans.day(first), spans.day(last))
            if last and last > first
            else spans.day(first)
        )
    return spans.day(first)


def _nearest_year(month: int, day: int | None, word: str, context: _Context) -> int:
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


def _day_of_month(day: int, context: _Context) -> Span | None:
    anchor = context.anchor
    if anchor is None:
        return Span(first=None, last=None, grain="day", period=None)
    if day > anchor.day and not context.ahead:
        anchor = spans.shift(anchor.replace(day=1), months=-1)
    found = _safe_date(anchor.year, anchor.month, day)
    return spans.day(found) if found else None


def _safe_date(number: int, month: int, day: int) -> date | None:
    try:
        return date(number, month, day)
    except ValueError:
        return None
