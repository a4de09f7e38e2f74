"""Which two times beside each other are one: ranges, and a length with the day that it begins."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.extraction.periods import spans
from bot.extraction.periods.anchoring import safe_date
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

Timed = tuple[Expression, Span]
"""A time as it is written, and the days that it means."""

_LONGEST_JOINT = 12  # characters between the ends of a range
_LONGEST_FROM = 44  # characters between a length and its start
_HOURS = "(?:上午|早上|中午|下午|晚上|晚间)?"
_JOIN = re.compile(
    rf" ?{_HOURS}(?:--?|–|—|——|~|～|[止起]?[至到]|[和与與]|起至) ?"
    r"| (?:to|through|thru|until|till|and)(?: the| on)? "
)
_APART = re.compile(
    r" (?:to|through|thru|until|till)(?: the| on)? "
    rf"| ?{_HOURS}起?(?:至|到) ?"
)
_AND = re.compile(r" (?:and|&) |和|与|與|及")
_FROM = re.compile(
    r",? (?:period |term |plan )?(?:from|starting|beginning|commencing)(?: in| from| on| with)?"
    r"(?: the)?(?: (?:start|beginning) of)? "
)
_STARTING = re.compile(
    r",? (?:starting|beginning|commencing)(?: in| from| on| with)?(?: the)? ", re.IGNORECASE
)
_LASTS = re.compile(r",? for (?:the |another )?(?:next )?", re.IGNORECASE)
_LASTS_FROM = re.compile(
    r"\b(?:from|starting|beginning|commencing)(?: on)?(?: the)? $", re.IGNORECASE
)
_OFF = re.compile(
    r" (?:(?P<back>before|prior to|ahead of)|after|following)(?: the)? ", re.IGNORECASE
)
_ROUGH = re.compile(
    r"(?:\b(?:than|over|almost|nearly|about|around|roughly|some|to|least|within|for|in|during|the|first"
    r"|last|every|of) |[~≈])$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"(?:起|开始|開始)(?:的|之|，|,)?(?:后|後)?")
_ENDED = re.compile(
    r" (?:period )?(?:to|through|up to|ending|ended|that ended)(?: on)?(?: the)? ", re.IGNORECASE
)
_DELAY = re.compile(r"\b(?:by|from) $")
_UNITS = ("day", "month", "quarter", "year")
POINTS = ("day", "month", "year", "quarter", "half", "third")
"""The kinds of times that a calendar has, of whatever length."""
_ENDS = (*POINTS, "now", "weekday", "week_day", "nth_weekday", "relative", "month_day", "nth_week")
_BETWEEN = re.compile(r"between(?: the)? $", re.IGNORECASE)
_FROM_WORD = re.compile(r"(?:(?:from|between)(?: the)? |自|从|從|在)$", re.IGNORECASE)
_BETWEEN_AFTER = re.compile(r" ?之?[间間]")


def paired(text: str, found: list[Timed], at: int) -> Span | None:
    """Return what the time at `at` and the next come to as one, None where they are two."""
    if at + 1 >= len(found):
        return None
    a, b = found[at], found[at + 1]
    if joined := _joined(text, a, b):
        return joined
    gap = text[a[0].end : min(b[0].start, a[0].end + _LONGEST_FROM)]
    if _length_of(a[0]):
        ranges = at + 2 < len(found) and _joined(text, b, found[at + 2]) is not None
        return _length_and_time(text, a, b, gap, ranges=ranges)
    length = _length_of(b[0])
    lasts = a[0].kind in POINTS and _ONWARD.fullmatch(gap)
    begins = a[1].grain == "day" and _LASTS.fullmatch(gap) and _begins(text, a[0])
    return spans.onward(a[1], *length) if length and (lasts or begins) else None


def _length_and_time(text: str, a: Timed, b: Timed, gap: str, *, ranges: bool) -> Span | None:
    """Return "three days from May 2" and the like as one; `ranges` says that the time goes on."""
    length = _length_of(a[0])
    if length is None:
        return None
    if b[0].kind in POINTS and _FROM.fullmatch(gap):
        delayed = _DELAY.search(text, max(0, a[0].start - 4), a[0].start)
        return None if delayed or ranges else spans.onward(b[1], *length)
    if b[1].grain == "day" and _STARTING.fullmatch(gap):
        return None if ranges else spans.onward(b[1], *length)
    if _ENDED.fullmatch(gap):
        return _up_to(text, a, b, *length)
    return _so_far_off(text, a, b, *length)


def _up_to(text: str, a: Timed, b: Timed, count: float, unit: str) -> Span | None:
    """Return the days of "the four weeks to March 15", None where something else moves so far."""
    day, start = b[1].first, a[0].start
    if day is None or b[1].grain != "day" or unit not in ("day", "week") or count % 1:
        return None
    if _DELAY.search(text, max(0, start - 5), start):
        return None
    first = spans.move(spans.move(day, -int(count), unit), 1, "day")
    return spans.between(spans.day(first), spans.day(day))


def _so_far_off(text: str, a: Timed, b: Timed, count: float, unit: str) -> Span | None:
    """Return the day that "two weeks before" and a day come to, None where a stretch is meant."""
    day, start = b[1].first, a[0].start
    if day is None or b[1].grain != "day" or count % 1:
        return None
    gap = _OFF.fullmatch(text, a[0].end, b[0].start)
    if gap is None or _ROUGH.search(text, max(0, start - 10), start):
        return None
    try:
        return spans.day(spans.move(day, -int(count) if gap["back"] else int(count), unit))
    except OverflowError:
        return None


def _begins(text: str, expression: Expression) -> bool:
    """Return whether a word before a time says that something begins then, or nothing is there."""
    start = expression.start
    return not start or _LASTS_FROM.search(text, max(0, start - 20), start) is not None


def _length_of(expression: Expression) -> tuple[float, str] | None:
    """Return how long something takes, as a number and its unit, None for other times."""
    if expression.kind == "length":
        count, unit = expression.word.split(" ")
        return float(count), unit.rstrip("s")
    if expression.kind == "ahead":
        return float(expression.numbers[0] or 1), expression.word
    return None


def _joined(text: str, a: Timed, b: Timed) -> Span | None:
    if not 0 < b[0].start - a[0].end <= _LONGEST_JOINT:
        return None
    gap = text[a[0].end : b[0].start]
    if not _JOIN.fullmatch(gap) or a[0].kind not in _ENDS or b[0].kind not in _ENDS:
        return None
    led = _FROM_WORD.search(text, max(0, a[0].start - 14), a[0].start)
    if gap.strip().startswith(("and", "和", "与", "與")):
        closed = _BETWEEN_AFTER.match(text, b[0].end)
        if not closed and not _BETWEEN.search(text, max(0, a[0].start - 12), a[0].start):
            return None
    elif a[0].kind != b[0].kind or a[0].kind not in POINTS:
        dated = a[0].kind in POINTS and b[0].kind in POINTS and a[0].numbers[0]
        sure = led or (dated and b[0].numbers[0]) or _said_as_days(a[0], b[0])
        if not sure or not (_APART.fullmatch(gap) or led):
            return None
    return _from_to(a, b)


def _said_as_days(a: Expression, b: Expression) -> bool:
    """Return whether "3月5日到八日" or "Monday to Wednesday" stand there."""
    days = ("weekday", "week_day", "nth_weekday")
    if b.kind == "now" or (
        b.kind == "relative" and b.word == "day" and a.kind in ("day", "relative")
    ):
        return True
    if b.kind == "month_day" and a.kind in ("day", "month_day"):
        return a.kind == "day" or (a.numbers[0] or 1) < (b.numbers[0] or 1)
    return a.kind in days and b.kind in days


def _from_to(a: Timed, b: Timed) -> Span | None:
    first, last = a[1], b[1]
    if last.first is None:
        return spans.between(first, last) if first.period and last.period else None
    if (
        a[0].kind in ("day", "month_day")
        and b[0].kind == "month_day"
        and not b[0].word
        and first.first
    ):
        last = day_after(first.first, b[0]) or last
    elif _says_year(a[0]) and not _says_year(b[0]) and first.first:
        last = _after(b[0], first.first) or last
    elif not _says_year(a[0]) and a[0].kind in POINTS and last.first:
        first = _before(a[0], last.first) or first  # "October to May 2025"
    if b[0].kind == "weekday" and first.first and last.first and first.first > last.first:
        weeks = ((first.first - last.first).days + 6) // 7
        last = spans.day(spans.move(last.first, 7 * weeks, "day"))
    if first.first is None or last.first is None or first.first > last.first:
        return None
    if b[0].kind == "now" and first.grain != "day":
        period = f"{first.first:%Y-%m}/{last.last or last.first:%Y-%m}"
        return Span(first=first.first, last=last.last, grain="other", period=period)
    both = spans.between(first, last)
    if a[0].part or b[0].part:
        both = replace(both, first=first.first, last=last.last)
    return both


def _says_year(expression: Expression) -> bool:
    """Return whether a time on a calendar brings its year, or a word for it."""
    if expression.kind not in POINTS:
        return True
    return bool(expression.numbers[0]) or expression.word not in ("", "han")


def day_after(first: date, expression: Expression) -> Span | None:
    """Return a lone day in the month of an earlier one, None where it isn't after that."""
    found = safe_date(first.year, first.month, expression.numbers[0] or 1)
    return spans.day(found) if found and found > first else None


def _after(expression: Expression, first: date) -> Span | None:
    """Return the first such time of any year that doesn't begin before a day."""
    for year in (first.year, first.year + 1):
        found = _in_year(expression, year)
        if found and found.first and found.first >= first:
            return found
    return None


def _before(expression: Expression, last: date) -> Span | None:
    """Return the last such time of any year that begins before a day or on it."""
    for year in (last.year, last.year - 1):
        found = _in_year(expression, year)
        if found and found.first and found.first <= last:
            return found
    return None


def adjacent(text: str, a: Timed, b: Timed) -> Span | None:
    """Return "May and June 2025" as one, None where the two don't follow on one another."""
    gap = text[a[0].end : min(b[0].start, a[0].end + _LONGEST_JOINT)]
    if a[0].kind != b[0].kind or a[0].kind not in POINTS or not _AND.fullmatch(gap):
        return None
    both = _from_to(a, b)
    if both is None or both.first is None or both.last is None or b[1].first is None:
        return None
    first = spans.unit_around(both.first, a[0].kind) if a[0].kind in _UNITS else a[1]
    follows = first.last is not None and b[1].first - first.last == timedelta(days=1)
    return both if follows else None


def _in_year(expression: Expression, number: int) -> Span | None:
    found = _whole_in_year(expression, number)
    return spans.part_of(found, expression.part, anchor=None) if found else None


def _whole_in_year(expression: Expression, number: int) -> Span | None:
    if expression.kind == "year" or not spans.EARLIEST <= number <= spans.LATEST:
        return None
    month = expression.numbers[1] or 1
    if expression.kind == "month":
        return spans.month(number, month)
    if expression.kind == "quarter":
        return spans.quarter(number, month)
    if expression.kind in ("half", "third"):
        return (spans.half if expression.kind == "half" else spans.third)(number, month)
    found = safe_date(number, month, expression.numbers[2] or 1)
    return spans.day(found) if found else None
