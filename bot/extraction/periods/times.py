"""Which days a text speaks of: its times resolved, those that belong together as one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.reading import PeriodMention
from bot.extraction.periods import spans
from bot.extraction.periods.anchoring import context_of, resolve, safe_date
from bot.extraction.periods.calendars import expressions
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_LONGEST_JOINT = 9  # characters between the ends of a range
_LONGEST_FROM = 44  # characters between a length and its start
_HEAD = 400  # characters in which a date line stands
_JOIN = re.compile(r" ?(?:-|–|—|~|～|至|到) ?| (?:to|through|until|till|and) ")
_APART = re.compile(r" (?:to|through|until|till) |至|到")
_AND = re.compile(r" (?:and|&) |和|与|與|及")
_FROM = re.compile(
    r",? (?:period |term |plan )?(?:from|starting|beginning|commencing)(?: in| from| on| with)?"
    r"(?: the)?(?: (?:start|beginning) of)? "
)
_ONWARD = re.compile(r"(?:起|开始|開始)(?:的|之|，|,)?(?:后|後)?")
_DELAY = re.compile(r"\bby $")
_UNITS = ("day", "month", "quarter", "year")
_POINTS = ("day", "month", "year", "quarter", "half", "third")
_SINCE = re.compile(r"(?:since|自|从|從)(?: the)? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"between $", re.IGNORECASE)
_CANONICAL = re.compile(
    r"\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}(?:-\d{2})?))?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?|FY\d{4}(?:-[QH][1-4])?|P\d+(?:\.\d+)?[YQMWD]"
)


def find_periods(text: str, *, anchor: date | None) -> tuple[PeriodMention, ...]:
    """Return the times of `text` from the left.

    Relative ones need `anchor`, the publication day, else they have no period.
    """
    return tuple(_mentions(text, _found(text, anchor), anchor))


def _found(text: str, anchor: date | None) -> list[tuple[Expression, Span]]:
    found: list[tuple[Expression, Span]] = []
    named: int | None = None
    for expression in expressions(text):
        context = context_of(text, expression, anchor=anchor, named=named)
        span = resolve(expression, context)
        if span is None:
            continue
        if expression.numbers and expression.kind in _POINTS:
            named = expression.numbers[0] or named
        found.append((expression, span))
    return found


def resolve_period(words: str, *, anchor: date | None) -> str | None:
    """Return the canonical period of some words ("the first quarter of 2026" is 2026-Q1).

    None where they name none.
    """
    words = words.strip()
    if _CANONICAL.fullmatch(words):
        return words
    times = _found(words, anchor)
    if len(times) > 1 and (both := _adjacent(words, times[0], times[1])):
        return both.period
    found = [m for m in _mentions(words, times, anchor) if m.period]
    return max(found, key=lambda m: (m.grain != "other", m.end - m.start)).period if found else None


def dateline(text: str) -> date | None:
    """Return the latest day that the head of a text names in full, None where none does.

    It stands in where no publication day is known.
    """
    days = [
        safe_date(e.numbers[0], e.numbers[1] or 1, e.numbers[2] or 1)
        for e in expressions(text[:_HEAD])
        if e.kind == "day" and e.numbers[0]
    ]
    return max((d for d in days if d), default=None)


def _mentions(
    text: str, found: list[tuple[Expression, Span]], anchor: date | None
) -> list[PeriodMention]:
    """Return the mentions, "2026 to 2030", "since 2023" and "a year from May" made one each."""
    made: list[PeriodMention] = []
    at = 0
    while at < len(found):
        expression, span = found[at]
        start, end = expression.start, expression.end
        if both := _pair(text, found, at):
            end, span, at = found[at + 1][0].end, both, at + 1
        elif span.first and span.grain != "day" and (since := _since(text, start)):
            start, span = since.start(), _until(span.first, anchor)
        made.append(_mention(text, start, end, span))
        at += 1
    return made


def _since(text: str, start: int) -> re.Match[str] | None:
    return _SINCE.search(text, max(0, start - 10), start)


def _until(first: date, anchor: date | None) -> Span:
    """Return the months since a day, None as their name where their end isn't known."""
    last = anchor if anchor and first <= anchor else None
    period = f"{first:%Y-%m}/{last:%Y-%m}" if last else None
    return Span(first=first, last=last, grain="other", period=period)


def _pair(text: str, found: list[tuple[Expression, Span]], at: int) -> Span | None:
    """Return what the time at `at` and the next come to as one, None where they are two."""
    if at + 1 >= len(found):
        return None
    a, b = found[at], found[at + 1]
    if joined := _joined(text, a, b):
        return joined
    gap = text[a[0].end : min(b[0].start, a[0].end + _LONGEST_FROM)]
    length = _length_of(a[0])
    if length and b[0].kind in _POINTS and _FROM.fullmatch(gap):
        delayed = _DELAY.search(text, max(0, a[0].start - 4), a[0].start)
        ranges = at + 2 < len(found) and _joined(text, b, found[at + 2])
        return None if delayed or ranges else spans.onward(b[1], *length)
    length = _length_of(b[0])
    if length and a[0].kind in _POINTS and _ONWARD.fullmatch(gap):
        return spans.onward(a[1], *length)
    return None


def _length_of(expression: Expression) -> tuple[float, str] | None:
    """Return how long something takes, as a number and its unit, None for other times."""
    if expression.kind == "length":
        count, unit = expression.word.split(" ")
        return float(count), unit.rstrip("s")
    if expression.kind == "ahead":
        return float(expression.numbers[0] or 1), expression.word
    return None


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
    if len(gap) > _LONGEST_JOINT or not _JOIN.fullmatch(gap):
        return None
    if gap == " and " and not _BETWEEN.search(text, max(0, a[0].start - 8), a[0].start):
        return None
    if a[0].kind not in _POINTS or b[0].kind not in _POINTS:
        return None
    if a[0].kind != b[0].kind and not (
        a[0].numbers[0] and b[0].numbers[0] and _APART.fullmatch(gap)
    ):
        return None
    return _from_to(a, b)


def _from_to(a: tuple[Expression, Span], b: tuple[Expression, Span]) -> Span | None:
    first, last = a[1], b[1]
    if last.first is None:
        return spans.between(first, last) if first.period and last.period else None
    if a[0].kind != "year" and not a[0].numbers[0] and not a[0].word:  # "October to May 2025"
        first = _in_year(a[0], last.first.year) or first
    if first.first is None or first.first > last.first:
        return None
    return spans.between(first, last)


def _adjacent(text: str, a: tuple[Expression, Span], b: tuple[Expression, Span]) -> Span | None:
    """Return "May and June 2025" as one, None where the two don't follow on one another."""
    gap = text[a[0].end : min(b[0].start, a[0].end + _LONGEST_JOINT)]
    if a[0].kind != b[0].kind or a[0].kind not in _POINTS or not _AND.fullmatch(gap):
        return None
    both = _from_to(a, b)
    if both is None or both.first is None or both.last is None or b[1].first is None:
        return None
    first = spans.unit_around(both.first, a[0].kind) if a[0].kind in _UNITS else a[1]
    follows = first.last is not None and b[1].first - first.last == timedelta(days=1)
    return both if follows else None


def _in_year(expression: Expression, number: int) -> Span | None:
    month = expression.numbers[1] or 1
    if expression.kind == "month":
        return spans.month(number, month)
    if expression.kind == "quarter":
        return spans.quarter(number, month)
    if expression.kind in ("half", "third"):
        return (spans.half if expression.kind == "half" else spans.third)(number, month)
    found = safe_date(number, month, expression.numbers[2] or 1)
    return spans.day(found) if found else None
