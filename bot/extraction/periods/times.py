"""Which days a text speaks of: its times resolved, those that belong together as one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.reading import PeriodMention
from bot.extraction.periods import spans
from bot.extraction.periods.anchoring import context_of, resolve, safe_date
from bot.extraction.periods.calendars import expressions
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_WIDE = re.compile(r"[０-９]")
_WIDTHS = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_LONGEST_JOINT = 9  # characters between the ends of a range
_LONGEST_FROM = 44  # characters between a length and its start
_HEAD = 400  # characters in which a date line stands
_JOIN = re.compile(
    r" ?(?:--?|–|—|——|~|～|[止起]?[至到]|[和与與]|起至) ?"
    r"| (?:to|through|thru|until|till|and)(?: the| on)? "
)
_APART = re.compile(r" (?:to|through|thru|until|till)(?: the| on)? | ?[起]?(?:至|到) ?")
_AND = re.compile(r" (?:and|&) |和|与|與|及")
_FROM = re.compile(
    r",? (?:period |term |plan )?(?:from|starting|beginning|commencing)(?: in| from| on| with)?"
    r"(?: the)?(?: (?:start|beginning) of)? "
)
_ONWARD = re.compile(r"(?:起|开始|開始)(?:的|之|，|,)?(?:后|後)?")
_DELAY = re.compile(r"\bby $")
_UNITS = ("day", "month", "quarter", "year")
_POINTS = ("day", "month", "year", "quarter", "half", "third")
_ENDS = (*_POINTS, "weekday", "week_day", "nth_weekday", "relative", "month_day", "nth_week")
_SINCE = re.compile(r"(?:since|自|从|從)(?: the)? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"between(?: the)? $", re.IGNORECASE)
_FROM_WORD = re.compile(r"(?:(?:from|between)(?: the)? |自|从|從|在)$", re.IGNORECASE)
_BETWEEN_AFTER = re.compile(r" ?之?[间間]")
_WEEK_OF = re.compile(
    r"(?:(?<![a-z])week (?P<how>of|commencing|starting|beginning|ending|ended)(?: on)?(?: the)?,? "
    r"|(?<![a-z])w/c )$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<way>before|after|prior to|beyond)(?: the| early| late)? $", re.IGNORECASE
)
_HAN_BOUND = re.compile(
    r"(?:之|以)?(?P<way>前(?![后後一二三四五六七八九十两\d])|(?<=[之以])[后後])"
)
_RANGES = ("months", "days", "years", "month_range", "months_to")
_BESIDE = re.compile(r",? (?:the )?|, ?| ?[(（]")
_CANONICAL = re.compile(
    r"\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}(?:-\d{2})?))?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?|FY\d{4}(?:-[QH][1-4])?|P\d+(?:\.\d+)?[YQMWD]"
)


def find_periods(
    text: str, *, anchor: date | None, article: Sequence[tuple[int, int]] | None = None
) -> tuple[PeriodMention, ...]:
    """Return the times of `text` from the left.

    Relative ones need `anchor`, the publication day, else they have no period, but for a day or
    month of the year that the text speaks of; `article` holds the stretches, in order, that tell
    which year that is (by default all).
    """
    flat = _narrow(text)
    found = _mentions(flat, _found(flat, anchor, article), anchor)
    return (
        tuple(replace(m, text=text[m.start : m.end]) for m in found)
        if flat != text
        else tuple(found)
    )


def _narrow(text: str) -> str:
    """Return the text with its fullwidth digits as plain ones, each in its place."""
    return text.translate(_WIDTHS) if _WIDE.search(text) else text


def _found(
    text: str, anchor: date | None, article: Sequence[tuple[int, int]] | None = None
) -> list[tuple[Expression, Span]]:
    found: list[tuple[Expression, Span]] = []
    named: int | None = None
    written = tuple(expressions(text))
    home = None if anchor else _home(_among(written, article))
    for expression in written:
        context = context_of(text, expression, anchor=anchor, named=named, home=home)
        span = resolve(expression, context)
        if span is None:
            continue
        if expression.numbers and expression.kind in _POINTS:
            named = expression.numbers[0] or named
        found.append((expression, span))
    return found


def _among(
    written: Sequence[Expression], article: Sequence[tuple[int, int]] | None
) -> Sequence[Expression]:
    """Return those of the times that stand in one of some stretches, which are in order."""
    if article is None:
        return written
    starts = [start for start, _ in article]
    return [
        e for e in written
        if (at := bisect_right(starts, e.start)) and e.end <= article[at - 1][1]
    ]  # fmt: skip


def _home(written: Sequence[Expression]) -> int | None:
    """Return the year that most of a text's days and months are of, else most of its years."""
    for kinds in (("day", "month"), ("year",)):
        years = Counter(e.numbers[0] for e in written if e.kind in kinds and e.numbers[0])
        if years:
            return max(years, key=lambda year: (years[year], year))
    return None


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
        at = _beside(text, found, at)
        expression, span = found[at]
        start, end = expression.start, expression.end
        if both := _pair(text, found, at):
            end, span, at = found[at + 1][0].end, both, at + 1
        elif week := _week_of(text, expression, span):
            start, span = week
        elif _may_last(expression, span) and span.first and (since := _since(text, start)):
            start, span = since.start(), _until(span.first, anchor)
        elif expression.kind in _POINTS:
            span = _bounded(text, expression, span)
        made.append(_mention(text, start, end, span))
        at += 1
    return made


def _bounded(text: str, expression: Expression, span: Span) -> Span:
    """Return the days before or after a time where that is said; its name stays the time's."""
    if span.first is None or span.last is None:
        return span
    start, end = expression.start, expression.end
    led = _BOUND.search(text, max(0, start - 12), start)
    closed = None if led else _HAN_BOUND.match(text, end)
    way = led["way"].lower() if led else closed["way"] if closed else ""
    if way in ("after", "beyond", "后", "後"):
        return replace(span, first=_next(span.last, 1), last=None)
    if way:
        last = span.last if expression.part == "end" else _next(span.first, -1)
        return replace(span, first=None, last=last)
    return span


def _next(day: date, days: int) -> date:
    return spans.move(day, days, "day")


def _may_last(expression: Expression, span: Span) -> bool:
    """Return whether "since" or 从 before a time says that it goes on; a range has its end."""
    return expression.kind not in _RANGES and span.grain != "day"


def _beside(text: str, found: list[tuple[Expression, Span]], at: int) -> int:
    """Return the place of the day that a weekday stands beside, which then spans both.

    "Tuesday, March 24" is one day; so is "March 24, Tuesday".
    """
    if at + 1 >= len(found):
        return at
    (a, a_span), (b, b_span) = found[at], found[at + 1]
    if {a.kind, b.kind} != {"weekday", "day"} or not _BESIDE.fullmatch(text, a.end, b.start):
        return at
    if (a.word if a.kind == "weekday" else b.word) and a.kind == "day":
        return at
    day, span = (a, a_span) if a.kind == "day" else (b, b_span)
    found[at + 1] = (replace(day, start=a.start, end=b.end), span)
    return at + 1


def _week_of(text: str, expression: Expression, span: Span) -> tuple[int, Span] | None:
    """Return where "the week of March 2" begins and its days, None where no week is said."""
    if span.first is None or span.grain != "day":
        return None
    led = _WEEK_OF.search(text, max(0, expression.start - 26), expression.start)
    if led is None:
        return None
    if (led["how"] or "").lower() in ("ending", "ended"):
        first = spans.move(span.first, -6, "day")
        return led.start(), spans.between(spans.day(first), span, grain="week")
    return led.start(), spans.week(span.first)


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
    elif a[0].kind != b[0].kind or a[0].kind not in _POINTS:
        dated = a[0].kind in _POINTS and b[0].kind in _POINTS and a[0].numbers[0]
        sure = led or (dated and b[0].numbers[0]) or _said_as_days(a[0], b[0])
        if not sure or not (_APART.fullmatch(gap) or led):
            return None
    return _from_to(a, b)


def _said_as_days(a: Expression, b: Expression) -> bool:
    """Return whether "3月5日到八日" or "Monday to Wednesday" stand there."""
    days = ("weekday", "week_day", "nth_weekday")
    return (a.kind, b.kind) == ("day", "month_day") or (a.kind in days and b.kind in days)


def _from_to(a: tuple[Expression, Span], b: tuple[Expression, Span]) -> Span | None:
    first, last = a[1], b[1]
    if last.first is None:
        return spans.between(first, last) if first.period and last.period else None
    if a[0].kind == "day" and b[0].kind == "month_day" and not b[0].word and first.first:
        last = _on(first.first, b[0].numbers[0] or 1) or last
    elif _says_year(a[0]) and not _says_year(b[0]) and first.first:
        last = _after(b[0], first.first) or last
    elif not _says_year(a[0]) and a[0].kind in _POINTS and last.first:
        first = _before(a[0], last.first) or first  # "October to May 2025"
    if a[0].kind == "weekday" and first.first and last.first and first.first > last.first:
        last = spans.day(spans.move(last.first, 7, "day"))
    if first.first is None or last.first is None or first.first > last.first:
        return None
    return spans.between(first, last)


def _says_year(expression: Expression) -> bool:
    """Return whether a time on a calendar brings its year, or a word for it."""
    if expression.kind not in _POINTS:
        return True
    return bool(expression.numbers[0]) or expression.word not in ("", "han")


def _on(first: date, day: int) -> Span | None:
    found = safe_date(first.year, first.month, day)
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
